package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.Mode;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What load they are compared under. */
public enum Scenario {
    OFFERS("relay, 4 KiB offers", Mode.RELAY, 2, 4096, Pace.CLOSED_LOOP),
    CANDIDATES("relay, 250 B candidates", Mode.RELAY, 2, 250, Pace.CLOSED_LOOP),
    ROOM10("broadcast in a room of 10, 250 B", Mode.BROADCAST, 10, 250, Pace.CLOSED_LOOP),
    ROOM100("broadcast in a room of 100, 250 B", Mode.BROADCAST, 100, 250, Pace.CLOSED_LOOP),
    ROOM500("broadcast in a room of 500, 250 B", Mode.BROADCAST, 500, 250, Pace.CLOSED_LOOP),
    PACED("1,000 offers a second", Mode.RELAY, 2, 4096, Pace.THOUSAND),
    /** As many offers as half of what the same server sustained just before. */
    HALF("offers at half of saturation", Mode.RELAY, 2, 4096, Pace.HALF),
    /** Each server is started afresh, many come at once, and stay. */
    CROWD("come at once, in rooms of 4, and stay", Mode.IDLE, 4, 250, Pace.CLOSED_LOOP);

    private final String title;
    private final Mode mode;
    private final int members;
    private final int bytes;
    private final Pace pace;

    Scenario(String title, Mode mode, int members, int bytes, Pace pace) {
        this.title = title;
        this.mode = mode;
        this.members = members;
        this.bytes = bytes;
        this.pace = pace;
    }

    private enum Pace {
        /** Each message waits for one to arrive. */
        CLOSED_LOOP,
        /** A thousand messages a second. */
        THOUSAND,
        /** Half of what the server sustains. */
        HALF
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /** Whether the load is as much as the server can bear. */
    boolean fillsTheServer() {
        return isTalk() && pace == Pace.CLOSED_LOOP;
    }

    /** Whether messages are measured, and not how participants come and stay. */
    boolean isTalk() {
        return mode != Mode.IDLE;
    }

    /** What warms a server up for it: as much of the same as goes, which tells what the server sustains, too. */
    Scenario warming() {
        return fillsTheServer() ? this : OFFERS;
    }

    /** Whether it says something of the contender: a rehearsal shows where a server starts cold, and nowhere else. */
    boolean suits(Contender contender) {
        return (mode == Mode.RELAY || contender.hasRooms()) && (!contender.isPrepared() || !isTalk());
    }

    /**
     * The load.
     *
     * @param terms how many take part, and for how long it is measured
     * @param most offers a second that the server sustains
     * @param spinning see {@link LoadPlan#spinning}
     */
    LoadPlan plan(Terms terms, double most, Duration warmup, boolean spinning) {
        return new LoadPlan(
                mode,
                switch (mode) {
                    case RELAY -> terms.pairs();
                    case BROADCAST -> 1;
                    case IDLE, MEDIA, JOIN -> Math.ceilDiv(terms.crowd(), members);
                },
                members,
                bytes,
                OptionalInt.empty(),
                switch (pace) {
                    case CLOSED_LOOP -> OptionalDouble.empty();
                    case THOUSAND -> OptionalDouble.of(1_000);
                    case HALF -> OptionalDouble.of(most / 2);
                },
                OptionalDouble.empty(),
                warmup,
                terms.duration(),
                1,
                spinning);
    }
}
