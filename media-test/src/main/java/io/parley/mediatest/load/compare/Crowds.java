package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.ProcessUsage;
import io.parley.mediatest.load.Sample;
import io.parley.mediatest.load.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Starts each server afresh, one at a time, lets a crowd come, and looks at what it costs to have it there. */
record Crowds(List<Contender> contenders, Workshop workshop, Pinning pinning, Terms terms, Consumer<String> listener) {

    /** They make a server load its classes and fill its caches, which is not a participant's price. */
    private static final int FIRST_FEW = 200;

    /**
     * Runs all.
     *
     * @param leftOut who is not measured, and why; what cannot be started is added
     * @param ended who has ended, and is not measured any more; who ends here is added
     */
    List<CrowdMeasurement> run(Map<Contender, String> leftOut, Map<Contender, String> ended)
            throws IOException, InterruptedException {
        List<CrowdMeasurement> crowds = new ArrayList<>();
        for (int round = 0; round < terms.crowds(); round++) {
            for (Contender contender : Turns.of(contenders, round)) {
                if (Scenario.CROWD.suits(contender)
                        && !leftOut.containsKey(contender)
                        && !ended.containsKey(contender)) {
                    listener.accept("crowd %d of %d: %,d come to %s"
                            .formatted(round + 1, terms.crowds(), terms.crowd(), contender.title()));
                    measure(round, contender, crowds, leftOut, ended);
                }
            }
        }
        return crowds;
    }

    private void measure(
            int round,
            Contender contender,
            List<CrowdMeasurement> crowds,
            Map<Contender, String> leftOut,
            Map<Contender, String> ended)
            throws IOException, InterruptedException {
        ServerProcess server;
        try {
            server = ServerProcess.start(contender, workshop, pinning);
        } catch (IOException failure) {
            leftOut.put(contender, String.valueOf(failure.getMessage()));
            return;
        }
        try (server) {
            LoadRun.run(server.target(), plan(terms.withCrowd(FIRST_FEW), Duration.ZERO), sample -> {});
            Heap heap = new Heap(
                    contender, server.target().process().map(ProcessUsage::pid).orElseThrow());
            LoadReport report = LoadRun.run(server.target(), plan(terms, terms.warmup()), heap);
            if (server.survived(report)) {
                crowds.add(CrowdMeasurement.of(round, contender, report, heap.before, heap.during));
            } else {
                ended.put(
                        contender,
                        "it ended in crowd %d; see %s".formatted(round + 1, workshop.log(contender, pinning.isOn())));
            }
        }
    }

    private LoadPlan plan(Terms of, Duration settle) {
        return Scenario.CROWD.plan(of, 0, settle, pinning.isOn());
    }

    /** Looks into a JVM's heap before anybody comes, and when all are there. */
    private static final class Heap implements Consumer<Sample> {
        private final Contender contender;
        private final long pid;
        private final OptionalLong before;
        private OptionalLong during = OptionalLong.empty();

        Heap(Contender contender, long pid) {
            this.contender = contender;
            this.pid = pid;
            this.before = look();
        }

        @Override
        public void accept(Sample sample) {
            if (sample.stage() == Stage.MEASURING && during.isEmpty()) {
                during = look();
            }
        }

        private OptionalLong look() {
            return contender.isJvm() ? LiveHeap.bytes(pid) : OptionalLong.empty();
        }
    }
}
