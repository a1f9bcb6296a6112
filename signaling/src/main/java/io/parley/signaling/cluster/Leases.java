package io.parley.signaling.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Which hubs live: a port. A hub's lease is renewed by the hub and ends by itself when it is not, so that the others notice its death.
 * Every stage completes exceptionally where the engine was not reached in time.
 */
public interface Leases {
    /**
     * This hub lives, for the time of one lease from now on. Exceptionally with an {@link OtherTermsException}: others live, whose terms are not this
     * one's, and it is none of them. Whoever comes first sets the terms; they are those of all for as long as any of them lives.
     */
    CompletionStage<Renewal> renew();

    /** This hub's lease ends at once. */
    CompletionStage<Void> end();

    CompletionStage<Boolean> isAlive(HubId hub);

    /** All that live, this one among them where it does. */
    CompletionStage<Set<HubId>> alive();

    /**
     * @param known for how long the engine has known of hubs, whichever, without having forgotten everything
     * @param unbroken whether this hub had a lease until now; where not, others may have taken it for dead
     */
    record Renewal(Duration known, boolean unbroken) {}
}
