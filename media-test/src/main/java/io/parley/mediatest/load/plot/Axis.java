package io.parley.mediatest.load.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One direction of a plot.
 *
 * @param place where a value lies between the ends: 0 to 1
 * @param ticks the values that are named on it
 */
public record Axis(String label, DoubleUnaryOperator place, List<Tick> ticks) {

    private static final int MOST_STEPS = 6;
    private static final double LAST_NINE = 5;

    /** A named place. */
    public record Tick(double value, String name) {}

    /** From 0 to a round number above all values. */
    public static Axis linear(String label, DoubleStream values) {
        double max = Math.max(values.max().orElse(0), 1e-9);
        double step = Math.pow(10, Math.floor(Math.log10(max)));
        step = max / step > MOST_STEPS / 2.0 ? step : max / step > 1.5 ? step / 2 : step / 5;
        int steps = (int) Math.ceil(max / step - 1e-9);
        double end = steps * step;
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            ticks.add(new Tick(i * step, name(i * step)));
        }
        return new Axis(label, value -> value / end, ticks);
    }

    /** From one power of ten to another, around all values above 0. */
    public static Axis logarithmic(String label, DoubleStream values) {
        var positive = values.filter(value -> value > 0).summaryStatistics();
        int first = positive.getCount() == 0 ? 0 : (int) Math.floor(Math.log10(positive.getMin()));
        int last = Math.max(first + 1, positive.getCount() == 0 ? 0 : (int) Math.ceil(Math.log10(positive.getMax())));
        List<Tick> ticks = IntStream.rangeClosed(first, last)
                .mapToObj(power -> new Tick(Math.pow(10, power), name(Math.pow(10, power))))
                .toList();
        return new Axis(label, value -> Math.clamp((Math.log10(value) - first) / (last - first), 0.0, 1.0), ticks);
    }

    /** Logarithmic from the least to the greatest of some values above 0, each of them named. */
    public static Axis steps(String label, DoubleStream values) {
        double[] steps = values.sorted().distinct().toArray();
        double first = Math.log(steps[0]);
        double last = Math.max(Math.log(steps[steps.length - 1]), first + 1e-9);
        List<Tick> ticks = DoubleStream.of(steps)
                .mapToObj(step -> new Tick(step, name(step)))
                .toList();
        return new Axis(label, value -> (Math.log(value) - first) / (last - first), ticks);
    }

    /** Percentiles from 0 to 99.999: each nine takes the same room. */
    public static Axis percentiles(String label) {
        List<Tick> ticks = DoubleStream.of(0, 50, 90, 99, 99.9, 99.99, 99.999)
                .mapToObj(percent -> new Tick(percent, name(percent)))
                .toList();
        return new Axis(
                label, percent -> Math.min(1, -Math.log10(Math.max(1e-9, 1 - percent / 100)) / LAST_NINE), ticks);
    }

    private static String name(double value) {
        String digits = String.format(Locale.ROOT, "%,.3f", value);
        return digits.replaceAll("\\.?0+$", "");
    }
}
