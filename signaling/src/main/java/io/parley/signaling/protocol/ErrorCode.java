package io.parley.signaling.protocol;

import java.util.Locale;

/** The closed list of codes an {@code error} may carry (PROTOCOL.md, "Errors"). */
public enum ErrorCode {
    INVALID_JSON,
    TOO_DEEP,
    UNKNOWN_TYPE,
    INVALID_MESSAGE,
    HELLO_REQUIRED,
    HELLO_REPEATED,
    INVALID_NAME,
    NOT_GRANTED,
    UNKNOWN_PEER,
    STATE_TOO_LARGE,
    RATE_LIMITED,
    ROOM_LOCKED,
    NOT_ADMITTED,
    BANNED,
    WAITING_ROOM_FULL,
    ROOM_FULL,
    HUB_FULL,
    INTERNAL_ERROR;

    /** The code as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
