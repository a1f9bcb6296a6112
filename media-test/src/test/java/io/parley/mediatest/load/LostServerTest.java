package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run whose server dies does not go on for nobody, and counts each client that it took along once. */
@Timeout(60) // the runs would take ten minutes
class LostServerTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void itEndsWhenEverybodyIsLost() throws Exception {
        LoadReport report = lose(
                plan(Mode.RELAY, OptionalDouble.empty()),
                sample -> sample.stage() == Stage.MEASURING && sample.deliveredPerSecond() > 0);

        assertFalse(report.isClean());
        assertEquals(4, report.joins().joined());
        assertEquals(4, report.joins().closed(), report::toString);
        assertEquals(0, report.joins().failed(), report::toString);
        assertEquals(4, complaints(report), report::toString);
        assertEquals(4, report.samples().getLast().troubles(), report::toString);
        assertTrue(report.desertedAfterSeconds().isPresent(), report::toString);
        String summary = Summary.of(report);
        assertTrue(summary.startsWith("stopped "), summary);
        assertTrue(summary.contains("all 4 clients that were in have lost the server"), summary);
    }

    @Test
    void whoHadNotComeYetDoesNotComeAnyMoreAndCountsOnceToo() throws Exception {
        LoadReport report = lose(plan(Mode.IDLE, OptionalDouble.of(0.01)), sample -> sample.joined() == 1);

        assertEquals(1, report.joins().joined());
        assertEquals(1, report.joins().closed(), report::toString);
        assertEquals(3, report.joins().failed(), report::toString);
        assertEquals(4, complaints(report), report::toString);
        assertTrue(report.desertedAfterSeconds().isPresent(), report::toString);
    }

    @Test
    void theToolSaysSoAndFails() throws IOException {
        StringWriter out = new StringWriter();

        int exitCode = LoadTool.commandLine()
                .setOut(new PrintWriter(out))
                .execute(("http://127.0.0.1:" + nobodysPort() + " --rooms 2 --duration 10m --ramp 10m").split(" "));

        assertEquals(1, exitCode, out::toString);
        assertTrue(out.toString().contains("nobody came in"), out::toString);
        assertTrue(out.toString().contains("4 failed"), out::toString);
        assertTrue(out.toString().lines().toList().getLast().startsWith("failed "), out::toString);
    }

    private static int nobodysPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    /** Runs it, and resets all connections as soon as a sample says that it is time. */
    private static LoadReport lose(LoadPlan plan, Predicate<Sample> time) throws Exception {
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build());
                FaultProxy proxy = FaultProxy.to(hub.uri())) {
            LoadTarget target = LoadTarget.hub(proxy.through(hub.uri()), Optional.empty(), Trust.platform());
            return LoadRun.run(target, plan, sample -> {
                if (time.test(sample)) {
                    proxy.reset();
                }
            });
        }
    }

    private static long complaints(LoadReport report) {
        return report.complaints().values().stream().mapToLong(Long::longValue).sum();
    }

    private static LoadPlan plan(Mode mode, OptionalDouble joinsPerSecond) {
        return new LoadPlan(
                mode,
                2,
                2,
                250,
                OptionalInt.empty(),
                OptionalDouble.of(50),
                joinsPerSecond,
                Duration.ZERO,
                LONG,
                1,
                false);
    }
}
