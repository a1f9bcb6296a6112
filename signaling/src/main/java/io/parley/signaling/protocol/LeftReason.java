package io.parley.signaling.protocol;

import java.util.Locale;

/** Why a member is no longer in its room, as the others are told. */
public enum LeftReason {
    /** It said {@code leave}. */
    LEFT,
    /** Its connection ended without a word. */
    DROPPED,
    /** It was silent for too long. */
    TIMEOUT,
    /** It did not read what was sent to it. */
    OVERFLOW,
    /** The hub closed it for what it sent. */
    REFUSED,
    /** The hub stopped. */
    SHUTDOWN;

    /** The reason as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
