package io.parley.signaling.simulation;

import com.google.errorprone.annotations.FormatMethod;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time, chance and what comes next: all that the code under test does not decide is decided here, by a seed or somebody's bytes. */
final class World implements InstantSource {
    private final Chance chance;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final @Nullable StringBuilder trace;
    private final Coverage coverage = new Coverage();
    private @Nullable Violation violation;
    private long now;
    private long scheduled;
    private boolean stormy = true;

    /** Two events of one time happen in the order in which they were scheduled. */
    private record Event(long at, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    /** @param traced whether to write down what happens, which takes longer */
    World(long seed, boolean traced) {
        this(Chance.ofSeed(seed), traced);
    }

    World(Chance chance, boolean traced) {
        this.chance = chance;
        this.trace = traced ? new StringBuilder() : null;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    /** Does something so many milliseconds from now. */
    void after(long millis, Runnable action) {
        events.add(new Event(now + millis, scheduled++, action));
    }

    /**
     * Lets time pass.
     *
     * @param afterEach what is to hold after every event
     * @throws Violation when something does not hold
     */
    void pass(long millis, Runnable afterEach) {
        long end = now + millis;
        for (Event next = events.peek(); next != null && next.at <= end; next = events.peek()) {
            events.remove();
            now = next.at;
            next.action.run();
            afterEach.run();
            if (violation != null) {
                throw violation; // where it was found something may have caught it
            }
        }
        now = end;
    }

    /** Says that something is wrong. */
    synchronized Violation wrong(String message) {
        Violation found = new Violation("after " + now + " ms: " + message);
        if (violation == null) {
            violation = found;
            trace("VIOLATION %s", message);
        }
        return violation;
    }

    /** Nothing more goes wrong. */
    void calm() {
        stormy = false;
    }

    /** Whether things go wrong. */
    boolean isStormy() {
        return stormy;
    }

    boolean chance(double probability) {
        return chance.happens(probability);
    }

    /** A number from the first up to and including the last. */
    int between(int first, int last) {
        return chance.between(first, last);
    }

    <T> T pick(List<T> all) {
        return all.get(chance.between(0, all.size() - 1));
    }

    Coverage coverage() {
        return coverage;
    }

    void saw(Sight sight) {
        coverage.saw(sight);
    }

    @FormatMethod
    void trace(String format, Object... args) {
        if (trace != null) {
            trace.append("%8d ".formatted(now)).append(format.formatted(args)).append('\n');
        }
    }

    /** What happened, if it was to be traced. */
    String story() {
        return trace == null ? "" : trace.toString();
    }
}
