package io.parley.signaling.auth;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * How fast one connection may send. A token bucket for messages; a second one for refusals, so that a client that goes
 * on and on is told to stop in the end. For one thread at a time.
 */
public final class MessageQuota {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Bucket messages;
    private final Bucket refusals;

    /** What to do with one more message. */
    public enum Verdict {
        ACCEPT,
        REFUSE,
        CLOSE
    }

    /**
     * @param perSecond messages a second in the long run
     * @param burst messages at once after a pause, and refusals before the verdict is to close
     * @param time where the buckets read the time
     */
    public MessageQuota(int perSecond, int burst, TimeMeter time) {
        messages = Buckets.unsynchronized(burst, perSecond, A_SECOND, time);
        refusals = Buckets.unsynchronized(burst, Math.max(1, perSecond / 10), A_SECOND, time);
    }

    public Verdict take() {
        if (messages.tryConsume(1)) {
            return Verdict.ACCEPT;
        }
        return refusals.tryConsume(1) ? Verdict.REFUSE : Verdict.CLOSE;
    }
}
