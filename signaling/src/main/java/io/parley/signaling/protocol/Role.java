package io.parley.signaling.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a member is in its room (PROTOCOL.md, "Roles"). */
public enum Role {
    /** May do everything, and alone makes and unmakes owners and moderators. */
    OWNER,
    /** Lets in and puts out, and changes the room. */
    MODERATOR,
    PARTICIPANT,
    /** Sees and hears, and is not seen or heard. */
    VIEWER;

    /** The role as it is on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this name on the wire, if there is one. */
    public static Optional<Role> ofWire(String wire) {
        return Stream.of(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }
}
