package io.parley.mediatest.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What two people compare to know that nobody ends their connection in between (PROTOCOL.md, <i>Safety code</i>, which also
 * says how much it takes to forge one). It is made of the certificates that both sides showed in DTLS.
 *
 * @param groups six groups of five digits, separated by spaces: {@code 12345 67890 …}
 */
public record SafetyCode(String groups) {

    private static final byte[] SALT = "parley safety code 1".getBytes(StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 100_000;
    private static final int GROUPS = 6;
    private static final int BYTES_A_GROUP = 5;
    private static final long VALUES_A_GROUP = 100_000;
    private static final Pattern FINGERPRINT = Pattern.compile("sha-256 [0-9a-f]{2}(:[0-9a-f]{2}){31}");

    /**
     * Takes a tenth of a second.
     *
     * @param one a certificate's fingerprint as {@code a=fingerprint} writes it (RFC 8122): {@code sha-256 AB:CD:…}
     * @param other the other one's; the order does not matter
     * @throws IllegalArgumentException when one is none by SHA-256
     */
    public static SafetyCode of(String one, String other) {
        String password = Stream.of(one, other).map(SafetyCode::digits).sorted().collect(Collectors.joining());
        byte[] derived = derive(password);
        return new SafetyCode(IntStream.range(0, GROUPS)
                .mapToObj(group -> group(derived, group * BYTES_A_GROUP))
                .collect(Collectors.joining(" ")));
    }

    /**
     * That of a connection.
     *
     * @param shown the pairs of certificates that its transports have shown
     * @throws IllegalStateException when there is none, or more than one
     */
    static SafetyCode of(Set<TransportReport.Certificates> shown) {
        if (shown.size() != 1) {
            throw new IllegalStateException("no safety code without one pair of certificates: " + shown);
        }
        TransportReport.Certificates pair = shown.iterator().next();
        return of(pair.local(), pair.remote());
    }

    private static String digits(String fingerprint) {
        String lower = fingerprint.toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(lower).matches()) {
            throw new IllegalArgumentException("no fingerprint by SHA-256: " + fingerprint);
        }
        return lower.substring("sha-256 ".length()).replace(":", "");
    }

    private static byte[] derive(String password) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, GROUPS * BYTES_A_GROUP * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has PBKDF2 with HMAC-SHA-512", missing);
        }
    }

    private static String group(byte[] derived, int from) {
        long value = HexFormat.fromHexDigitsToLong(
                HexFormat.of().formatHex(Arrays.copyOfRange(derived, from, from + BYTES_A_GROUP)));
        return "%05d".formatted(value % VALUES_A_GROUP);
    }

    @Override
    public String toString() {
        return groups;
    }
}
