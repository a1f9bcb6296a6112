package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.Mode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How much, how often and how long is measured.
 *
 * @param hubs how many hubs there are, one fleet each
 * @param pairs how many pairs of clients relay
 * @param rate messages a second, where they are not sent as fast as it goes
 * @param joins how many come in a measurement
 * @param joinsPerSecond how fast
 * @param rounds how often each is measured
 * @param warmup how long each load is on before it is measured
 * @param duration how long one measurement takes
 * @param sessions how many there are when a hub dies, or stops
 * @param lease of a hub, of those of which one dies or stops
 * @param reconnectSpread of those of which one stops
 */
public record FleetTerms(
        List<Integer> hubs,
        int pairs,
        double rate,
        int joins,
        double joinsPerSecond,
        int rounds,
        Duration warmup,
        Duration duration,
        int sessions,
        Duration lease,
        Duration reconnectSpread) {

    private static final int MOST_HUBS = 16;

    /** What is sent: an ICE candidate and an offer. */
    static final List<Integer> SIZES = List.of(250, 4096);

    /** @throws IllegalArgumentException when nothing could be measured so; the message says why */
    public FleetTerms {
        hubs = List.copyOf(hubs);
        require(!hubs.isEmpty() && hubs.stream().allMatch(each -> each >= 1 && each <= MOST_HUBS), "1 to 16 hubs");
        require(hubs.stream().distinct().count() == hubs.size(), "each number of hubs once");
        require(pairs >= 1, "at least 1 pair");
        require(rate > 0 && joinsPerSecond > 0, "a rate above 0");
        require(joins >= 1, "at least 1 join");
        require(rounds >= 1, "at least 1 round");
        require(!warmup.isNegative() && duration.isPositive(), "a duration above 0");
        require(sessions >= 0, "no less than 0 sessions");
        require(lease.toSeconds() >= 3, "a lease of 3 s or more");
        require(!reconnectSpread.isNegative(), "no reconnect-spread below 0");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what);
        }
    }

    /** Rooms of so many that talk. */
    LoadPlan talking(int rooms, int members, int bytes, boolean paced) {
        return plan(
                Mode.RELAY,
                rooms,
                members,
                bytes,
                paced ? OptionalDouble.of(rate) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                duration);
    }

    /** Rooms of so many that come at a rate and say nothing for so long. */
    LoadPlan coming(int rooms, int members, double perSecond, Duration stay) {
        return plan(
                Mode.IDLE,
                rooms,
                members,
                SIZES.getFirst(),
                OptionalDouble.empty(),
                OptionalDouble.of(perSecond),
                stay);
    }

    private LoadPlan plan(
            Mode mode,
            int rooms,
            int members,
            int bytes,
            OptionalDouble perSecond,
            OptionalDouble joining,
            Duration length) {
        return new LoadPlan(
                mode, rooms, members, bytes, OptionalInt.empty(), perSecond, joining, warmup, length, 1, false);
    }
}
