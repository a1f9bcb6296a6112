package io.parley.signaling.session;

import io.parley.signaling.protocol.RoomName;

/** Where rooms live: a port. No method blocks. */
public interface Whereabouts {
    /** One hub alone: they are all here. */
    Whereabouts HERE = new Whereabouts() {
        @Override
        public boolean isHere(RoomName room) {
            return true;
        }

        @Override
        public boolean isSurelyHere(RoomName room) {
            return true;
        }

        @Override
        public void find(Visitor visitor) {
            visitor.enterHere();
        }
    };

    /** Whether a room is known to be here. */
    boolean isHere(RoomName room);

    /** Likewise, and nobody else can have it by now. Asked at every {@code hello}: where it is not so, whoever comes is to be brought there. */
    boolean isSurelyHere(RoomName room);

    /**
     * Finds out where a visitor's room lives, and brings it there: at once or later and on another thread, one of {@link Visitor#enterHere},
     * {@link Visitor#relay}, {@link Visitor#turnAway} and {@link Visitor#lost} is called; or none, where it {@linkplain Visitor#isThere is not there} any more.
     */
    void find(Visitor visitor);
}
