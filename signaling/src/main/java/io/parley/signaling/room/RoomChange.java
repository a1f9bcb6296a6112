package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.RoomSettings;
import java.util.List;
import java.util.Optional;

/** Something that has changed in a room and is to outlive its hub. */
public sealed interface RoomChange {
    /**
     * Somebody is in the room, behind all others.
     *
     * @param lock of the room by now; empty where it has no passphrase
     */
    record Entered(MemberRecord member, Optional<RoomLock> lock) implements RoomChange {}

    /**
     * A member is something else, or is so by another token.
     *
     * @param assigned whether its role is one that it was given here
     * @param formerTokens the ids of the tokens that it had before
     */
    record Granted(PeerId peer, Grant grant, boolean assigned, List<String> formerTokens) implements RoomChange {}

    /** A member's client can show from now on by something else that the place is its own. */
    record Reissued(PeerId peer, Proof proof) implements RoomChange {}

    /** A member has published this about itself. */
    record Published(PeerId peer, RawJson state) implements RoomChange {}

    /** A member has lost its place. */
    record Left(PeerId peer) implements RoomChange {}

    /** Its moderators have made this of the room. */
    record Settled(RoomSettings settings) implements RoomChange {}

    /** Somebody is kept out. */
    record Barred(Ban ban) implements RoomChange {}

    /** Somebody is kept out no longer. */
    record Lifted(PeerId peer) implements RoomChange {}

    /** The room is over, with all that was known of it. */
    record Closed() implements RoomChange {}
}
