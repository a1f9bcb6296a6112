package io.parley.mediatest.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A hub's refusal before the upgrade (PROTOCOL.md, <em>Connection</em>). */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Optional<Duration> retryAfter;

    /** @param headers by their names in lower case */
    RefusedException(int status, Map<String, String> headers) {
        super("refused with status " + status);
        this.status = status;
        this.retryAfter = Optional.ofNullable(headers.get("retry-after"))
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** How long the hub wants to be left alone, where it says so in seconds. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
