package io.parley.mediatest.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.Seat;
import io.parley.mediatest.load.fleet.FleetReport.Relay;
import io.parley.mediatest.load.fleet.FleetReport.Service;
import io.parley.mediatest.load.plot.Quartiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How figures of fleets are read and put together. */
class FleetReportTest {
    @Test
    void aPathIsComparedWithTheLocalOneOfItsRound() {
        FleetReport report = report(List.of(
                relay(RelayPath.LOCAL, 0, 10),
                relay(RelayPath.ACROSS, 0, 30),
                relay(RelayPath.LOCAL, 1, 20), // a slower moment, for all
                relay(RelayPath.ACROSS, 1, 60)));

        assertEquals(Optional.of(new Quartiles(3, 3, 3)), report.timesLocal(2, RelayPath.ACROSS, 250, true));
        assertEquals(Optional.empty(), report.timesLocal(2, RelayPath.ACROSS, 250, false));
    }

    @Test
    void redisTellsWhatItDid() {
        RedisUse use = RedisUse.of("""
                # Memory
                used_memory:1048576
                used_memory_human:1.00M
                # Stats
                total_net_input_bytes:2000
                total_net_output_bytes:3000
                # Commandstats
                cmdstat_eval:calls=7,usec=70,usec_per_call=10.00
                cmdstat_spublish:calls=12,usec=24,usec_per_call=2.00
                """);

        assertEquals(new RedisUse(12, 7, 2_000, 3_000, 1_048_576), use);
        assertEquals(0, RedisUse.of("# Commandstats\n").parcels(), "what has not happened is not named");
    }

    @Test
    void aHubsMetricIsReadByItsCode() {
        String text = """
                # TYPE parley_connections_refused_total counter
                parley_connections_refused_total{hub="a",code="busy"} 3.0
                parley_connections_refused_total{code="rate_limited"} 4.0
                parley_fleet_homes 5
                """;

        assertEquals(
                Map.of("busy", 3.0, "rate_limited", 4.0), HubMetrics.parse(text, "parley_connections_refused_total"));
        assertEquals(Map.of("", 5.0), HubMetrics.parse(text, "parley_fleet_homes"));
    }

    @Test
    void hashedARoomIsAtOneHubAndScatteredItIsNot() {
        List<Integer> hashed = hubs(Spread.HASHED);
        List<Integer> scattered = hubs(Spread.SCATTERED);

        for (int i = 0; i < hashed.size(); i++) {
            assertEquals(hashed.get(i - i % 4), hashed.get(i));
        }
        long strangers = IntStream.range(0, scattered.size())
                .filter(i -> !scattered.get(i - i % 4).equals(scattered.get(i)))
                .count();
        // Three of four are not the first of their room, and three of four of these are at another of four hubs.
        assertEquals(0.75 * 0.75, (double) strangers / scattered.size(), 0.05);
        assertTrue(hashed.containsAll(List.of(0, 1, 2, 3)) && scattered.containsAll(List.of(0, 1, 2, 3)));
    }

    private static List<Integer> hubs(Spread spread) {
        return IntStream.range(0, 4_000)
                .mapToObj(i -> spread.hub(new Seat("run", i / 4, i), 0, 4))
                .toList();
    }

    private static Relay relay(RelayPath path, int round, double micros) {
        return new Relay(
                2,
                path,
                250,
                true,
                round,
                new Spent(micros / 2, micros / 4, micros / 4, 0, 0, 0),
                new Service(1, 1, 1, Optional.empty(), List.of()));
    }

    private static FleetReport report(List<Relay> relays) {
        FleetTerms terms = new FleetTerms(
                List.of(2),
                1,
                1,
                1,
                1,
                2,
                Duration.ZERO,
                Duration.ofSeconds(1),
                10,
                Duration.ofSeconds(6),
                Duration.ZERO);
        return new FleetReport(
                Instant.EPOCH,
                Platform.here(),
                "1.2.3",
                2,
                terms,
                List.of(),
                relays,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
