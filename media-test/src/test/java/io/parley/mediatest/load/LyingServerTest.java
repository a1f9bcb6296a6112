package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.load.LoadReport.Messages;
import io.parley.mediatest.load.LyingProxy.Lie;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A server that loses, doubles or swaps messages does not get away with it. */
class LyingServerTest {

    @Test
    void whatIsLostIsSeen() throws Exception {
        Messages messages = run(Lie.LOSE);

        assertEquals(1, messages.lost(), messages::toString);
        assertEquals(messages.expected() - 1, messages.delivered());
    }

    @Test
    void whatComesTwiceIsSeen() throws Exception {
        Messages messages = run(Lie.DOUBLE);

        assertEquals(1, messages.doubled(), messages::toString);
        assertEquals(0, messages.lost(), messages::toString);
    }

    @Test
    void whatOvertakesAnotherIsSeen() throws Exception {
        Messages messages = run(Lie.SWAP);

        assertEquals(1, messages.reordered(), messages::toString);
        assertEquals(0, messages.lost(), messages::toString);
    }

    private static Messages run(Lie lie) throws Exception {
        LoadPlan plan = new LoadPlan(
                Mode.RELAY,
                1,
                2,
                250,
                OptionalInt.empty(),
                OptionalDouble.of(200), // however late one is, others follow
                OptionalDouble.empty(),
                Duration.ZERO,
                Duration.ofSeconds(1),
                1,
                false);
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build());
                LyingProxy proxy = new LyingProxy(hub.uri(), lie)) {
            LoadReport report =
                    LoadRun.run(LoadTarget.hub(proxy.uri(), Optional.empty(), Trust.platform()), plan, sample -> {});

            assertFalse(report.isClean());
            assertTrue(report.messages().sent() > 20, report::toString);
            return report.messages();
        }
    }
}
