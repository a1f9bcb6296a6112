package io.parley.mediatest.peer;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** When each phase was reached first, from the beginning of a join or of a connection. Safe for any thread. */
public final class Timeline {

    private final long start;
    private final Map<Phase, Duration> reached = new ConcurrentHashMap<>();

    Timeline() {
        this(System.nanoTime());
    }

    private Timeline(long start) {
        this.start = start;
    }

    void reached(Phase phase) {
        reached.putIfAbsent(phase, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Empty when the phase was not reached. */
    public Optional<Duration> at(Phase phase) {
        return Optional.ofNullable(reached.get(phase));
    }

    /** This one and another that began later, as they are now, both counted from the beginning of this one. */
    public Timeline with(Timeline later) {
        Timeline both = new Timeline(start);
        Duration between = Duration.ofNanos(later.start - start);
        later.reached.forEach((phase, at) -> both.reached.put(phase, at.plus(between)));
        both.reached.putAll(reached);
        return both;
    }

    /** In milliseconds, in the order in which the phases were reached. */
    @Override
    public String toString() {
        return reached.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(entry -> String.format(
                        Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue().toNanos() / 1e6))
                .collect(Collectors.joining(", ", "[", " ms]"));
    }
}
