package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Trust;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Messages whose times are given. */
class PaceTest {

    /** User and system time of a thread, and when that was. */
    private record Moment(long cpuNanos, long nanos) {}

    @Test
    void theNextMessageIsTheFirstThatIsStillToCome() {
        Pace pace = new Pace(1_000, 2.5);

        assertEquals(1_005, pace.at(2));
        assertEquals(1, pace.nextAfter(1_000));
        assertEquals(1, pace.nextAfter(1_001));
        assertEquals(2, pace.nextAfter(1_002)); // number 1, at 1,002.5, is due: times are whole nanoseconds
        assertEquals(3, pace.nextAfter(1_005));
    }

    @Test
    void whoDoesNotSpinWaitsForTheNextMessageWithoutAProcessor() throws Exception {
        List<Moment> moments = new ArrayList<>();
        LoadPlan plan = new LoadPlan(
                Mode.RELAY,
                2,
                2,
                250,
                OptionalInt.empty(),
                OptionalDouble.of(1_200), // none is a whole millisecond after another
                OptionalDouble.empty(),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                1,
                false);
        HubConfig.Builder config =
                HubConfig.builder().port(0).messagesPerSecond(10_000).messageBurst(10_000);
        LoadReport report;
        try (Hub hub = Hub.start(config.build())) {
            report = LoadRun.run(LoadTarget.hub(hub.uri(), Optional.empty(), Trust.platform()), plan, sample -> {
                if (sample.stage() == Stage.MEASURING) {
                    moments.add(loadsMoment());
                }
            });
        }

        double busy = (double) (moments.getLast().cpuNanos - moments.getFirst().cpuNanos)
                / (moments.getLast().nanos - moments.getFirst().nanos);
        assertTrue(report.isClean(), report::toString);
        assertTrue(busy < 0.6, () -> "the load's thread was busy for " + busy + " of the time");
    }

    private static Moment loadsMoment() {
        Thread load = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("load-1"))
                .findFirst()
                .orElseThrow();
        return new Moment(ManagementFactory.getThreadMXBean().getThreadCpuTime(load.threadId()), System.nanoTime());
    }
}
