package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.Mode;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What load they are compared under. */
public enum Scenario {
    OFFERS("relay, 4 KiB offers", Mode.RELAY, 4096, OptionalDouble.empty()),
    CANDIDATES("relay, 250 B candidates", Mode.RELAY, 250, OptionalDouble.empty()),
    BROADCAST("broadcast in a room of 100, 250 B", Mode.BROADCAST, 250, OptionalDouble.empty()),
    PACED("1,000 offers a second", Mode.RELAY, 4096, OptionalDouble.of(1_000));

    private static final int PEOPLE_IN_ROOM = 100;

    private final String title;
    private final Mode mode;
    private final int bytes;
    private final OptionalDouble rate;

    Scenario(String title, Mode mode, int bytes, OptionalDouble rate) {
        this.title = title;
        this.mode = mode;
        this.bytes = bytes;
        this.rate = rate;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /** Whether each message waits for one to arrive: the load is as much as the server can bear. */
    boolean fillsTheServer() {
        return rate.isEmpty();
    }

    boolean suits(Contender contender) {
        return mode != Mode.BROADCAST || contender.hasRooms();
    }

    /**
     * The load.
     *
     * @param pairs how many pairs of clients relay, each pair in a room
     * @param spinning see {@link LoadPlan#spinning}
     */
    LoadPlan plan(int pairs, Duration warmup, Duration duration, boolean spinning) {
        boolean broadcast = mode == Mode.BROADCAST;
        return new LoadPlan(
                mode,
                broadcast ? 1 : pairs,
                broadcast ? PEOPLE_IN_ROOM : 2,
                bytes,
                OptionalInt.empty(),
                rate,
                OptionalDouble.empty(),
                warmup,
                duration,
                1,
                spinning);
    }
}
