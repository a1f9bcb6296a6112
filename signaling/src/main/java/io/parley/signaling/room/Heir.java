package io.parley.signaling.room;

/** A member whose place in a room has outlived the hub that the room lived at. */
public interface Heir extends Member {
    /** This is the place. Called once, before anything is delivered and while nobody else can reach the room. */
    void inherit(Seat seat);

    /** Whether its client goes on from what it has seen of the room at the hub before, and so is told what has become of the others there. */
    boolean goesOn();

    /** Whether those who go on take it to be here. */
    boolean isMissed();
}
