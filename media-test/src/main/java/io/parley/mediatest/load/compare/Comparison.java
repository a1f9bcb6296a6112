package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts the same load on several servers in turn. */
final class Comparison {

    /** New connections take a moment until they go as the old ones did. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private static final int MOST_REPEATS = 2;

    private final List<Contender> contenders;
    private final List<Scenario> scenarios;
    private final Workshop workshop;
    private final Pinning pinning;
    private final Terms terms;
    private final Consumer<String> listener;

    private final Map<Contender, ServerProcess> servers = new EnumMap<>(Contender.class);
    private final Map<Contender, String> leftOut = new EnumMap<>(Contender.class);
    private final Map<Contender, String> ended = new EnumMap<>(Contender.class);

    /** Offers a second that each sustained when it was last asked for all it has. */
    private final Map<Contender, Double> sustained = new EnumMap<>(Contender.class);

    /** @param listener told what goes on, in a line each */
    Comparison(
            List<Contender> contenders,
            List<Scenario> scenarios,
            Workshop workshop,
            Pinning pinning,
            Terms terms,
            Consumer<String> listener) {
        this.contenders = contenders;
        this.scenarios = scenarios;
        this.workshop = workshop;
        this.pinning = pinning;
        this.terms = terms;
        this.listener = listener;
    }

    /** Runs it, and stops the servers. */
    CompareReport run() throws IOException, InterruptedException {
        Instant at = Instant.now();
        List<Scenario> talks = scenarios.stream().filter(Scenario::isTalk).toList();
        List<Measurement> measurements = new ArrayList<>();
        if (!talks.isEmpty()) {
            try {
                for (Contender contender : contenders) {
                    if (talks.stream().anyMatch(talk -> talk.suits(contender))) {
                        start(contender, talks);
                    }
                }
                for (int round = 0; round < terms.rounds(); round++) {
                    for (Scenario scenario : talks) {
                        measureAll(round, scenario, measurements);
                    }
                }
            } finally {
                servers.values().forEach(ServerProcess::close);
            }
        }
        List<CrowdMeasurement> crowds = scenarios.contains(Scenario.CROWD)
                ? new Crowds(contenders, workshop, pinning, terms, listener).run(leftOut, ended)
                : List.of();
        return new CompareReport(
                at,
                Platform.here(),
                pinning.cores(),
                pinning.isOn(),
                terms,
                versions(),
                leftOut,
                ended,
                CompareReport.figures(measurements),
                measurements,
                CrowdFigure.of(crowds),
                crowds);
    }

    /** Of those who took part, once all are installed. */
    private Map<Contender, String> versions() {
        Map<Contender, String> versions = new EnumMap<>(Contender.class);
        contenders.stream()
                .filter(contender -> !leftOut.containsKey(contender))
                .filter(contender -> scenarios.stream().anyMatch(scenario -> scenario.suits(contender)))
                .forEach(contender -> versions.put(contender, workshop.version(contender)));
        return versions;
    }

    private void start(Contender contender, List<Scenario> talks) throws InterruptedException {
        listener.accept("starting " + contender.title());
        try {
            ServerProcess server = ServerProcess.start(contender, workshop, pinning);
            servers.put(contender, server);
            List<Scenario> warming = talks.stream()
                    .filter(talk -> talk.suits(contender))
                    .map(Scenario::warming)
                    .distinct()
                    .toList();
            for (Scenario scenario : warming) {
                WarmUp.by(() -> load(scenario, contender, terms.warmup()));
            }
        } catch (IOException failure) {
            String why = String.valueOf(failure.getMessage());
            leftOut.put(contender, why);
            listener.accept("left out: " + contender.title() + ": " + why);
        }
    }

    private void measureAll(int round, Scenario scenario, List<Measurement> measurements)
            throws IOException, InterruptedException {
        for (Contender contender : Turns.of(List.copyOf(servers.keySet()), round)) {
            if (scenario.suits(contender) && !leftOut.containsKey(contender) && !ended.containsKey(contender)) {
                listener.accept("round %d of %d: %s, %s"
                        .formatted(round + 1, terms.rounds(), scenario.title(), contender.title()));
                measure(round, scenario, contender).ifPresent(measurements::add);
            }
        }
    }

    private Optional<Measurement> measure(int round, Scenario scenario, Contender contender)
            throws IOException, InterruptedException {
        Optional<Measurement> last = measureOnce(round, scenario, contender);
        for (int again = 0;
                pinning.isOn() && last.filter(Measurement::isStarved).isPresent() && again < MOST_REPEATS;
                again++) {
            listener.accept("once more: the machine was busy with something else");
            last = measureOnce(round, scenario, contender);
        }
        return last;
    }

    /** Empty: the server has ended, and takes part no more. */
    private Optional<Measurement> measureOnce(int round, Scenario scenario, Contender contender)
            throws IOException, InterruptedException {
        LoadReport report = load(scenario, contender, SETTLE);
        if (server(contender).survived(report)) {
            return Optional.of(Measurement.of(round, scenario, contender, report));
        }
        String when = "it ended in round %d, %s; see %s"
                .formatted(round + 1, scenario.title(), workshop.log(contender, pinning.isOn()));
        ended.put(contender, when);
        listener.accept(contender.title() + ": " + when);
        return Optional.empty();
    }

    private ServerProcess server(Contender contender) {
        return Objects.requireNonNull(servers.get(contender));
    }

    private LoadReport load(Scenario scenario, Contender contender, Duration before)
            throws IOException, InterruptedException {
        ServerProcess server = server(contender);
        double most = sustained.getOrDefault(contender, 0.0);
        LoadReport report =
                LoadRun.run(server.target(), scenario.plan(terms, most, before, pinning.isOn()), sample -> {});
        if (scenario == Scenario.OFFERS) {
            sustained.put(contender, Math.max(1, report.messages().deliveredPerSecond()));
        }
        return report;
    }
}
