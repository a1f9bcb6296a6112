package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Horizontal bars, each with its spread. */
public final class BarPlot {

    private static final int WIDTH = 640;
    private static final int LEFT = 190;
    private static final int RIGHT = 70;
    private static final int TOP = 34;
    private static final int BOTTOM = 40;
    private static final int BAR = 26;
    private static final int THICK = 16;

    private BarPlot() {}

    /**
     * One bar.
     *
     * @param value how far it goes
     * @param low where the spread begins
     * @param high where the spread ends
     */
    public record Bar(String name, double value, double low, double high) {}

    /** The plot as an SVG element; the first bar is told apart. */
    public static String of(String title, String unit, List<Bar> bars) {
        int bottom = TOP + bars.size() * BAR;
        Axis axis = Axis.linear(unit, bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.value(), bar.high())));
        Svg svg = new Svg(title, WIDTH, bottom + BOTTOM, LEFT);
        for (Axis.Tick tick : axis.ticks()) {
            double at = across(axis, tick.value());
            svg.line("grid", at, TOP, at, bottom).text("x", at, bottom + 16, tick.name());
        }
        svg.text("x", (LEFT + WIDTH - RIGHT) / 2.0, bottom + BOTTOM - 6, unit);
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, axis, bars.get(i), TOP + i * BAR + (BAR - THICK) / 2, i == 0 ? 0 : 1);
        }
        return svg.end();
    }

    private static void bar(Svg svg, Axis axis, Bar bar, int top, int colour) {
        double end = across(axis, bar.value());
        double middle = top + THICK / 2.0;
        double low = across(axis, bar.low());
        double high = across(axis, bar.high());
        svg.text("y", LEFT - 8, middle + 4, bar.name())
                .add(
                        "<rect class=\"bar c%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        colour, LEFT, top, end - LEFT, THICK)
                .line("spread", low, middle, high, middle)
                .text("value", Math.max(end, high) + 6, middle + 4, value(bar.value()));
    }

    private static String value(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    private static double across(Axis axis, double value) {
        return LEFT + axis.place().applyAsDouble(value) * (WIDTH - LEFT - RIGHT);
    }
}
