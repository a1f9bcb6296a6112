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
     *
     * @return for how long the engine has known of hubs, whichever, without having forgotten everything
     */
    CompletionStage<Duration> renew();

    /** This hub's lease ends at once. */
    CompletionStage<Void> end();

    CompletionStage<Boolean> isAlive(HubId hub);

    /** All that live, this one among them where it does. */
    CompletionStage<Set<HubId>> alive();
}
