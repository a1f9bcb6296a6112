package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.Mode;
import java.util.OptionalDouble;

/** What grows, while as many messages go through the server as before. */
public enum Sweep {
    /** Pairs: the more there are, the less each says. */
    CONNECTIONS("connections", 1, 2),
    /** Rooms of four, in which each says something to the next. */
    ROOMS("rooms of 4", 4, 4);

    private final String title;
    private final int connectionsEach;
    private final int members;

    Sweep(String title, int connectionsEach, int members) {
        this.title = title;
        this.connectionsEach = connectionsEach;
        this.members = members;
    }

    /** What is counted. */
    public String title() {
        return title;
    }

    /** Sockets that each of what is counted takes. */
    int connectionsEach() {
        return connectionsEach;
    }

    /**
     * The load.
     *
     * @param size how many connections or rooms
     * @param spinning see {@link LoadPlan#spinning}
     */
    LoadPlan plan(int size, ScalingTerms terms, boolean spinning) {
        int rooms = Math.max(1, size * connectionsEach / members);
        return terms.plan(Mode.RELAY, rooms, members, OptionalDouble.of(terms.rate()), terms.duration(), spinning);
    }
}
