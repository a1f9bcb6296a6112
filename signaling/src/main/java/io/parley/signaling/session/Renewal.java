package io.parley.signaling.session;

import io.parley.signaling.protocol.PeerId;
import java.time.Duration;

/**
 * When each session gets new TURN credentials: once in every period, each at a moment of its own that follows from its peer id.
 * So nothing is kept for a session, and those who came at once are not renewed at once. The first renewal comes within a period of
 * the welcome, mostly sooner.
 */
final class Renewal {
    private final long periodMillis;

    /** @param period zero: never */
    Renewal(Duration period) {
        this.periodMillis = period.toMillis();
    }

    /** Whether there is anything that has to be renewed. */
    boolean isNeeded() {
        return periodMillis > 0;
    }

    /** Whether the peer's moment was after {@code beforeMillis} and not after {@code nowMillis}. */
    boolean isDue(PeerId peer, long beforeMillis, long nowMillis) {
        if (!isNeeded()) {
            return false;
        }
        long phase = Math.floorMod(peer.value().hashCode(), periodMillis);
        return Math.floorDiv(beforeMillis - phase, periodMillis) != Math.floorDiv(nowMillis - phase, periodMillis);
    }
}
