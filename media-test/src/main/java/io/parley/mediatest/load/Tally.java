package io.parley.mediatest.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What all loops of a run count. Safe for any thread. */
final class Tally {

    private static final int DIGITS = 3;
    private static final int MOST_COMPLAINTS = 100;

    /** Clients that have tried to join, whatever came of it. */
    final LongAdder attempted = new LongAdder();

    final LongAdder joined = new LongAdder();

    /** Those that could not join, and do not try again. */
    final LongAdder failed = new LongAdder();

    /** Attempts that the server put off. */
    final LongAdder refused = new LongAdder();

    /** Those whose connection ended before they wanted. */
    final LongAdder closed = new LongAdder();

    final LongAdder sent = new LongAdder();

    /** How many deliveries what was sent makes. */
    final LongAdder expected = new LongAdder();

    final LongAdder delivered = new LongAdder();

    /** Those that the one who got them should not have got, or that nobody sent. */
    final LongAdder foreign = new LongAdder();

    /** What the server said that it should not have. */
    private final LongAdder errors = new LongAdder();

    private final ReturnTally returns = new ReturnTally();

    private final Histogram joinNanos = new ConcurrentHistogram(DIGITS);
    private final Map<String, LongAdder> complaints = new ConcurrentHashMap<>();

    void joinedAfter(long nanos) {
        joinNanos.recordValue(Math.max(0, nanos));
        joined.increment();
    }

    /** Who has lost the connection and comes again. */
    ReturnTally returns() {
        return returns;
    }

    Histogram joinNanos() {
        return joinNanos.copy();
    }

    void failed(String why) {
        failed.increment();
        note(why);
    }

    void closed(String why) {
        closed.increment();
        note(why);
    }

    void complaint(String what) {
        errors.increment();
        note(what);
    }

    private void note(String what) {
        if (complaints.size() < MOST_COMPLAINTS || complaints.containsKey(what)) {
            complaints.computeIfAbsent(what, none -> new LongAdder()).increment();
        }
    }

    /** What went wrong, and how often. */
    Map<String, Long> complaints() {
        Map<String, Long> counts = new TreeMap<>();
        complaints.forEach((what, count) -> counts.put(what, count.sum()));
        return counts;
    }

    /** Everything that should not have been, as far as it is known at this moment; a client that is lost counts once. */
    long troubles() {
        return failed.sum() + closed.sum() + foreign.sum() + errors.sum();
    }

    /** Whether all who have come so far are lost: there is nobody left to put load on the server. */
    boolean isDeserted() {
        long lost = failed.sum() + closed.sum();
        return lost > 0 && lost >= attempted.sum();
    }

    /** Clients that have joined or given up. */
    long settled() {
        return joined.sum() + failed.sum();
    }
}
