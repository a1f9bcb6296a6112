package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {

    private static final String HOST =
            "candidate:1 1 udp 2122260223 192.0.2.1 61665 typ host generation 0 ufrag Ab+c network-id 1";
    private static final String ON_LOOPBACK =
            "candidate:1 1 udp 2122260223 127.0.0.1 61665 typ host generation 0 ufrag Ab+c network-id 1";

    @Test
    void onLoopbackAHostCandidateIsSentWithTheLoopbackAddress() {
        assertEquals(Optional.of(ON_LOOPBACK), Network.LOOPBACK.outgoing(HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate:1 1 udp 2122260223 2001:db8::1 61665 typ host",
                "candidate:1 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active",
                "candidate:1 1 udp 1686052607 198.51.100.1 61665 typ srflx raddr 192.0.2.1 rport 61665",
                ""
            })
    void onLoopbackNothingElseIsSent(String candidate) {
        assertEquals(Optional.empty(), Network.LOOPBACK.outgoing(candidate));
    }

    @Test
    void onLoopbackARelayOnLoopbackIsSentAsItIs() {
        String relay = "candidate:1 1 udp 41885439 127.0.0.1 50001 typ relay raddr 127.0.0.1 rport 61665";
        assertEquals(Optional.of(relay), Network.LOOPBACK.outgoing(relay));
    }

    @Test
    void onLoopbackOnlyLoopbackIsUsed() {
        assertEquals(Optional.of(ON_LOOPBACK), Network.LOOPBACK.incoming(ON_LOOPBACK));
        assertEquals(Optional.empty(), Network.LOOPBACK.incoming(HOST));
        assertEquals(
                Optional.empty(),
                Network.LOOPBACK.incoming("candidate:1 1 udp 2122260223 0a1b2c3d.local 61665 typ host"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "candidate:", "candidate:1 1 udp"})
    void onLoopbackWhatIsNoCandidateIsNotUsed(String candidate) {
        assertEquals(Optional.empty(), Network.LOOPBACK.incoming(candidate));
    }

    @Test
    void elsewhereOnlyTheEmptyCandidateIsLeftOut() {
        assertEquals(Optional.of(HOST), Network.ALL.incoming(HOST));
        assertEquals(Optional.of(HOST), Network.ALL.outgoing(HOST));
        assertEquals(Optional.empty(), Network.ALL.incoming(""));
    }
}
