package io.parley.mediatest.browser;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsType;
import io.parley.mediatest.peer.RemotePeer;
import java.util.Map;

/** What libwebrtc counted of a peer's pictures (W3C webrtc-stats, RTCInboundRtpStreamStats). */
record InboundVideo(double bytes, double frames) {

    static InboundVideo of(RemotePeer remote) {
        return remote.stats().getStats().values().stream()
                .filter(stats -> stats.getType() == RTCStatsType.INBOUND_RTP)
                .map(RTCStats::getAttributes)
                .filter(attributes -> "video".equals(attributes.get("kind")))
                .map(attributes ->
                        new InboundVideo(number(attributes, "bytesReceived"), number(attributes, "framesDecoded")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pictures are received: " + remote));
    }

    private static double number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    double bytesAFrame() {
        return frames == 0 ? 0 : bytes / frames;
    }
}
