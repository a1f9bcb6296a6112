package io.parley.signaling.auth;

import io.parley.signaling.protocol.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/** What a token turned out to be. */
public sealed interface TokenVerdict {
    /** It lets its holder into these rooms. */
    record ForRooms(RoomPattern rooms, Grant grant) implements TokenVerdict {}

    /** It lets its holder operate the hub, and into no room. */
    record ForOperators(Optional<String> tokenId, Instant expires) implements TokenVerdict {}

    /**
     * It is worth nothing.
     *
     * @param message for the developer who made the token
     */
    record Refused(ErrorCode why, String message) implements TokenVerdict {}
}
