package io.parley.signaling.protocol;

import java.util.Locale;

/** Why a member is no longer in its room, as the others are told. */
public enum LeftReason {
    /** It said so, by {@code leave} or in its close frame. */
    LEFT,
    /** Its connection ended without a word, and it did not come back in time. */
    DROPPED,
    /** It was silent for too long, and did not come back in time. */
    TIMEOUT,
    /** More waited for it than its outbox holds. */
    OVERFLOW,
    /** The hub closed it for what it sent, or failed over it. */
    REFUSED,
    /** A moderator put it out. */
    REMOVED,
    /** Its token expired or was revoked. */
    EXPIRED,
    /** The hub stopped. */
    SHUTDOWN;

    /** The reason as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
