package io.parley.signaling.session;

import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.room.Rooms.Place;
import io.parley.signaling.room.Seat;

/** Where a session stands. */
sealed interface Stage {
    /** It has no place in the room yet. */
    sealed interface Outside extends Stage {
        Carrier carrier();
    }

    record Entering(Carrier carrier) implements Outside {}

    record Waiting(Carrier carrier, Place place) implements Outside {}

    /** It has its place in the room. */
    sealed interface Seated extends Stage {
        Seat seat();
    }

    record Here(Carrier carrier, Seat seat) implements Seated {}

    /** @param reason what the others are told when nobody comes back for it */
    record Away(Seat seat, long sinceMillis, LeftReason reason) implements Seated {}

    /** Its hub hands its room over: nothing happens to it here any more, but its end. */
    record Silent(Seated before) implements Stage {}

    record Over() implements Stage {}
}
