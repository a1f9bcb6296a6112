package io.parley.signaling.room;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;

/**
 * Is told how a room looks from outside, whenever that may have changed. A port: it hears of one room's changes in their order, from
 * whichever process the room lives in.
 */
@FunctionalInterface
public interface RoomWatcher {
    /** Where nobody watches. */
    RoomWatcher NOBODY = (room, members, settings) -> {};

    /**
     * Under the room's lock: only takes note.
     *
     * @param members how many are in it, whether they are connected or away; 0: nobody, or there is no such room any more
     */
    void changed(RoomName room, int members, RoomSettings settings);
}
