package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever is in a file of keys, or comes from an issuer's address: it is keys, and not too many, or what is said is what is wrong. */
class KeyTextFuzzTest {
    private static final int TOLD = 12; // characters of the text that a message may have by chance

    @FuzzTest
    @DictionaryEntries({
        "-----BEGIN PUBLIC KEY-----",
        "-----END PUBLIC KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----END RSA PRIVATE KEY-----",
        "MCowBQYDK2VwAyEA",
        "{\"keys\":[",
        "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"",
        "\",\"y\":\"",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"",
        "{\"kty\":\"oct\",\"k\":\"",
        "\"use\":\"sig\"",
        "\"alg\":\"ES256\"",
        "\"kid\":\"k\"",
        "\"d\":\"AQAB\"",
        "\"x5c\":[\"MII\"]",
        "\"key_ops\":[]"
    })
    void read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            List<String> secrets = KeyText.secrets(text);
            assertTrue(!secrets.isEmpty() && secrets.size() <= KeySet.MAX_KEYS, "so many: " + secrets.size());
        } catch (IllegalArgumentException e) {
            showsNothing(e, text);
        }
        try {
            KeySet keys = KeyText.publicKeys(text);
            assertTrue(keys.size() > 0 && keys.size() <= KeySet.MAX_KEYS, "so many: " + keys.size());
        } catch (IllegalArgumentException e) {
            showsNothing(e, text);
        }
    }

    /** A secret that was put in the wrong place must not come out as a message. */
    private static void showsNothing(IllegalArgumentException e, String text) {
        String message = String.valueOf(e.getMessage());
        text.lines()
                .map(String::strip)
                .filter(line -> line.length() >= TOLD)
                .forEach(line -> assertFalse(message.contains(line), message));
    }
}
