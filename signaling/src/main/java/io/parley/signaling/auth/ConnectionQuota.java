package io.parley.signaling.auth;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * How fast newcomers are let in, all of them together. A token bucket for those who come; a second one for those who are
 * refused, which tells how long they need to come in one after the other.
 */
public final class ConnectionQuota {
    private final Bucket newcomers;
    private final Bucket refusals;
    private final int perSecond;
    private final long mostRefused;

    /**
     * @param perSecond connections a second in the long run
     * @param burst connections at once after a pause
     * @param longestWait the most that {@link #refused} answers
     */
    public ConnectionQuota(int perSecond, int burst, Duration longestWait) {
        this(perSecond, burst, longestWait, TimeMeter.SYSTEM_NANOTIME);
    }

    ConnectionQuota(int perSecond, int burst, Duration longestWait, TimeMeter time) {
        this.perSecond = perSecond;
        this.mostRefused = 1 + perSecond * longestWait.toSeconds();
        this.newcomers = bucket(perSecond, burst, time);
        this.refusals = bucket(perSecond, mostRefused, time);
    }

    private static Bucket bucket(int perSecond, long burst, TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Whether one more may come in. */
    public boolean take() {
        return newcomers.tryConsume(1);
    }

    /** One more was refused. Answers within which time all who were refused lately can come in: the more, the longer. */
    public Duration refused() {
        refusals.tryConsume(1);
        return Duration.ofSeconds((mostRefused - refusals.getAvailableTokens()) / perSecond);
    }
}
