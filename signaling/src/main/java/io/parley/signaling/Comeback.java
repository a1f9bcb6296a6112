package io.parley.signaling;

import java.time.Duration;

/**
 * Over how long clients are spread whose rooms other hubs go on with: until they are back they hear nothing, so it is no longer than those hubs need to take them.
 *
 * @param spread never longer than this
 * @param perSecond new connections that each of those hubs takes, as this one does
 */
record Comeback(Duration spread, int perSecond) {
    /** So much is for them of what a hub takes; the rest is for those who come anyway, and for a balancer that does not share evenly. */
    private static final double SHARE = 0.5;

    /** @param hubs that are left */
    Duration of(int clients, int hubs) {
        if (hubs < 1) {
            return spread; // they wait for one to start
        }
        Duration needed = Duration.ofMillis((long) (1000.0 * clients / (SHARE * perSecond * hubs)));
        return needed.compareTo(spread) < 0 ? needed : spread;
    }
}
