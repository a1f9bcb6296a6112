package io.parley.signaling.tls;

import java.util.Optional;

/** Where the hub's certificate comes from. */
public interface CertificateSource {
    /** The one to show now. */
    ServerCertificate current();

    /** Looks whether there is another one by now, which may take as long as reading a file; if so, it is the current one from now on. */
    default Optional<ServerCertificate> look() {
        return Optional.empty();
    }

    /** One that does not change. */
    static CertificateSource fixed(ServerCertificate certificate) {
        return () -> certificate;
    }
}
