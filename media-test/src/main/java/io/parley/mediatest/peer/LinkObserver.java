package io.parley.mediatest.peer;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceConnectionState;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSignalingState;

/**
 * Hears a connection's callbacks on libwebrtc's signaling thread and takes them to the peer's own. Native objects are passed on
 * untouched: by the time they are looked at the connection may be closed, and asking them anything then is a crash.
 */
final class LinkObserver implements PeerConnectionObserver {

    private final PeerLink link;
    private final RemotePeer remote;
    private final PeerThread thread;

    LinkObserver(PeerLink link, RemotePeer remote, PeerThread thread) {
        this.link = link;
        this.remote = remote;
        this.thread = thread;
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        thread.post("sending a candidate", () -> link.gathered(candidate));
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
        if (state == RTCIceGatheringState.COMPLETE) {
            thread.post("sending the end of candidates", link::gatheredAll);
        }
    }

    @Override
    public void onIceCandidateError(RTCPeerConnectionIceErrorEvent error) {
        remote.iceError("%d %s %s".formatted(error.getErrorCode(), error.getErrorText(), error.getUrl()));
    }

    @Override
    public void onIceConnectionChange(RTCIceConnectionState state) {
        remote.iceChanged(state);
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        remote.connectionChanged(state);
        if (state == RTCPeerConnectionState.FAILED) {
            thread.post("restarting ICE of a failed connection", link::recover);
        } else if (state == RTCPeerConnectionState.DISCONNECTED) {
            thread.post("waiting for a connection to come back", link::disconnected);
        } else if (state == RTCPeerConnectionState.CONNECTED) {
            thread.post("noting that the two are connected", link::connected);
        }
    }

    /** At once, not posted: see {@link PeerLink#settled()}. */
    @Override
    public void onSignalingChange(RTCSignalingState state) {
        if (state == RTCSignalingState.STABLE) {
            link.settled();
        }
    }

    @Override
    public void onRenegotiationNeeded() {
        link.negotiationNeeded();
        thread.post("offering", link::offerIfDue);
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        thread.post("opening a data channel", () -> link.dataChannel(channel));
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        thread.post("taking a track", () -> link.trackAdded(transceiver));
    }

    @Override
    public void onRemoveTrack(RTCRtpReceiver receiver) {
        thread.post("letting a track go", () -> link.trackRemoved(receiver));
    }
}
