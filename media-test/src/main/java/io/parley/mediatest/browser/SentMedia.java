package io.parley.mediatest.browser;

import tools.jackson.databind.JsonNode;

/** How much a page has sent to all others together so far (W3C webrtc-stats, RTCOutboundRtpStreamStats). */
public record SentMedia(long frames, long audioPackets) {

    static SentMedia of(JsonNode json) {
        return new SentMedia(json.get("frames").longValue(), json.get("packets").longValue());
    }
}
