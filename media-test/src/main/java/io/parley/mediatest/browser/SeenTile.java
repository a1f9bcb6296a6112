package io.parley.mediatest.browser;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A person's tile on the stage, as it is at a moment.
 *
 * @param id the peer's id
 * @param connection {@code RTCPeerConnection.connectionState}; one's own: {@code self}
 * @param muted whether it says that their microphone is off
 * @param cameraOff whether it says that their camera is off
 * @param placeholder whether initials are shown in place of a picture
 * @param pictureVisible whether the picture can be seen
 * @param frames decoded pictures that were shown
 * @param seconds what the picture's clock says
 * @param firstFrame from the click on "Join" to the first picture
 */
public record SeenTile(
        String id,
        String name,
        boolean self,
        String connection,
        boolean muted,
        boolean cameraOff,
        boolean placeholder,
        boolean pictureVisible,
        long frames,
        double seconds,
        Optional<Duration> firstFrame) {

    static SeenTile of(JsonNode json) {
        return new SeenTile(
                json.get("id").asString(),
                json.get("name").asString(),
                json.get("self").booleanValue(),
                json.get("connection").asString(),
                json.get("muted").booleanValue(),
                json.get("cameraOff").booleanValue(),
                json.get("placeholder").booleanValue(),
                json.get("pictureVisible").booleanValue(),
                json.get("frames").longValue(),
                json.get("seconds").doubleValue(),
                WebPage.present(json.get("firstFrameMillis"))
                        .map(JsonNode::doubleValue)
                        .map(Math::round)
                        .map(Duration::ofMillis));
    }

    public boolean isConnected() {
        return connection.equals("connected");
    }
}
