package io.parley.signaling.protocol;

import java.util.Locale;

/**
 * The WebSocket close codes a hub uses (PROTOCOL.md, "Close codes"). 4000–4099: reconnect with this session; 4100–4199:
 * reconnect afresh; 4500–4599 and the codes of RFC 6455: do not come back.
 */
public enum CloseCode {
    LEFT(1000),
    PROTOCOL_ERROR(1002),
    TEXT_ONLY(1003),
    INVALID_UTF8(1007),
    MESSAGE_TOO_LARGE(1009),
    GOING_AWAY(4000),
    TIMEOUT(4001),
    REROUTED(4002),
    OVERFLOW(4100),
    INTERNAL_ERROR(4101),
    HUB_FULL(4102),
    HELLO_TIMEOUT(4103),
    KEYS_UNAVAILABLE(4104),
    FLEET_UNAVAILABLE(4105),
    REFUSED(4500),
    UNAUTHORIZED(4501),
    RATE_LIMITED(4502),
    ROOM_FULL(4503),
    TAKEN_OVER(4504),
    REMOVED(4505),
    ENDED(4506),
    TOKEN_EXPIRED(4507),
    TOKEN_REVOKED(4508);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** The number in the close frame (RFC 6455 §7.4). */
    public int code() {
        return code;
    }

    /** The reason in the close frame, stable. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
