package io.parley.mediatest.load.join;

import java.time.Duration;

/**
 * What joins are timed.
 *
 * @param newcomer who comes
 * @param host who is there already
 * @param joins how many joins are timed after the first, which is cold
 * @param delay how long what goes to the hub, and what comes from it, is held up on its way; media are not
 */
public record JoinPlan(Client newcomer, Client host, int joins, Duration delay) {

    /** @throws IllegalArgumentException when such joins cannot be timed; the message says why */
    public JoinPlan {
        if (joins < 1) {
            throw new IllegalArgumentException("at least 1 join");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay of 0 or more");
        }
    }

    /** Whether the host's sound can be timed: Chromium's synthetic microphone beeps only now and then. */
    boolean hasSteadySound() {
        return host == Client.HEADLESS;
    }
}
