package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines over two axes. */
public final class LinePlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 76;
    private static final int RIGHT = 20;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;

    private LinePlot() {}

    /** A named line through its points. */
    public record Line(String name, List<Point> points) {}

    /** In the units of the axes. */
    public record Point(double x, double y) {}

    /** The plot as an SVG element. */
    public static String of(String title, Axis x, Axis y, List<Line> lines) {
        Svg svg = new Svg(title, WIDTH, HEIGHT, LEFT);
        for (Axis.Tick tick : y.ticks()) {
            double at = down(y, tick.value());
            svg.line("grid", LEFT, at, WIDTH - RIGHT, at).text("y", LEFT - 6, at + 4, tick.name());
        }
        for (Axis.Tick tick : x.ticks()) {
            double at = across(x, tick.value());
            svg.line("grid", at, TOP, at, HEIGHT - BOTTOM).text("x", at, HEIGHT - BOTTOM + 16, tick.name());
        }
        svg.text("x", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, x.label())
                .add("<g transform=\"translate(14 %d) rotate(-90)\">", (TOP + HEIGHT - BOTTOM) / 2)
                .text("x", 0, 0, y.label())
                .add("</g>");
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String points = line.points().stream()
                    .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", across(x, point.x()), down(y, point.y())))
                    .collect(Collectors.joining(" "));
            svg.add("<polyline class=\"line c%d\" points=\"%s\"/>", i, points)
                    .text("key c" + i, WIDTH - RIGHT - 60 * (lines.size() - 1 - i), 18, line.name());
        }
        return svg.end();
    }

    private static double across(Axis x, double value) {
        return LEFT + x.place().applyAsDouble(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double down(Axis y, double value) {
        return HEIGHT - BOTTOM - y.place().applyAsDouble(value) * (HEIGHT - TOP - BOTTOM);
    }
}
