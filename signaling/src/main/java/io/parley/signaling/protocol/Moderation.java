package io.parley.signaling.protocol;

import java.util.Optional;
import java.util.OptionalInt;

/** What a moderator may do with its room and with whom is in it or wants to be (PROTOCOL.md, "Moderating"). */
public sealed interface Moderation {
    /**
     * Changes the room; what is empty stays as it is.
     *
     * @param locked whether nobody new gets in
     * @param waitingRoom whether newcomers wait until they are let in
     * @param members how many the room takes, 1 or more
     */
    record Change(Optional<Boolean> locked, Optional<Boolean> waitingRoom, OptionalInt members) implements Moderation {}

    /** Lets somebody in who waits. */
    record Admit(PeerId peer) implements Moderation {}

    /** Sends somebody away who waits. */
    record Refuse(PeerId peer) implements Moderation {}

    /** Puts a member out. */
    record Remove(PeerId peer) implements Moderation {}

    /** Puts a member out and keeps it out, as far as the hub can know it again. */
    record Ban(PeerId peer) implements Moderation {}

    /** Asks one member, or all others, to switch sound or picture off. */
    record Mute(Optional<PeerId> peer, MediaKind kind) implements Moderation {}

    /** Gives a member another role. */
    record Assign(PeerId peer, Role role) implements Moderation {}

    /** Puts everybody out and ends the room. */
    record End() implements Moderation {}
}
