package io.parley.signaling.simulation;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.Operations;
import java.util.Optional;

/** What clients connect to: one hub alone, or several as one. */
interface Hubs {
    /** A connection arrives for a room. */
    void accept(Link link, RoomName room);

    /** Its process ends, or one of theirs, and another one starts. */
    void kill();

    /** It stops in order, or one of them, and another one starts. */
    void drain();

    /** Which of its lives a room is in: with the next one all sessions that it had are over. */
    int life(String room);

    /** Whether the process that a session was in is no more, and its room does not go on as it was. */
    boolean isGone(Stay stay);

    /** Whether the process that began a session is no more. */
    boolean hasOutlivedItsHub(Stay stay);

    /** Whether another hub has the room by now of a session that has just begun: that will be over when its hub hears of it, and knows nothing of what the room is there. */
    boolean isElsewhere(String room, String session);

    /** What may wait for a client and be kept for it is bounded, and a session has one connection at most. */
    void check();

    /** For whoever operates it, while it is up. Empty where there are several: each would tell of its own rooms only. */
    Optional<Operations> operations();

    /** Whether it knows of as much as there is. */
    void checkCounts(int here, int ghosts);

    void checkEmpty();
}
