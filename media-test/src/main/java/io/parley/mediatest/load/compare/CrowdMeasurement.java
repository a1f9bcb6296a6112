package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadReport.Joins;
import io.parley.mediatest.load.LoadReport.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One crowd that came to a fresh server, and stayed for a while.
 *
 * @param cpuMicrosPerJoin the server's processor time, from the first attempt to the last welcome
 * @param residentBytesEach by how much the server's process grew, for each participant
 * @param heapBytesEach by how much the live objects in its heap grew; empty: it is no JVM
 * @param disturbance what else the machine did meanwhile; empty: it does not tell
 * @param faults as of a {@link LoadReport#faults() LoadReport}; none: all came in and stayed
 */
public record CrowdMeasurement(
        int round,
        Contender contender,
        long joined,
        double cpuMicrosPerJoin,
        double joinsPerSecond,
        double p50Micros,
        double p99Micros,
        OptionalDouble residentBytesEach,
        OptionalDouble heapBytesEach,
        Optional<Disturbance> disturbance,
        List<String> faults) {

    static CrowdMeasurement of(
            int round, Contender contender, LoadReport report, OptionalLong heapBefore, OptionalLong heapAfter) {
        Joins joins = report.joins();
        Usage server = report.serverProcess().orElseThrow();
        return new CrowdMeasurement(
                round,
                contender,
                joins.joined(),
                joins.serverCpuMicros().orElse(0),
                joins.joined() / joins.seconds(),
                joins.latencies().p50Micros(),
                joins.latencies().p99Micros(),
                each(server.residentBytesBefore(), server.residentBytesAfter(), joins.joined()),
                each(heapBefore, heapAfter, joins.joined()),
                report.disturbance(),
                report.faults());
    }

    private static OptionalDouble each(OptionalLong before, OptionalLong after, long count) {
        return before.isPresent() && after.isPresent() && count > 0
                ? OptionalDouble.of((double) (after.getAsLong() - before.getAsLong()) / count)
                : OptionalDouble.empty();
    }
}
