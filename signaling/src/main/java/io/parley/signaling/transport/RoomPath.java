package io.parley.signaling.transport;

import io.parley.signaling.protocol.RoomName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the room in a path: {@code /rooms/{room}}, percent-encoded UTF-8. */
final class RoomPath {
    static final String PREFIX = "/rooms/";

    private RoomPath() {}

    /** @param rawPath as it stands in the request line, without a query */
    static Optional<RoomName> parse(String rawPath, int maxLength) {
        if (!rawPath.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            // A plus is a plus in a path; the decoder is one for forms. What is not UTF-8 becomes U+FFFD, no letter.
            String name = rawPath.substring(PREFIX.length()).replace("+", "%2B");
            return RoomName.parse(URLDecoder.decode(name, StandardCharsets.UTF_8), maxLength);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
