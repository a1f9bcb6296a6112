package io.parley.mediatest.peer;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.MediaType;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import io.parley.mediatest.natives.NativeRelease;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Our tracks on one connection. For the peer's thread only. */
final class LocalSenders {

    private final RTCPeerConnection connection;
    private final LinkContext context;
    private final Map<TrackKind, RTCRtpSender> senders = new EnumMap<>(TrackKind.class);

    private boolean started;

    LocalSenders(RTCPeerConnection connection, LinkContext context) {
        this.connection = connection;
        this.context = context;
    }

    /**
     * Adds what is being sent, once. The side that is offered to does this after it has taken the offer: when tracks are
     * there before, and it later takes back the first offer of its own, libwebrtc forgets which media sections they
     * belong to and tears down the call's media for good.
     */
    void start() {
        if (!started) {
            started = true;
            context.media().active().forEach(this::add);
        }
    }

    /** Before the start there is nothing to do: what is being sent then will be added. */
    void add(TrackKind kind) {
        if (!started) {
            return;
        }
        MediaStreamTrack track = context.media().track(kind);
        context.media()
                .whileQuiet(() -> senders.put(
                        kind, connection.addTrack(track, List.of(context.self().value()))));
        NativeAccount.took(NativeKind.SENDER);
        if (kind == TrackKind.VIDEO) {
            context.options().codec().ifPresent(codec -> prefer(codec, track.getId()));
        }
    }

    private void prefer(VideoCodec codec, String trackId) {
        PeerConnectionFactory factory = context.factory();
        List<RTCRtpCodecCapability> codecs = factory.getRtpReceiverCapabilities(MediaType.VIDEO).getCodecs().stream()
                .sorted(Comparator.comparing(capability -> !capability.getName().equalsIgnoreCase(codec.name())))
                .toList();
        for (RTCRtpTransceiver transceiver : connection.getTransceivers()) {
            MediaStreamTrack sent = transceiver.getSender().getTrack();
            if (sent != null && sent.getId().equals(trackId)) {
                transceiver.setCodecPreferences(codecs);
            }
        }
    }

    void remove(TrackKind kind) {
        RTCRtpSender sender = senders.remove(kind);
        if (sender != null) {
            context.media().whileQuiet(() -> {
                connection.removeTrack(sender);
                release(NativeRelease.handle(sender));
            });
        }
    }

    /** Before the connection is closed; they are to be released after it. */
    List<Long> takeHandles() {
        List<Long> handles =
                senders.values().stream().map(NativeRelease::handle).toList();
        senders.clear();
        return handles;
    }

    static void release(long handle) {
        NativeRelease.release(handle);
        NativeAccount.gaveBack(NativeKind.SENDER);
    }
}
