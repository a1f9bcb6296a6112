package io.parley.signaling.room;

import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.PeerId;
import java.util.Optional;

/** A participant as its room sees it. */
public interface Member {
    PeerId id();

    /** The name it gave itself. */
    String name();

    /** Where its client is, by which it could be known again; empty where the hub does not know that. */
    Optional<String> address();

    /** By what another hub could tell its client from anybody else. Asked only where rooms may outlive their hub. */
    Proof proof();

    /** By what another hub could check the room's passphrase; empty where there is none. Asked only there, too. */
    Optional<RoomLock> lock();

    /**
     * Takes a message for this participant. Called under the room's lock, so that every member sees one order: it never
     * blocks, never writes and never calls back.
     */
    void deliver(Encoded message);

    /** Writes what was delivered. Called without a lock, after {@link #deliver}, by whoever delivered. */
    void flush();

    /** As {@link #flush}, of what all of a room are told: they may get it a little later, with what else they are told meanwhile. */
    default void flushWithAll() {
        flush();
    }

    /**
     * It has lost its place: a moderator has put it out ({@link CloseCode#REMOVED}) or ended the room ({@link CloseCode#ENDED}).
     * Called without a lock, once, after the last {@link #deliver}.
     */
    void expelled(CloseCode why);

    /**
     * Its room lives at another hub by now, and has nobody here, neither inside nor in front of the door. Called without a lock, once, after the last
     * {@link #deliver}.
     */
    void moved();
}
