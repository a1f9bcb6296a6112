package io.parley.signaling.cluster;

import java.util.List;

/**
 * What goes from one hub to another at a time.
 *
 * @param run of the link between the two, which the edge has made up
 * @param number in the order in which the sender has sent in this run, from 0; 0 where it has none
 */
record Parcel(Kind kind, HubId from, long run, long number, List<? extends Frame> frames) {
    enum Kind {
        /** Frames of the edge. */
        TO_HOME,
        /** Frames of the home. */
        TO_EDGE,
        /** The edge does not know this run, or has given it up. */
        EDGE_BROKE,
        /** The home likewise. */
        HOME_BROKE;

        boolean isNumbered() {
            return this == TO_HOME || this == TO_EDGE;
        }
    }

    static Parcel broken(Kind kind, HubId from, long run) {
        return new Parcel(kind, from, run, 0, List.of());
    }
}
