package io.parley.mediatest.wire;

import io.parley.signaling.TlsConfig;

/** All of it again, with the frames encrypted: they take another way to the socket. */
final class SlowReaderOverTlsTest extends SlowReaderTest {
    @Override
    TlsConfig tls() {
        return TlsConfig.selfSignedCertificate();
    }
}
