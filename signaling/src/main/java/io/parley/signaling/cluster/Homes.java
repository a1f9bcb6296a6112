package io.parley.signaling.cluster;

import io.parley.signaling.protocol.RoomName;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where rooms live: a port. What it answers for one room is decided atomically, and what this hub asks about one room is decided in the order
 * of its asking. Every stage completes exceptionally where the engine was not reached in time; what was asked may have been done then.
 */
public interface Homes {
    /** A room's home: the hub that has it if that one lives, otherwise this hub, from now on and in a new epoch. */
    CompletionStage<Home> locate(RoomName room);

    /** The hub that has a room, if that one lives. Nothing is changed by it. */
    CompletionStage<Optional<Home>> find(RoomName room);

    /**
     * Nobody is in a room of this hub's any more.
     *
     * @return false, with nothing done, when it is another hub's by now, or this one's in another epoch
     */
    CompletionStage<Boolean> release(RoomName room, long epoch);

    /** Whether a room is this hub's still, and in this epoch; asked when the engine was away for a time. */
    CompletionStage<Boolean> confirm(RoomName room, long epoch);

    /**
     * @param epoch higher each time that a room gets a home, also after it had none
     */
    record Home(HubId hub, long epoch) {}
}
