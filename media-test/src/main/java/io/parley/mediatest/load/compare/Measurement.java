package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadReport.Usage;

/**
 * One contender under one scenario, once.
 *
 * @param round from 0
 * @param cpuMicrosPerDelivery the server's processor time, user and system
 * @param serverCores how busy it was: well below 1 in a closed loop, the machine was busy with something else
 * @param isClean whether everything arrived once and in order
 */
public record Measurement(
        int round,
        Scenario scenario,
        Contender contender,
        double cpuMicrosPerDelivery,
        double deliveredPerSecond,
        double p50Micros,
        double p99Micros,
        double serverCores,
        double generatorCpuMicrosPerDelivery,
        double generatorCores,
        boolean isClean) {

    static Measurement of(int round, Scenario scenario, Contender contender, LoadReport report) {
        Usage server = report.serverProcess().orElseThrow();
        return new Measurement(
                round,
                scenario,
                contender,
                server.cpuMicrosPerDelivery(),
                report.messages().deliveredPerSecond(),
                report.messages().latencies().p50Micros(),
                report.messages().latencies().p99Micros(),
                server.cores(),
                report.generator().cpuMicrosPerDelivery(),
                report.generator().cores(),
                report.isClean());
    }
}
