package io.parley.signaling.protocol;

import java.util.Locale;

/** One thing that somebody may do in a room, as {@code may} lists it. */
public enum Permission {
    PUBLISH,
    SUBSCRIBE,
    MESSAGE,
    MODERATE;

    /** The permission as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
