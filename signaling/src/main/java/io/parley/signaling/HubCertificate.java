package io.parley.signaling;

import io.parley.signaling.tls.CertificateSource;
import io.parley.signaling.tls.LocalNames;
import io.parley.signaling.tls.PemFiles;
import io.parley.signaling.tls.SelfSigned;
import io.parley.signaling.tls.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The certificate, as it is configured. */
final class HubCertificate {
    private HubCertificate() {}

    /** @throws IllegalArgumentException saying what is wrong with a file, or why none can be made */
    static Optional<CertificateSource> of(HubConfig config) {
        TlsConfig tls = config.tls();
        if (tls.selfSigned()) {
            return Optional.of(CertificateSource.fixed(signed(config.host())));
        }
        return tls.cert().map(cert -> read(cert, tls.key().orElseThrow()));
    }

    private static ServerCertificate signed(String host) {
        try {
            return SelfSigned.create(LocalNames.of(host));
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new IllegalArgumentException("tls-self-signed does not work here: " + e.getMessage(), e);
        }
    }

    private static CertificateSource read(Path cert, Path key) {
        try {
            return PemFiles.read(cert, key);
        } catch (IOException e) {
            throw new IllegalArgumentException("tls-cert or tls-key cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tls-cert is \"" + cert + "\" and tls-key \"" + key + "\": " + e.getMessage(), e);
        }
    }
}
