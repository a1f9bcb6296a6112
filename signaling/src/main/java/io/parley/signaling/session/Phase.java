package io.parley.signaling.session;

import io.parley.signaling.room.Seat;

/** How far a session has come. It only ever goes forward. */
sealed interface Phase {
    /** The connection is open and has said nothing yet. */
    record AwaitingHello() implements Phase {}

    /** The room was asked for a seat. */
    record Entering() implements Phase {}

    /** The conversation goes on. */
    record InRoom(Seat seat) implements Phase {}

    /** Over; at most the last words are still being written. */
    record Ended() implements Phase {}
}
