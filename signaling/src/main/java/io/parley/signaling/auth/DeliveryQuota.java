package io.parley.signaling.auth;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How many deliveries one kind of what everybody in a room hears may cause (what is said, who comes and goes, what moderators do): as
 * many as there are who hear it. A token bucket, from which a good many are taken at once, so that most of what is said costs no more than a subtraction. For one
 * thread at a time.
 */
public final class DeliveryQuota {
    private static final int SECONDS_AT_ONCE = 5;
    private static final int PORTION = 4096;

    private final Bucket deliveries;
    private final long burst;
    private long inHand; // below 0: owed

    /**
     * @param perSecond deliveries a second in the long run; after a pause five seconds' worth at once
     * @param mostMembers of the room: to so many something can be said, at least after a pause
     */
    public DeliveryQuota(int perSecond, int mostMembers, InstantSource clock) {
        burst = Math.max((long) SECONDS_AT_ONCE * perSecond, mostMembers);
        deliveries = Buckets.unsynchronized(burst, perSecond, Duration.ofSeconds(1), new ClockMeter(clock));
    }

    /** Whether so many more may hear something; then it is counted. */
    public boolean take(int hearers) {
        if (!allows(hearers)) {
            return false;
        }
        inHand -= hearers;
        return true;
    }

    /** Whether so many more may hear something. It is not counted. */
    public boolean allows(int hearers) {
        if (hearers > inHand) {
            inHand += deliveries.tryConsumeAsMuchAsPossible(Math.max(PORTION, hearers - inHand));
        }
        return hearers <= inHand;
    }

    /** So many hear something that cannot be refused. It is paid for by what can be, later; no more is owed than a burst. */
    public void charge(int hearers) {
        var _ = allows(hearers);
        inHand = Math.max(inHand - hearers, -burst);
    }
}
