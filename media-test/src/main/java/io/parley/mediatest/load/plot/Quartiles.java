package io.parley.mediatest.load.plot;

import java.util.stream.DoubleStream;

/** The middle of some values, and where the middle half of them lies. */
public record Quartiles(double low, double median, double high) {

    /** @throws IllegalArgumentException when there are no values */
    public static Quartiles of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    /** Between two values, as far as it is between them. */
    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
