package io.parley.signaling.cluster;

import java.util.List;

/**
 * What goes from one hub to another at a time.
 *
 * @param run of the link between the two, which the edge has made up; outside of links what the kind says, or 0
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
        HOME_BROKE,
        /** A question; its run is what its answer is known by. */
        QUESTION,
        ANSWER,
        /** There is something new on the {@link Bulletin}. */
        NOTICE,
        /** What has changed of the sender's public rooms, by which its list is this one; nothing: it is this one still. */
        SHOWN,
        /** All of the sender's public rooms: the list of this number. */
        ALL_SHOWN,
        /** The whole list is wanted. */
        SHOW;

        boolean isNumbered() {
            return this == TO_HOME || this == TO_EDGE || this == SHOWN || this == ALL_SHOWN;
        }
    }

    /** One outside of links. */
    static Parcel aside(Kind kind, HubId from, long run, long number, List<? extends Frame.Aside> frames) {
        return new Parcel(kind, from, run, number, frames);
    }

    static Parcel broken(Kind kind, HubId from, long run) {
        return new Parcel(kind, from, run, 0, List.of());
    }
}
