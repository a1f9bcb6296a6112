package io.parley.mediatest.wire;

import io.parley.signaling.TlsConfig;

/** All of it again, with the frames encrypted: they take another way to the socket, and what many say to each other at once must not tie it up. */
final class OrderOverTlsTest extends OrderTest {
    @Override
    TlsConfig tls() {
        return TlsConfig.selfSignedCertificate();
    }
}
