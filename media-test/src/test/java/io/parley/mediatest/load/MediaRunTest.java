package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a run with media when the way to the hub fails, which the media do not take. */
@Timeout(60)
class MediaRunTest {

    @Test
    void itEndsWhenEverybodyHasLostTheHub() throws Exception {
        MediaReport report = run(Duration.ofMinutes(10), FaultProxy::close);

        assertFalse(report.isClean());
        assertEquals(2, report.joined());
        assertEquals(1, report.complete(), report::toString);
        assertEquals(2, report.problems().size(), report::toString);
        assertTrue(
                report.problems().stream().allMatch(problem -> problem.contains(" lost the hub: ")), report::toString);
        assertTrue(report.desertedAfterSeconds().isPresent(), report::toString);
        String summary = MediaPage.summary(report);
        assertTrue(summary.startsWith("stopped "), summary);
        assertTrue(summary.contains("all 2 peers that were in have lost the hub"), summary);
        assertTrue(MediaPage.of(report).contains("all 2 peers that were in have lost the hub"));
    }

    @Test
    void aConnectionThatIsMadeAgainIsNoFault() throws Exception {
        MediaReport report = run(Duration.ofMillis(100), proxy -> {
            proxy.reset();
            proxy.awaitAccepted(3, Duration.ofSeconds(10));
        });

        assertTrue(report.isClean(), report::toString);
        assertTrue(report.desertedAfterSeconds().isEmpty(), report::toString);
    }

    @Test
    void whoComesBackWithoutTheirSessionHasLostIt() throws Exception {
        try (Hub other = Hub.start(HubConfig.builder().port(0).build())) {
            MediaReport report = run(Duration.ofMillis(100), proxy -> {
                proxy.leadTo(other.uri());
                proxy.reset();
                proxy.awaitAccepted(4, Duration.ofSeconds(10));
            });

            assertFalse(report.isClean());
            assertTrue(
                    report.problems().stream().anyMatch(problem -> problem.contains("came back as somebody else")),
                    report::toString);
        }
    }

    /** Runs it, and lets something happen when all calls have begun. */
    private static MediaReport run(Duration duration, Consumer<FaultProxy> event) throws Exception {
        LoadPlan plan = new LoadPlan(
                Mode.MEDIA,
                1,
                2,
                250,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Duration.ZERO,
                duration,
                1,
                false);
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build());
                FaultProxy proxy = FaultProxy.to(hub.uri())) {
            return MediaRun.run(proxy.through(hub.uri()), Trust.platform(), plan, Optional.empty(), line -> {
                if (line.endsWith("have pictures and sound both ways")) {
                    event.accept(proxy);
                }
            });
        }
    }
}
