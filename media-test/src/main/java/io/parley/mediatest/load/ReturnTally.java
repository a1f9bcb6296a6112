package io.parley.mediatest.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts who has lost the connection, and who is back. Safe for any thread. */
final class ReturnTally {

    private static final int DIGITS = 3;
    private static final int MOST_REASONS = 100;

    private final LongAdder lost = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private final LongAdder resumed = new LongAdder();
    private final AtomicLong firstLostAt = new AtomicLong();
    private final AtomicLong firstAt = new AtomicLong();
    private final AtomicLong lastAt = new AtomicLong();
    private final Histogram nanos = new ConcurrentHistogram(DIGITS);
    private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();

    void lost() {
        firstLostAt.compareAndSet(0, System.nanoTime());
        lost.increment();
    }

    /** Why a connection, or an attempt to have one, ended. */
    void because(String why) {
        if (reasons.size() < MOST_REASONS || reasons.containsKey(why)) {
            reasons.computeIfAbsent(why, none -> new LongAdder()).increment();
        }
    }

    /** @param lostAt when it lost its connection, by {@link System#nanoTime()} */
    void returned(long lostAt, boolean withItsSession) {
        long now = System.nanoTime();
        firstAt.compareAndSet(0, now);
        lastAt.set(now);
        nanos.recordValue(Math.max(0, now - lostAt));
        if (withItsSession) {
            resumed.increment();
        }
        returned.increment();
    }

    /** Who is not back yet. */
    long away() {
        return lost.sum() - returned.sum();
    }

    Returns report() {
        Map<String, Long> counts = new TreeMap<>();
        reasons.forEach((why, count) -> counts.put(why, count.sum()));
        return new Returns(
                lost.sum(),
                returned.sum(),
                resumed.sum(),
                firstLostAt.get(),
                firstAt.get(),
                lastAt.get(),
                counts,
                Latencies.of(nanos.copy()));
    }
}
