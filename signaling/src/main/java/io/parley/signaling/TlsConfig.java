package io.parley.signaling;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the hub speaks TLS, and with which certificate. Immutable.
 *
 * @param cert a PEM file: the hub's certificate, and after it those that vouch for it; read again when it changes
 * @param key a PEM file: the certificate's private key, RSA of 2048 bits or more, or EC; likewise
 * @param selfSigned whether the hub makes a certificate itself, for its addresses in the local network; not with files
 * @param hsts how long browsers that came with https shall come with nothing else (RFC 6797), 0 to two years; 0: they are not told
 *     so. A hub that signs itself never tells them
 */
public record TlsConfig(Optional<Path> cert, Optional<Path> key, boolean selfSigned, Duration hsts) {
    /** A year. */
    public static final Duration DEFAULT_HSTS = Duration.ofDays(365);

    private static final Duration LONGEST_HSTS = Duration.ofDays(730);

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
    public TlsConfig {
        if (cert.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException((cert.isPresent() ? "tls-cert" : "tls-key")
                    + " is set alone; allowed: tls-cert and tls-key together");
        }
        if (selfSigned && cert.isPresent()) {
            throw new IllegalArgumentException("tls-self-signed and tls-cert are both set; allowed: one of them");
        }
        Allowed.check(
                !hsts.isNegative() && hsts.compareTo(LONGEST_HSTS) <= 0,
                "hsts",
                hsts,
                "0s to " + LONGEST_HSTS.toHours() + "h");
    }

    /** Plain HTTP. */
    public static TlsConfig off() {
        return new TlsConfig(Optional.empty(), Optional.empty(), false, DEFAULT_HSTS);
    }

    /** With a certificate that others vouch for. */
    public static TlsConfig files(Path cert, Path key) {
        return new TlsConfig(Optional.of(cert), Optional.of(key), false, DEFAULT_HSTS);
    }

    /** With a certificate that nobody vouches for, for trying the hub from another device. */
    public static TlsConfig selfSignedCertificate() {
        return new TlsConfig(Optional.empty(), Optional.empty(), true, DEFAULT_HSTS);
    }

    /** The same with another {@link #hsts()}. */
    public TlsConfig withHsts(Duration time) {
        return new TlsConfig(cert, key, selfSigned, time);
    }

    /** Whether the hub speaks TLS. */
    public boolean isOn() {
        return selfSigned || cert.isPresent();
    }
}
