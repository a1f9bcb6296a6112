package io.parley.mediatest.session;

import java.time.Duration;

/**
 * Keeps below the hub's message rate: a bucket of {@code burst} messages that fills at {@code perSecond}. For one thread at a
 * time.
 */
final class Pacer {

    /** Of what the hub allows: its clock is not ours, and what went out evenly may arrive at once. */
    private static final double SHARE = 0.9;

    private final SessionClock clock;
    private double perSecond;
    private double burst;
    private double tokens;
    private long filledAt;

    Pacer(SessionClock clock) {
        this.clock = clock;
    }

    void limit(int messagesPerSecond, int messageBurst) {
        perSecond = SHARE * messagesPerSecond;
        burst = Math.max(1, SHARE * messageBurst);
        tokens = burst;
        filledAt = clock.nanoTime();
    }

    /** Something is sent now that does not wait for its turn. */
    void spend() {
        fill();
        tokens--;
    }

    /** Zero when it is the turn of the next message. */
    Duration untilNext() {
        fill();
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) * 1e9 / perSecond));
    }

    private void fill() {
        long now = clock.nanoTime();
        tokens = Math.min(burst, tokens + (now - filledAt) / 1e9 * perSecond);
        filledAt = now;
    }
}
