package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RecoveryTest {

    private final Recovery recovery = new Recovery();

    @ParameterizedTest
    @EnumSource(names = {"DISCONNECTED", "FAILED"})
    void aPathThatBrokeStartsOverAsSoonAsThereIsSomebodyToTell(RTCPeerConnectionState broken) {
        assertFalse(recovery.startsOver(broken, false));
        assertTrue(recovery.startsOver(broken, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "CONNECTING", "CONNECTED"})
    void aPathThatDidNotBreakIsLeftAlone(RTCPeerConnectionState state) {
        assertFalse(recovery.startsOver(state, true));
    }

    @Test
    void aPathThatDoesNotComeAboutStartsOverOnceWhereCandidatesMayBeLost() {
        recovery.doubt(RTCPeerConnectionState.CONNECTING);
        assertFalse(recovery.startsOver(RTCPeerConnectionState.CONNECTING, false));
        assertTrue(recovery.startsOver(RTCPeerConnectionState.CONNECTING, true));
        assertFalse(recovery.startsOver(RTCPeerConnectionState.CONNECTING, true));
    }

    @Test
    void whoIsOrWasConnectedLacksNothing() {
        recovery.doubt(RTCPeerConnectionState.CONNECTED);
        assertFalse(recovery.startsOver(RTCPeerConnectionState.CONNECTING, true));
        recovery.doubt(RTCPeerConnectionState.CONNECTING);
        recovery.connected();
        assertFalse(recovery.startsOver(RTCPeerConnectionState.CONNECTING, true));
    }
}
