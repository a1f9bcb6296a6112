package io.parley.signaling.room;

import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.PeerId;

/** A participant as its room sees it. */
public interface Member {
    PeerId id();

    /** The name it gave itself. */
    String name();

    /**
     * Takes a message for this participant. Called under the room's lock, so that every member sees one order: it never
     * blocks, never writes and never calls back.
     */
    void deliver(Encoded message);

    /** Writes what was delivered. Called without a lock, after {@link #deliver}, by whoever delivered. */
    void flush();
}
