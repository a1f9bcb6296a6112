package io.parley.signaling.auth;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How many deliveries what is said to everybody in one room may cause: as many as there are who hear it. A token bucket, from
 * which a good many are taken at once, so that most of what is said costs no more than a subtraction. For one thread at a time.
 */
public final class DeliveryQuota {
    private static final int SECONDS_AT_ONCE = 5;
    private static final int PORTION = 4096;

    private final Bucket deliveries;
    private long inHand;

    /**
     * @param perSecond deliveries a second in the long run; after a pause five seconds' worth at once
     * @param mostMembers of the room: to so many something can be said, at least after a pause
     */
    public DeliveryQuota(int perSecond, int mostMembers, InstantSource clock) {
        long burst = Math.max((long) SECONDS_AT_ONCE * perSecond, mostMembers);
        deliveries = Buckets.unsynchronized(burst, perSecond, Duration.ofSeconds(1), new ClockMeter(clock));
    }

    /** Whether so many more may hear something. */
    public boolean take(int hearers) {
        if (hearers > inHand) {
            inHand += deliveries.tryConsumeAsMuchAsPossible(Math.max(PORTION, hearers - inHand));
            if (hearers > inHand) {
                return false;
            }
        }
        inHand -= hearers;
        return true;
    }
}
