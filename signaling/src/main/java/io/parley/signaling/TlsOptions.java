package io.parley.signaling;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** TLS, as command line options. */
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class TlsOptions {
    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "speak TLS with this certificate and those that vouch for it, in PEM; read again when it changes")
    private @Nullable Path cert;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "the certificate's private key, in PEM, RSA or EC; read again when it changes")
    private @Nullable Path key;

    @Option(
            names = "--tls-self-signed",
            defaultValue = "false",
            description = "speak TLS with a certificate made for this run, to try the hub from a phone")
    private boolean selfSigned;

    @Option(
            names = "--hsts",
            paramLabel = "TIME",
            defaultValue = "8760h",
            description = "how long a browser that came with https shall come with nothing else; 0s: as it likes")
    private Duration hsts;

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
    TlsConfig toConfig() {
        return new TlsConfig(Optional.ofNullable(cert), Optional.ofNullable(key), selfSigned, hsts);
    }
}
