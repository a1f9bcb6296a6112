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
    TOKEN_REQUIRED,
    TOKEN_INVALID,
    TOKEN_EXPIRED,
    TOKEN_REVOKED,
    TOKEN_FOR_ANOTHER_ROOM,
    KEYS_UNAVAILABLE,
    PASSPHRASE_REQUIRED,
    PASSPHRASE_TOO_SHORT,
    PASSPHRASE_WRONG,
    TOO_MANY_ATTEMPTS,
    UNKNOWN_PEER,
    STATE_TOO_LARGE,
    RATE_LIMITED,
    ROOM_LOCKED,
    NOT_ADMITTED,
    BANNED,
    WAITING_ROOM_FULL,
    ROOM_FULL,
    HUB_FULL,
    FLEET_UNAVAILABLE,
    INTERNAL_ERROR;

    /** The code as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
