package io.parley.signaling.transport;

import io.parley.signaling.protocol.Percent;
import io.parley.signaling.protocol.RoomName;
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
        return Percent.decode(rawPath.substring(PREFIX.length())).flatMap(name -> RoomName.parse(name, maxLength));
    }
}
