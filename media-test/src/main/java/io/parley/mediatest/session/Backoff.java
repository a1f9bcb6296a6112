package io.parley.mediatest.session;

import io.parley.mediatest.session.SessionState.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to connect again: after a random time below a bound that doubles with each attempt (exponential backoff with full jitter),
 * but not before the hub wants it. For one thread at a time.
 */
public final class Backoff {

    /** How long a connection must have stood for its loss not to count as one more failure of the same. */
    private static final Duration STABLE = Duration.ofSeconds(10);

    private final SessionOptions options;
    private int attempts;
    private long connectedAt;
    private @Nullable Long lostAt;
    private @Nullable Long notBefore;

    /** What is due next: an attempt after this time, because of this; or nothing, when patience is at its end. */
    public record Next(Duration delay, Reason by) {}

    /** @param options its bounds, its clock and its chance count */
    public Backoff(SessionOptions options) {
        this.options = options;
    }

    /** The hub does not want to be asked before this time has passed. */
    public void hold(Duration wanted) {
        notBefore = now() + wanted.toNanos();
    }

    /** A connection stands. */
    public void connected() {
        connectedAt = now();
        lostAt = null;
        notBefore = null;
    }

    /** A connection was lost, or an attempt failed. Returns when to try next; null when it was tried for long enough. */
    public @Nullable Next lost() {
        long now = now();
        if (lostAt == null) {
            lostAt = now;
            if (now - connectedAt >= STABLE.toNanos()) {
                attempts = 0;
            }
        }
        long end = lostAt + options.patience().toNanos();
        if (now >= end) {
            return null;
        }
        // Where the hub has spread its clients over time it is not for them to do it once more.
        long random = attempts == 0 && notBefore != null
                ? 0
                : (long) (options.random().getAsDouble() * bound());
        long hub = notBefore == null ? 0 : Math.max(0, notBefore - now);
        Reason by = hub > random ? Reason.HUB : Reason.BACKOFF;
        return new Next(Duration.ofNanos(Math.max(hub, random)), by);
    }

    private long bound() {
        double doubled = options.firstBackoff().toNanos() * Math.pow(2, attempts);
        return (long) Math.min(doubled, (double) options.longestBackoff().toNanos());
    }

    /** Returns how many attempts there were since a connection stood for a while, this one included. */
    public int attempt() {
        return ++attempts;
    }

    int attempts() {
        return attempts;
    }

    private long now() {
        return options.clock().nanoTime();
    }
}
