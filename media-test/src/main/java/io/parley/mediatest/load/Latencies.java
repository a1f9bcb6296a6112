package io.parley.mediatest.load;

import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * Times in microseconds.
 *
 * @param count how many
 * @param percentiles for plots
 */
public record Latencies(
        long count,
        double meanMicros,
        double p50Micros,
        double p90Micros,
        double p99Micros,
        double p999Micros,
        double maxMicros,
        List<Percentile> percentiles) {

    private static final double NANOS = 1e3;
    private static final double[] NINES = {
        0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.975, 99.99, 99.995, 99.999
    };

    /** @param micros what so many percent are within */
    public record Percentile(double percent, double micros) {}

    static Latencies of(Histogram nanos) {
        return new Latencies(
                nanos.getTotalCount(),
                nanos.getTotalCount() == 0 ? 0 : nanos.getMean() / NANOS,
                micros(nanos, 50),
                micros(nanos, 90),
                micros(nanos, 99),
                micros(nanos, 99.9),
                nanos.getMaxValue() / NANOS,
                DoubleStream.of(NINES)
                        .mapToObj(percent -> new Percentile(percent, micros(nanos, percent)))
                        .toList());
    }

    static double micros(Histogram nanos, double percent) {
        return nanos.getValueAtPercentile(percent) / NANOS;
    }
}
