package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Steps one below the other, each from where it begins to where it ends. */
public final class WaterfallPlot {

    private static final int WIDTH = 900;
    private static final int LEFT = 110;
    private static final int RIGHT = 90;
    private static final int BAR = 28;

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
        Axis axis = Axis.linear(
                unit,
                bars.stream()
                        .flatMapToDouble(bar ->
                                DoubleStream.of(bar.end().median(), bar.end().high())));
        Rows rows = new Rows(axis, unit, WIDTH, LEFT, RIGHT, BAR);
        Svg svg = rows.begin(title, bars.size());
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, rows, bars.get(i), rows.top(i));
        }
        return svg.end();
    }

    private static void bar(Svg svg, Rows rows, Bar bar, int top) {
        double middle = top + Rows.THICK / 2.0;
        double begin = rows.across(bar.begin());
        double end = rows.across(bar.end().median());
        double low = rows.across(bar.end().low());
        double high = rows.across(bar.end().high());
        svg.text("y", LEFT - 8, middle + 4, bar.name())
                .add(
                        "<rect class=\"bar c0\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        begin, top, Math.max(1, end - begin), Rows.THICK)
                .line("spread", low, middle, high, middle)
                .text("value", Math.max(end, high) + 6, middle + 4, String.format(Locale.ROOT, "%.1f", bar.took()));
    }
}
