package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Descriptors;
import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.Mode;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.compare.ScalingReport.Beside;
import io.parley.mediatest.load.compare.ScalingReport.Saturation;
import io.parley.mediatest.load.compare.ScalingReport.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at how the price of a message changes with what else there is: the same server once on a core of its own, once on all. */
final class ScalingRun {

    private static final int PAIRS = 100;

    private final Contender contender;
    private final Workshop workshop;
    private final Map<Setup, Pinning> setups;
    private final Map<Sweep, List<Integer>> sweeps;
    private final ScalingTerms terms;
    private final Consumer<String> listener;

    private final List<String> remarks = new ArrayList<>();
    private final List<Size> sizes = new ArrayList<>();
    private final List<Saturation> saturation = new ArrayList<>();
    private final List<Beside> neighbours = new ArrayList<>();

    /**
     * @param setups where server and load run
     * @param sweeps the sizes of each, in the order in which they are measured
     * @param listener told what goes on, in a line each
     */
    ScalingRun(
            Contender contender,
            Workshop workshop,
            Map<Setup, Pinning> setups,
            Map<Sweep, List<Integer>> sweeps,
            ScalingTerms terms,
            Consumer<String> listener) {
        this.contender = contender;
        this.workshop = workshop;
        this.setups = setups;
        this.sweeps = new EnumMap<>(sweeps);
        this.terms = terms;
        this.listener = listener;
    }

    /**
     * Runs it, and stops the servers.
     *
     * @throws IOException when the server does not start; the message says why
     */
    ScalingReport run() throws IOException, InterruptedException {
        Instant at = Instant.now();
        sweeps.replaceAll(this::fitting);
        Map<Setup, ServerProcess> servers = new EnumMap<>(Setup.class);
        try {
            for (Map.Entry<Setup, Pinning> setup : setups.entrySet()) {
                listener.accept(
                        "starting " + contender.title() + ", " + setup.getKey().title());
                enter(setup.getKey());
                ServerProcess server = ServerProcess.start(contender, workshop, setup.getValue());
                servers.put(setup.getKey(), server);
                WarmUp.by(() -> load(server, saturated(setup.getValue())));
            }
            for (int round = 0; round < terms.rounds(); round++) {
                measureAll(round, servers);
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
        int cores = setups.values().iterator().next().cores();
        return new ScalingReport(
                at,
                Platform.here(),
                contender.title(),
                workshop.version(contender),
                cores,
                terms,
                List.copyOf(remarks),
                sizes,
                saturation,
                neighbours);
    }

    /** What would need more open files than there are gives way to the most that fits. */
    private List<Integer> fitting(Sweep sweep, List<Integer> wished) {
        long most = Descriptors.mostClients() / sweep.connectionsEach();
        Set<Integer> fitting = new LinkedHashSet<>();
        for (int size : wished) {
            if (size > most) {
                String remark = Descriptors.tooFew((long) size * sweep.connectionsEach()) + ". Measured instead: "
                        + "%,d %s.".formatted(most, sweep.title());
                remarks.add(remark);
                listener.accept(remark);
            }
            fitting.add((int) Math.min(size, most));
        }
        return List.copyOf(fitting);
    }

    private void measureAll(int round, Map<Setup, ServerProcess> servers) throws IOException, InterruptedException {
        for (Map.Entry<Setup, ServerProcess> server : servers.entrySet()) {
            Setup setup = server.getKey();
            say(round, setup, PAIRS + " pairs, as fast as it goes");
            Pinning pinning = enter(setup);
            saturation.add(new Saturation(setup, round, ScalingPoint.of(load(server.getValue(), saturated(pinning)))));
        }
        for (Map.Entry<Sweep, List<Integer>> sweep : sweeps.entrySet()) {
            for (int size : sweep.getValue()) {
                for (Map.Entry<Setup, ServerProcess> server : servers.entrySet()) {
                    measure(round, sweep.getKey(), size, server.getKey(), server.getValue());
                }
            }
        }
        for (Map.Entry<Setup, ServerProcess> server : servers.entrySet()) {
            say(round, server.getKey(), "rooms of 4 beside a room of " + terms.crowd());
            enter(server.getKey());
            neighbours.add(new Beside(
                    server.getKey(), round, new Neighbours(server.getValue().target(), terms).measure()));
        }
    }

    private void measure(int round, Sweep sweep, int size, Setup setup, ServerProcess server)
            throws IOException, InterruptedException {
        say(round, setup, "%,d %s".formatted(size, sweep.title()));
        Pinning pinning = enter(setup);
        LoadReport report = load(server, sweep.plan(size, terms, pinning.isOn()));
        sizes.add(new Size(sweep, setup, round, size, ScalingPoint.of(report)));
    }

    private void say(int round, Setup setup, String what) {
        listener.accept("round %d of %d: %s, %s".formatted(round + 1, terms.rounds(), what, setup.title()));
    }

    private Pinning enter(Setup setup) throws InterruptedException {
        Pinning pinning = setups.getOrDefault(setup, Pinning.none());
        if (setups.size() > 1) {
            pinning.enter();
        }
        return pinning;
    }

    private LoadReport load(ServerProcess server, LoadPlan plan) throws IOException, InterruptedException {
        LoadReport report = LoadRun.run(server.target(), plan, sample -> {});
        if (!server.survived(report)) {
            throw new IOException(contender.title() + " has ended; see " + workshop.log(contender, true) + " and "
                    + workshop.log(contender, false));
        }
        return report;
    }

    private LoadPlan saturated(Pinning pinning) {
        return terms.plan(Mode.RELAY, PAIRS, 2, OptionalDouble.empty(), terms.duration(), pinning.isOn());
    }
}
