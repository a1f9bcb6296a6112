package io.parley.signaling.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often each thing worth seeing happened. */
final class Coverage {
    private final Map<Sight, Long> times = new EnumMap<>(Sight.class);

    void saw(Sight sight) {
        times.merge(sight, 1L, Long::sum);
    }

    long times(Sight sight) {
        return times.getOrDefault(sight, 0L);
    }

    void add(Coverage other) {
        other.times.forEach((sight, more) -> times.merge(sight, more, Long::sum));
    }

    @Override
    public String toString() {
        return times.toString();
    }
}
