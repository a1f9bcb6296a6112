package io.parley.mediatest.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes only when a test says so. */
final class FakeClock implements SessionClock {

    private record Due(long at, Runnable task) {}

    private final List<Due> waiting = new ArrayList<>();
    private long now = 1_000_000_000;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Runnable schedule(Duration delay, Runnable task) {
        Due due = new Due(now + delay.toNanos(), task);
        waiting.add(due);
        return () -> cancel(due);
    }

    private synchronized void cancel(Due due) {
        waiting.remove(due);
    }

    /** Lets time pass, and does what has come due by then. What is scheduled meanwhile is for another time. */
    void advance(Duration time) {
        long end = nanoTime() + time.toNanos();
        due(end).stream().filter(this::begin).forEach(due -> due.task().run());
        passUntil(end);
    }

    private synchronized List<Due> due(long end) {
        return waiting.stream()
                .filter(due -> due.at() <= end)
                .sorted(Comparator.comparingLong(Due::at))
                .toList();
    }

    /** Returns whether it still has to be done. */
    private synchronized boolean begin(Due due) {
        passUntil(due.at());
        return waiting.remove(due);
    }

    private synchronized void passUntil(long time) {
        now = Math.max(now, time);
    }
}
