package io.parley.mediatest.wire;

import io.parley.signaling.TlsConfig;

/** All of it again, encrypted: that a reader goes is noticed in another way. */
final class PublicRoomsOverTlsTest extends PublicRoomsTest {
    @Override
    TlsConfig tls() {
        return TlsConfig.selfSignedCertificate();
    }
}
