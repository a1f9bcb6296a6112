package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadReport.Usage;
import java.util.List;
import java.util.Optional;

/**
 * One contender under one scenario, once.
 *
 * @param round from 0
 * @param cpuMicrosPerDelivery the server's processor time, user and system, in the lower quartile of the slices, twenty or fewer, of
 *     the measured time: on a machine that is shared the mean carries what the neighbours do
 * @param meanCpuMicrosPerDelivery the mean all the same
 * @param serverCores how many processor cores it kept busy
 * @param disturbance what else the machine did meanwhile; empty: it does not tell
 * @param faults as of a {@link LoadReport#faults() LoadReport}; none: everybody came in and stayed, and everything arrived once and in order
 */
public record Measurement(
        int round,
        Scenario scenario,
        Contender contender,
        double cpuMicrosPerDelivery,
        double meanCpuMicrosPerDelivery,
        double deliveredPerSecond,
        double p50Micros,
        double p99Micros,
        double serverCores,
        double generatorCpuMicrosPerDelivery,
        double generatorCores,
        Optional<Disturbance> disturbance,
        List<String> faults) {

    private static final double BUSY_CORES = 0.6;

    /** Whether the load was to fill the server's core and did not: the machine was busy with something else. */
    boolean isStarved() {
        return scenario.fillsTheServer() && serverCores < BUSY_CORES;
    }

    static Measurement of(int round, Scenario scenario, Contender contender, LoadReport report) {
        Usage server = report.serverProcess().orElseThrow();
        return new Measurement(
                round,
                scenario,
                contender,
                report.quietCpuMicrosPerDelivery().orElse(server.cpuMicrosPerDelivery()),
                server.cpuMicrosPerDelivery(),
                report.messages().deliveredPerSecond(),
                report.messages().latencies().p50Micros(),
                report.messages().latencies().p99Micros(),
                server.cores(),
                report.generator().cpuMicrosPerDelivery(),
                report.generator().cores(),
                report.disturbance(),
                report.faults());
    }
}
