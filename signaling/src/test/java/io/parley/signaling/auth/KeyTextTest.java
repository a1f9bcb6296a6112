package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTextTest {
    private final PublicJsonWebKey pair = pair();

    @Test
    void secretsAreLines() {
        String first = "a".repeat(32);
        String second = "b".repeat(40);
        assertEquals(List.of(first), KeyText.secrets(first));
        assertEquals(List.of(first, second), KeyText.secrets("\n " + first + "\r\n\n" + second + "\n"));
    }

    @Test
    void aSecretOf31BytesIsTooShort() {
        assertWrong(KeyText::secrets, "a".repeat(31), "32 bytes");
        assertWrong(KeyText::secrets, "a".repeat(32) + "\nshort", "32 bytes");
        assertWrong(KeyText::secrets, " \n", "no secret");
        assertWrong(KeyText::secrets, ("a".repeat(32) + "\n").repeat(33), "more than 32");
        assertEquals(1, KeyText.secrets("ü".repeat(16)).size());
    }

    @Test
    void aWrongSecretIsNotShown() {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> KeyText.secrets("hush-hush"))
                .getMessage());
        assertFalse(message.contains("hush"), message);
    }

    @Test
    void aFileMayHoldSeveralPemBlocksAndTextBetweenThem() throws GeneralSecurityException {
        String text = "our issuer:\n" + pem("PUBLIC KEY", rsa(2048).getPublic()) + "\nand before:\n"
                + pem("PUBLIC KEY", pair.getPublicKey());
        assertEquals(2, KeyText.publicKeys(text).size());
    }

    @Test
    void aJwkSetMayHoldKeysOfUnknownKinds() {
        String known = pair.toJson(OutputControlLevel.PUBLIC_ONLY);
        KeySet keys = KeyText.publicKeys("{\"keys\":[{\"kty\":\"LATTICE\",\"x\":1}," + known + "]}");
        assertEquals(1, keys.candidates("ES256", Optional.of("k1")).size());
        assertEquals(0, keys.candidates("ES256", Optional.of("k2")).size());
        assertEquals(1, keys.candidates("ES256", Optional.empty()).size());
        assertEquals(0, keys.candidates("ES384", Optional.of("k1")).size());
    }

    @Test
    void aKeyWithAParameterThatIsWrongSpoilsNoOther() {
        String known = pair.toJson(OutputControlLevel.PUBLIC_ONLY);
        for (String wrong :
                List.of("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":null}", "{\"kty\":7}", "{\"kty\":\"EC\",\"crv\":[]}")) {
            assertEquals(
                    1,
                    KeyText.publicKeys("{\"keys\":[" + wrong + "," + known + "]}")
                            .size(),
                    wrong);
        }
    }

    @Test
    void aKeyIsForWhatItSaysThatItIsFor() {
        pair.setUse("enc");
        assertWrong(KeyText::publicKeys, jwks(), "no key in it");
        pair.setUse("sig");
        assertEquals(1, KeyText.publicKeys(jwks()).size());
        pair.setAlgorithm("ES512");
        assertWrong(KeyText::publicKeys, jwks(), "no key in it");
    }

    @Test
    void privateKeysAndSecretsDoNotBelongIntoTheHub() throws GeneralSecurityException {
        assertWrong(
                KeyText::publicKeys,
                "{\"keys\":[" + pair.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "]}",
                "private key");
        assertWrong(KeyText::publicKeys, "{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + "a".repeat(43) + "\"}]}", "a secret");
        assertWrong(KeyText::publicKeys, pem("PRIVATE KEY", rsa(2048).getPrivate()), "private key");
        assertWrong(KeyText::publicKeys, pem("RSA PRIVATE KEY", rsa(2048).getPrivate()), "private key");
    }

    @Test
    void anRsaKeyOf1024BitsIsTooShort() throws GeneralSecurityException {
        assertWrong(KeyText::publicKeys, pem("PUBLIC KEY", rsa(1024).getPublic()), "2048 bits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing|no key in it",
                "{|no JSON",
                "{}|no JWK set",
                "{\"keys\":{}}|no JWK set",
                "{\"keys\":[1]}|no JWK set",
                "{\"keys\":[],\"keys\":[]}|no JSON",
                "{\"keys\":[]}|no key in it",
                "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----|CERTIFICATE",
                "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----|unknown kind"
            })
    void whatIsNoKeyIsRefused(String text, String why) {
        assertWrong(KeyText::publicKeys, text, why);
    }

    private String jwks() {
        return "{\"keys\":[" + pair.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    private static void assertWrong(Function<String, Object> reader, String text, String why) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> reader.apply(text))
                .getMessage());
        assertTrue(message.contains(why), message);
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static PublicJsonWebKey pair() {
        try {
            PublicJsonWebKey pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            pair.setKeyId("k1");
            return pair;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + label + "-----\n";
    }
}
