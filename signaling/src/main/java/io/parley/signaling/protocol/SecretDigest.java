package io.parley.signaling.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret that the hub made, in hexadecimal. Who has it cannot find the secret, which is 256 random bits; so it needs no
 * salt and no slow hash.
 */
public record SecretDigest(String hex) {
    /** Bytes of a digest. */
    public static final int BYTES = 32;

    static SecretDigest of(Secret secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(secret.value().getBytes(StandardCharsets.UTF_8));
            return of(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** @param digest {@value #BYTES} bytes */
    public static SecretDigest of(byte[] digest) {
        return new SecretDigest(HexFormat.of().formatHex(digest));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Whether it is this secret's. */
    public boolean isOf(Secret secret) {
        return MessageDigest.isEqual(bytes(), of(secret).bytes());
    }
}
