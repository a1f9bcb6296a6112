package io.parley.signaling.room;

import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomSettings;
import java.util.Optional;

/** Something that has changed in a room and is to outlive its hub. */
public sealed interface RoomChange {
    /**
     * Somebody is in the room, as this. Whoever was not there before is behind all others.
     *
     * @param lock of the room by now; empty where it has no passphrase
     */
    record Present(MemberRecord member, Optional<RoomLock> lock) implements RoomChange {}

    /** A member has lost its place. */
    record Left(PeerId peer) implements RoomChange {}

    /** Its moderators have made this of the room. */
    record Settled(RoomSettings settings) implements RoomChange {}

    /** Somebody is kept out, and is no member any more if it was one. */
    record Barred(Ban ban) implements RoomChange {}

    /** Somebody is kept out no longer. */
    record Lifted(PeerId peer) implements RoomChange {}

    /** The room is over, with all that was known of it. */
    record Closed() implements RoomChange {}
}
