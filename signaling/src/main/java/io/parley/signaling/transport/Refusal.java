package io.parley.signaling.transport;

import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/** Why a connection was refused before it became a WebSocket (PROTOCOL.md, "Refused before the upgrade"). */
public enum Refusal {
    INVALID_ROOM_NAME(HttpStatus.BAD_REQUEST_400),
    UNSUPPORTED_PROTOCOL(HttpStatus.BAD_REQUEST_400),
    HOST_NOT_ALLOWED(HttpStatus.MISDIRECTED_REQUEST_421),
    ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN_403),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS_429),
    TOO_MANY_FROM_ADDRESS(HttpStatus.TOO_MANY_REQUESTS_429),
    TOO_MANY_CONNECTIONS(HttpStatus.SERVICE_UNAVAILABLE_503),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE_503),
    SHUTTING_DOWN(HttpStatus.SERVICE_UNAVAILABLE_503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** What the client is told, stable. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
