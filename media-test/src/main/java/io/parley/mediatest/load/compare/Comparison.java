package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the same load on several servers in turn.
 *
 * @param pairs how many pairs of clients relay
 * @param rounds how often each is measured under each scenario
 * @param warmup how long each is under each load before the first round
 * @param duration how long one measurement takes
 * @param listener told what goes on, in a line each
 */
record Comparison(
        List<Contender> contenders,
        List<Scenario> scenarios,
        Workshop workshop,
        Pinning pinning,
        int pairs,
        int rounds,
        Duration warmup,
        Duration duration,
        Consumer<String> listener) {

    /** New connections take a moment until they go as the old ones did. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private static final int MOST_WARM_UPS = 3;
    private static final long WARMING_MESSAGES = 120_000;
    private static final int MOST_REPEATS = 2;

    /** Runs it, and stops the servers. */
    CompareReport run() throws IOException, InterruptedException {
        Instant at = Instant.now();
        Map<Contender, ServerProcess> servers = new EnumMap<>(Contender.class);
        Map<Contender, String> leftOut = new EnumMap<>(Contender.class);
        List<Measurement> measurements = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                start(contender, servers, leftOut);
            }
            for (int round = 0; round < rounds; round++) {
                for (Scenario scenario : scenarios) {
                    for (Map.Entry<Contender, ServerProcess> server : servers.entrySet()) {
                        if (scenario.suits(server.getKey())) {
                            measurements.add(measure(round, scenario, server.getKey(), server.getValue()));
                        }
                    }
                }
            }
        } finally {
            for (ServerProcess server : servers.values()) {
                server.close();
            }
        }
        return new CompareReport(
                at,
                pinning.cores(),
                pinning.isOn(),
                rounds,
                duration.toNanos() / 1e9,
                leftOut,
                CompareReport.figures(measurements),
                measurements);
    }

    private void start(Contender contender, Map<Contender, ServerProcess> servers, Map<Contender, String> leftOut)
            throws InterruptedException {
        listener.accept("starting " + contender.title());
        try {
            ServerProcess server = ServerProcess.start(contender, workshop, pinning);
            servers.put(contender, server);
            for (Scenario scenario : scenarios) {
                if (scenario.suits(contender)) {
                    warmUp(scenario, server);
                }
            }
        } catch (IOException failure) {
            String why = String.valueOf(failure.getMessage());
            leftOut.put(contender, why);
            listener.accept("left out: " + contender.title() + ": " + why);
        }
    }

    /** As long as it takes until so many messages have passed that compilers are done with them, or three times as long as it should. */
    private void warmUp(Scenario scenario, ServerProcess server) throws IOException, InterruptedException {
        long passed = 0;
        for (int i = 0; i < MOST_WARM_UPS && passed < WARMING_MESSAGES; i++) {
            passed += load(scenario, server, warmup).messages().delivered();
        }
    }

    private Measurement measure(int round, Scenario scenario, Contender contender, ServerProcess server)
            throws IOException, InterruptedException {
        listener.accept("round %d of %d: %s, %s".formatted(round + 1, rounds, scenario.title(), contender.title()));
        Measurement last = Measurement.of(round, scenario, contender, load(scenario, server, SETTLE));
        for (int again = 0; pinning.isOn() && last.isStarved() && again < MOST_REPEATS; again++) {
            listener.accept("once more: the machine was busy with something else");
            last = Measurement.of(round, scenario, contender, load(scenario, server, SETTLE));
        }
        return last;
    }

    private LoadReport load(Scenario scenario, ServerProcess server, Duration before)
            throws IOException, InterruptedException {
        return LoadRun.run(server.target(), scenario.plan(pairs, before, duration, pinning.isOn()), sample -> {});
    }
}
