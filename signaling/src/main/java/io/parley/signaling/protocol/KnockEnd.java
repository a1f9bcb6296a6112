package io.parley.signaling.protocol;

import java.util.Locale;

/** How somebody's waiting to be let in ended. */
public enum KnockEnd {
    ADMITTED,
    /** A moderator sent it away. */
    REFUSED,
    /** It went, or lost its connection. */
    LEFT,
    /** It had waited for as long as one may. */
    TIMEOUT;

    /** The end as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
