package io.parley.signaling.api;

import java.util.Locale;

/** The closed list of codes that a refusal may carry. */
enum Problem {
    INVALID_REQUEST(400, "Bad Request"),
    INVALID_JSON(400, "Bad Request"),
    TOO_DEEP(400, "Bad Request"),
    INVALID_ROOM_NAME(400, "Bad Request"),
    TOKEN_REQUIRED(401, "Unauthorized"),
    TOKEN_INVALID(401, "Unauthorized"),
    TOKEN_EXPIRED(401, "Unauthorized"),
    TOKEN_REVOKED(401, "Unauthorized"),
    NOT_GRANTED(403, "Forbidden"),
    NOT_FOUND(404, "Not Found"),
    UNKNOWN_ROOM(404, "Not Found"),
    UNKNOWN_PEER(404, "Not Found"),
    UNKNOWN_BAN(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    ROOM_FULL(409, "Conflict"),
    HOST_NEEDED(409, "Conflict"),
    BODY_TOO_LARGE(413, "Content Too Large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    TOO_MANY_ATTEMPTS(429, "Too Many Requests"),
    INTERNAL_ERROR(500, "Internal Server Error"),
    KEYS_UNAVAILABLE(503, "Service Unavailable"),
    FLEET_UNAVAILABLE(503, "Service Unavailable");

    private final int status;
    private final String title;

    /** @param title the status's phrase, as RFC 9457 §4.2.1 wants it where a problem has no type of its own */
    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What programs go by, stable. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
