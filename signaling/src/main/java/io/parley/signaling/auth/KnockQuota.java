package io.parley.signaling.auth;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often moderators of one room are told that somebody knocks. Whoever knocks and goes, again and again, is not to fill
 * their outboxes. For one thread at a time.
 */
public final class KnockQuota {
    private static final int PER_SECOND = 5;

    private final Bucket knocks;

    /** @param burst knocks at once after a pause */
    public KnockQuota(int burst, InstantSource clock) {
        knocks = Buckets.unsynchronized(Math.max(1, burst), PER_SECOND, Duration.ofSeconds(1), new ClockMeter(clock));
    }

    /** Whether one more may knock. */
    public boolean take() {
        return knocks.tryConsume(1);
    }
}
