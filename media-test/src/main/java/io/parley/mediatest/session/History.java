package io.parley.mediatest.session;

import io.parley.mediatest.session.SessionState.Connected;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The last states of a session, and when each began. Safe for any thread. */
public final class History {

    private static final int LONGEST = 1_000;

    private final SessionClock clock;
    private final long start;

    /** Guarded by itself. */
    private final Deque<Moment> moments = new ArrayDeque<>();

    /** @param at since the session was made */
    public record Moment(Duration at, SessionState state) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f ms %s", at.toNanos() / 1e6, state);
        }
    }

    History(SessionClock clock) {
        this.clock = clock;
        this.start = clock.nanoTime();
    }

    void add(SessionState state) {
        Moment moment = new Moment(now(), state);
        synchronized (moments) {
            moments.add(moment);
            if (moments.size() > LONGEST) {
                moments.removeFirst();
            }
        }
    }

    /** The last thousand, oldest first. */
    public List<Moment> moments() {
        synchronized (moments) {
            return List.copyOf(moments);
        }
    }

    /** How long there has been no connection, after the last there was; zero while there is one. */
    Duration disconnected() {
        synchronized (moments) {
            Optional<Duration> since = Optional.empty();
            Iterator<Moment> latestFirst = moments.descendingIterator();
            while (latestFirst.hasNext()) {
                Moment moment = latestFirst.next();
                if (moment.state() instanceof Connected) {
                    break;
                }
                since = Optional.of(moment.at());
            }
            return since.map(now()::minus).orElse(Duration.ZERO);
        }
    }

    private Duration now() {
        return Duration.ofNanos(clock.nanoTime() - start);
    }

    /** Only what the states were. */
    public List<SessionState> states() {
        return moments().stream().map(Moment::state).toList();
    }

    @Override
    public String toString() {
        return moments().stream().map(moment -> "  " + moment).collect(Collectors.joining("\n"));
    }
}
