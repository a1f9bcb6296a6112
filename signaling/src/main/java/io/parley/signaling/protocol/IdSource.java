package io.parley.signaling.protocol;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids and secrets. Injected, so that a test can have the same ones twice. */
public interface IdSource {
    /** Crockford's for base 32, in lower case: no letters that look alike in a log. */
    String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    PeerId newPeerId();

    SessionId newSessionId();

    Secret newSecret();

    /** Whether a peer or a session may have this id: its letters are those of {@link #random()}. It is written into messages as it is. */
    static boolean isId(String text) {
        return !text.isEmpty() && text.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    }

    /** Unguessable ones: 80 random bits for a peer, 128 for a session, 256 for a secret. */
    static IdSource random() {
        SecureRandom random = new SecureRandom();
        return new IdSource() {
            @Override
            public PeerId newPeerId() {
                return new PeerId(base32(bytes(10)));
            }

            @Override
            public SessionId newSessionId() {
                return new SessionId(base32(bytes(16)));
            }

            @Override
            public Secret newSecret() {
                return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32)));
            }

            private byte[] bytes(int count) {
                byte[] bytes = new byte[count];
                random.nextBytes(bytes);
                return bytes;
            }
        };
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / 5 + 1);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((buffer >>> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }
}
