package io.parley.signaling.room;

import io.parley.signaling.protocol.RoomName;

/**
 * Is told of a room what has to outlive its hub, as it happens: whoever has all of it can open the room again as it was ({@link RoomRecord}). A
 * port, as {@link RoomWatcher} is.
 */
@FunctionalInterface
public interface RoomJournal {
    /** Where rooms die with their hub. */
    RoomJournal NOBODY = (room, change) -> {};

    /** Under the room's lock: only takes note. Values stay as they are. */
    void changed(RoomName room, RoomChange change);
}
