package io.parley.signaling.session;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.RoomJournal;
import io.parley.signaling.room.RoomRecord;
import java.util.function.Consumer;

/** What of a hub's rooms outlives it, for another to take over. A port: behind it is what the hubs share. Used from any thread. */
public interface Estate extends RoomJournal, AutoCloseable {
    /**
     * Makes this hub the heir of a room that lived at one that is gone; nothing happens where there is no such room, or what is known of it
     * cannot be read.
     *
     * @param heir is called once for a room at most, and whoever asks for the same room meanwhile waits until that is done
     */
    void claim(RoomName room, Consumer<RoomRecord> heir);

    /** The hub ends: what becomes of its rooms from here on is no change of theirs, and others may take them over. */
    @Override
    void close();
}
