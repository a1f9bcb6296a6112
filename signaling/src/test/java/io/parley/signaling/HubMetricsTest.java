package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.transport.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HubMetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(parley_\\w+_total(?:\\{.*\\})?) (.+)$");

    private final HubMetrics metrics = new HubMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    record Event(String counter, Consumer<SessionEvents> happens) {
        @Override
        public String toString() {
            return counter;
        }
    }

    static Stream<Event> events() {
        return Stream.of(
                new Event("parley_sessions_resumed_total", events -> events.resumed(0)),
                new Event("parley_sessions_kept_total", events -> events.kept(0)),
                new Event("parley_sessions_lost_total", SessionEvents::freshInstead),
                new Event("parley_sessions_taken_over_total", SessionEvents::takenOver),
                new Event("parley_sessions_disconnected_total", SessionEvents::wentAway),
                new Event("parley_sessions_expired_total", SessionEvents::expired),
                new Event("parley_sessions_overflowed_total", SessionEvents::overflowed),
                new Event("parley_sessions_expelled_total", SessionEvents::expelled));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventOfASessionIsCountedOnceAndAsNothingElse(Event event) {
        event.happens().accept(metrics);
        event.happens().accept(metrics);

        assertEquals(Map.of(event.counter(), 2.0), counted());
    }

    @Test
    void replayedMessagesAreCountedEach() {
        metrics.resumed(3);
        metrics.resumed(4);

        assertEquals(Map.of("parley_sessions_resumed_total", 2.0, "parley_messages_replayed_total", 7.0), counted());
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectionIsCountedUnderItsCode(Refusal why) {
        metrics.refused(why);

        assertEquals(Map.of("parley_connections_refused_total{code=\"" + why.code() + "\"}", 1.0), counted());
    }

    @Test
    void everyMessageIsCountedWhateverBecomesOfIt() {
        for (MessageRate.Verdict verdict : MessageRate.Verdict.values()) {
            assertEquals(verdict, metrics.counting((MessageRate) () -> verdict).next());
        }

        assertEquals(Map.of("parley_messages_received_total", 3.0), counted());
    }

    @Test
    void aCodeThatHasNotHappenedIsThereToo() {
        Set<String> codes = samples().keySet().stream()
                .filter(name -> name.startsWith("parley_connections_refused_total"))
                .collect(Collectors.toSet());

        assertEquals(Refusal.values().length, codes.size());
    }

    private Map<String, Double> counted() {
        Map<String, Double> counted = samples();
        counted.values().removeIf(value -> value == 0);
        return counted;
    }

    private Map<String, Double> samples() {
        Map<String, Double> samples = new TreeMap<>();
        SAMPLE.matcher(metrics.scrape()).results().forEach(s -> samples.put(s.group(1), Double.valueOf(s.group(2))));
        return samples;
    }
}
