package io.parley.signaling.room;

/** A member whose place in a room has outlived the hub that the room lived at. */
public interface Heir extends Member {
    /** This is the place. Called once, before anything is delivered and while nobody else can reach the room. */
    void inherit(Seat seat);
}
