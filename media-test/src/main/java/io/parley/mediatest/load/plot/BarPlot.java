package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Horizontal bars, each with its spread. */
public final class BarPlot {

    private static final int WIDTH = 640;
    private static final int LEFT = 190;
    private static final int RIGHT = 70;
    private static final int BAR = 26;

    private BarPlot() {}

    /**
     * One bar.
     *
     * @param value how far it goes
     * @param low where the spread begins
     * @param high where the spread ends
     */
    public record Bar(String name, double value, double low, double high) {}

    /** The plot as an SVG element; the first bar is told apart from the others. */
    public static String of(String title, String unit, List<Bar> bars) {
        return plot(title, unit, bars, 1);
    }

    /** The plot as an SVG element; no bar is told apart. */
    public static String alike(String title, String unit, List<Bar> bars) {
        return plot(title, unit, bars, 0);
    }

    private static String plot(String title, String unit, List<Bar> bars, int colourOfOthers) {
        Axis axis = Axis.linear(unit, bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.value(), bar.high())));
        Rows rows = new Rows(axis, unit, WIDTH, LEFT, RIGHT, BAR);
        Svg svg = rows.begin(title, bars.size());
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, rows, bars.get(i), rows.top(i), i == 0 ? 0 : colourOfOthers);
        }
        return svg.end();
    }

    private static void bar(Svg svg, Rows rows, Bar bar, int top, int colour) {
        double end = rows.across(bar.value());
        double middle = top + Rows.THICK / 2.0;
        double low = rows.across(bar.low());
        double high = rows.across(bar.high());
        svg.text("y", LEFT - 8, middle + 4, bar.name())
                .add(
                        "<rect class=\"bar c%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        colour, LEFT, top, end - LEFT, Rows.THICK)
                .line("spread", low, middle, high, middle)
                .text("value", Math.max(end, high) + 6, middle + 4, value(bar.value()));
    }

    private static String value(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
