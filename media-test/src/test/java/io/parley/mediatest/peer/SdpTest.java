package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SdpTest {

    private static final String SDP = """
            v=0
            a=group:BUNDLE 0 1
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            a=ice-ufrag:Ab+c
            a=fingerprint:sha-256 01:27
            a=mid:0
            a=candidate:1 1 udp 1 192.0.2.1 5000 typ host
            m=video 9 UDP/TLS/RTP/SAVPF 96
            a=ice-ufrag:Ab+c
            a=fingerprint:sha-256 01:27
            a=mid:1
            a=candidate:2 1 udp 1 2001:db8::1 5000 typ host
            """.replace("\n", "\r\n");

    @Test
    void saysItsMediaSectionsAndTheirIceAndCertificates() {
        assertEquals(Set.of("0", "1"), Sdp.mids(SDP));
        assertEquals(Set.of("Ab+c"), Sdp.ufrags(SDP));
        assertEquals(Set.of("sha-256 01:27"), Sdp.fingerprints(SDP));
    }

    @Test
    void losesOrChangesItsCandidatesAndNothingElse() {
        String expected = SDP.replace("192.0.2.1", "127.0.0.1")
                .replace("a=candidate:2 1 udp 1 2001:db8::1 5000 typ host\r\n", "");

        assertEquals(expected, Sdp.mapCandidates(SDP, Network.LOOPBACK::outgoing));
    }

    @Test
    void withoutCandidatesItStaysAsItIs() {
        String bare = Sdp.mapCandidates(SDP, candidate -> Optional.empty());

        assertEquals(bare, Sdp.mapCandidates(bare, Network.LOOPBACK::outgoing));
    }
}
