package io.parley.signaling.auth;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;

/** Makes token buckets. */
final class Buckets {
    private Buckets() {}

    /**
     * A bucket for one thread at a time, which needs no synchronization.
     *
     * @param burst at once after a pause
     * @param refill in each period in the long run, spread over it
     */
    static Bucket unsynchronized(long burst, long refill, Duration period, TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, period))
                .withCustomTimePrecision(time)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }
}
