package io.parley.signaling.protocol;

import java.util.Locale;

/** Why a newcomer has to wait. */
public enum WaitReason {
    /** A moderator wants to see who comes. */
    WAITING_ROOM,
    /** Nobody who may moderate is there yet. */
    NO_HOST;

    /** The reason as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
