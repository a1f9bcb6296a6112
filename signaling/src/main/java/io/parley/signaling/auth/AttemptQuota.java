package io.parley.signaling.auth;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody may be wrong: a token bucket for each. Whoever is right takes nothing, or is given back what was
 * taken, so only those who have been wrong lately are remembered, and of them the last ten thousand.
 */
final class AttemptQuota<K> {
    static final int REMEMBERED = 10_000;

    private final long burst;
    private final long refill;
    private final Duration period;
    private final TimeMeter time;

    @GuardedBy("this")
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    AttemptQuota(int perMinute, TimeMeter time) {
        this(perMinute, perMinute, Duration.ofMinutes(1), time);
    }

    /**
     * @param burst attempts at once after a pause
     * @param refill attempts in each period in the long run
     */
    AttemptQuota(long burst, long refill, Duration period, TimeMeter time) {
        this.burst = burst;
        this.refill = refill;
        this.period = period;
        this.time = time;
    }

    /** Whether it may try once more. */
    synchronized boolean take(K who) {
        return buckets.computeIfAbsent(who, _ -> Buckets.unsynchronized(burst, refill, period, time))
                .tryConsume(1);
    }

    /** Whether it might try once more; takes nothing. */
    synchronized boolean isAnyLeft(K who) {
        Bucket bucket = buckets.get(who);
        if (bucket == null) {
            return true;
        }
        long left = bucket.getAvailableTokens();
        if (left >= burst) {
            buckets.remove(who);
        }
        return left > 0;
    }

    /** It was right. */
    synchronized void giveBack(K who) {
        Bucket bucket = buckets.get(who);
        if (bucket == null) {
            return;
        }
        bucket.addTokens(1);
        if (bucket.getAvailableTokens() >= burst) {
            buckets.remove(who);
        }
    }

    synchronized int remembered() {
        return buckets.size();
    }
}
