package io.parley.signaling.cluster;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** Time that passes when a test says so, and what happens in it, in its order. */
final class VirtualTime implements FaultyEngine.Time, InstantSource {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long scheduled;

    private record Event(long at, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public void after(long millis, Runnable action) {
        events.add(new Event(now + millis, scheduled++, action));
    }

    void pass(long millis) {
        long end = now + millis;
        for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
            events.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }
}
