package io.parley.signaling.protocol;

import java.util.Locale;

/** What somebody can be asked to switch off: sound or picture. */
public enum MediaKind {
    AUDIO,
    VIDEO;

    /** The kind as it is on the wire, and as {@code MediaStreamTrack.kind} says it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
