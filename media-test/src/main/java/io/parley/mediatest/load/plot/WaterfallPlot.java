package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Steps one below the other, each from where it begins to where it ends. */
public final class WaterfallPlot {

    private static final int WIDTH = 900;
    private static final int LEFT = 110;
    private static final int RIGHT = 90;
    private static final int TOP = 34;
    private static final int BOTTOM = 40;
    private static final int BAR = 28;
    private static final int THICK = 16;

    private WaterfallPlot() {}

    /**
     * One step.
     *
     * @param begin where it begins
     * @param end where it ends, and how that spreads
     * @param took what is written beside it
     */
    public record Bar(String name, double begin, Quartiles end, double took) {}

    /** The plot as an SVG element. */
    public static String of(String title, String unit, List<Bar> bars) {
        int bottom = TOP + bars.size() * BAR;
        Axis axis = Axis.linear(
                unit,
                bars.stream()
                        .flatMapToDouble(bar ->
                                DoubleStream.of(bar.end().median(), bar.end().high())));
        Svg svg = new Svg(title, WIDTH, bottom + BOTTOM, LEFT);
        for (Axis.Tick tick : axis.ticks()) {
            double at = across(axis, tick.value());
            svg.line("grid", at, TOP, at, bottom).text("x", at, bottom + 16, tick.name());
        }
        svg.text("x", (LEFT + WIDTH - RIGHT) / 2.0, bottom + BOTTOM - 6, unit);
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, axis, bars.get(i), TOP + i * BAR + (BAR - THICK) / 2);
        }
        return svg.end();
    }

    private static void bar(Svg svg, Axis axis, Bar bar, int top) {
        double middle = top + THICK / 2.0;
        double begin = across(axis, bar.begin());
        double end = across(axis, bar.end().median());
        double low = across(axis, bar.end().low());
        double high = across(axis, bar.end().high());
        svg.text("y", LEFT - 8, middle + 4, bar.name())
                .add(
                        "<rect class=\"bar c0\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        begin, top, Math.max(1, end - begin), THICK)
                .line("spread", low, middle, high, middle)
                .text("value", Math.max(end, high) + 6, middle + 4, String.format(Locale.ROOT, "%.1f", bar.took()));
    }

    private static double across(Axis axis, double value) {
        return LEFT + axis.place().applyAsDouble(value) * (WIDTH - LEFT - RIGHT);
    }
}
