package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes tracks of a peer, or none where it may not send any. The hub cannot look into media, so that a peer without
 * {@code publish} is not seen or heard is up to the others (PROTOCOL.md, <em>Roles</em>). For the peer's thread only.
 */
final class Reception {

    /** Not a {@code List.of}, which does not want to be asked for null: of one that was never negotiated there is no direction. */
    private static final List<RTCRtpTransceiverDirection> RECEIVING =
            Arrays.asList(RTCRtpTransceiverDirection.SEND_RECV, RTCRtpTransceiverDirection.RECV_ONLY);

    private final RTCPeerConnection connection;
    private boolean open;

    Reception(RTCPeerConnection connection, boolean open) {
        this.connection = connection;
        this.open = open;
    }

    boolean isOpen() {
        return open;
    }

    /** A change asks for a negotiation by itself, where there is something to negotiate. */
    void open(boolean may) {
        if (open == may) {
            return;
        }
        open = may;
        if (may) {
            redirect(RTCRtpTransceiverDirection.SEND_ONLY, RTCRtpTransceiverDirection.SEND_RECV);
            redirect(RTCRtpTransceiverDirection.INACTIVE, RTCRtpTransceiverDirection.RECV_ONLY);
        } else {
            enforce();
        }
    }

    /** To be called before each description of ours: none of them asks for media, or accepts any, while it is not allowed. */
    void enforce() {
        if (!open) {
            redirect(RTCRtpTransceiverDirection.SEND_RECV, RTCRtpTransceiverDirection.SEND_ONLY);
            redirect(RTCRtpTransceiverDirection.RECV_ONLY, RTCRtpTransceiverDirection.INACTIVE);
        }
    }

    /** What comes by the last exchange that is complete, whether it is allowed or not. */
    List<MediaStreamTrack> received() {
        return Stream.of(connection.getTransceivers())
                .filter(transceiver -> RECEIVING.contains(transceiver.getCurrentDirection()))
                .map(transceiver -> transceiver.getReceiver().getTrack())
                .toList();
    }

    private void redirect(RTCRtpTransceiverDirection from, RTCRtpTransceiverDirection to) {
        for (RTCRtpTransceiver transceiver : connection.getTransceivers()) {
            if (transceiver.getDirection() == from) {
                transceiver.setDirection(to);
            }
        }
    }
}
