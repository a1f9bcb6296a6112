package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCPeerConnectionState;

/**
 * Whether ICE is to start over: where the path broke, or does not come about and candidates may be lost. A path that works is left
 * alone, whatever happens to the hub's. Pure. For one thread at a time.
 */
final class Recovery {

    private boolean doubtful;

    /** What the two told each other about how they can be reached may be lost; to who is connected that means nothing. */
    void doubt(RTCPeerConnectionState state) {
        doubtful = state != RTCPeerConnectionState.CONNECTED;
    }

    void connected() {
        doubtful = false;
    }

    /**
     * Whether to start over now, once for each doubt.
     *
     * @param reachable whether the hub reaches both; otherwise there is nobody to tell
     */
    boolean startsOver(RTCPeerConnectionState state, boolean reachable) {
        boolean broken = state == RTCPeerConnectionState.DISCONNECTED || state == RTCPeerConnectionState.FAILED;
        boolean lacking = doubtful && state != RTCPeerConnectionState.CONNECTED;
        if (!reachable || !(broken || lacking)) {
            return false;
        }
        doubtful = false;
        return true;
    }
}
