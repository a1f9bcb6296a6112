package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadReport.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a message cost, once.
 *
 * @param cpuMicros the server's processor time for each message, in the lower quartile of the slices of the measured time
 * @param serverCores how many processor cores it kept busy
 * @param disturbance what else the machine did meanwhile; empty: it does not tell
 * @param faults as of a {@link LoadReport#faults() LoadReport}; none: everybody came in and stayed, and everything arrived once and in order
 */
public record ScalingPoint(
        double cpuMicros,
        double p50Micros,
        double p99Micros,
        double deliveredPerSecond,
        double serverCores,
        Optional<Disturbance> disturbance,
        List<String> faults) {

    static ScalingPoint of(LoadReport report) {
        Usage server = report.serverProcess().orElseThrow();
        return new ScalingPoint(
                report.quietCpuMicrosPerDelivery().orElse(server.cpuMicrosPerDelivery()),
                report.messages().latencies().p50Micros(),
                report.messages().latencies().p99Micros(),
                report.messages().deliveredPerSecond(),
                server.cores(),
                report.disturbance(),
                report.faults());
    }

    /** The same, with what something else took of the processor meanwhile left out. */
    ScalingPoint without(double cores) {
        return new ScalingPoint(
                (serverCores - cores) * 1e6 / Math.max(1, deliveredPerSecond),
                p50Micros,
                p99Micros,
                deliveredPerSecond,
                serverCores - cores,
                disturbance,
                faults);
    }

    /** The same, with what was wrong besides. */
    ScalingPoint with(List<String> more) {
        return new ScalingPoint(
                cpuMicros,
                p50Micros,
                p99Micros,
                deliveredPerSecond,
                serverCores,
                disturbance,
                Stream.concat(faults.stream(), more.stream()).toList());
    }
}
