package io.parley.mediatest.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What became of a load.
 *
 * @param server where it went
 * @param disturbance what else the machine did from the first client's way in to the end of the measured time; empty: it does not tell
 * @param complaints what the server said, or did, that it should not have, and how often
 * @param desertedAfterSeconds when all who had come were lost, which ended the run; empty: it went on to its end
 * @param serverProcess what the server's process used while it was measured
 * @param generator what this process used meanwhile
 * @param returns of those who lost their connections; empty: who does so stays away
 * @param samples all of the run, in order
 */
public record LoadReport(
        Instant at,
        String server,
        Platform platform,
        LoadPlan plan,
        Joins joins,
        Messages messages,
        Map<String, Long> complaints,
        OptionalDouble desertedAfterSeconds,
        Optional<Usage> serverProcess,
        Usage generator,
        Optional<Disturbance> disturbance,
        Optional<Returns> returns,
        List<Sample> samples) {

    /**
     * How the clients came in.
     *
     * @param refused attempts that the server put off to another time
     * @param failed clients that never came in
     * @param closed clients whose connection ended before they wanted
     * @param serverCpuMicros the server's processor time for each, with what else it did meanwhile; empty: it was not watched
     * @param latencies from the first attempt to the welcome
     */
    public record Joins(
            long joined,
            long failed,
            long refused,
            long closed,
            double seconds,
            OptionalDouble serverCpuMicros,
            Latencies latencies) {}

    /**
     * The messages of the whole run, and the rate and the latencies of those that arrived while it was measured.
     *
     * @param expected how many deliveries what was sent makes
     * @param foreign those that came to somebody whom they were not for, or that nobody has sent
     */
    public record Messages(
            long sent,
            long expected,
            long delivered,
            long lost,
            long doubled,
            long reordered,
            long foreign,
            long measuredDeliveries,
            double measuredSeconds,
            double deliveredPerSecond,
            Latencies latencies) {}

    /**
     * What a process used.
     *
     * @param cpuMicrosPerDelivery user and system time; 0 where nothing was delivered
     * @param cores how many processor cores it kept busy
     * @param residentBytesBefore its memory before the first client came
     * @param residentBytesAfter its memory after the measured time
     */
    public record Usage(
            long pid,
            double userSeconds,
            double systemSeconds,
            double cpuMicrosPerDelivery,
            double cores,
            OptionalLong residentBytesBefore,
            OptionalLong residentBytesAfter) {}

    /**
     * The server's processor time per delivery, in microseconds, in the lower quartile of the samples of the measured time: what
     * else goes on on the machine disturbs that the least. Empty when the server was not watched, or hardly anything arrived.
     */
    public OptionalDouble quietCpuMicrosPerDelivery() {
        double[] micros = samples.stream()
                .filter(sample -> sample.stage() == Stage.MEASURING)
                .flatMapToDouble(sample -> sample.serverCpuMicrosPerDelivery().stream())
                .sorted()
                .toArray();
        return micros.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(micros[(micros.length - 1) / 4]);
    }

    /** Whether everybody came in and stayed, and everything arrived once and in order. */
    public boolean isClean() {
        return faults().isEmpty();
    }

    /** What was not as it should be, in a few words each; none when it {@link #isClean() is clean}. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        count(faults, joins.failed(), "clients never came in");
        count(faults, joins.closed(), "connections lost");
        count(faults, messages.lost(), "messages lost");
        count(faults, messages.doubled(), "messages doubled");
        count(faults, messages.reordered(), "messages out of order");
        count(faults, messages.foreign(), "messages astray");
        complaints.forEach((what, times) -> count(faults, times, "times: " + what));
        return List.copyOf(faults);
    }

    private static void count(List<String> faults, long count, String what) {
        if (count > 0) {
            faults.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
