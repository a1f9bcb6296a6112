package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines over two axes; where they have few points, each is marked. */
public final class LinePlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 76;
    private static final int RIGHT = 20;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    private static final int FEW_POINTS = 12;
    private static final int LETTER = 7;

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
            svg.add("<polyline class=\"line c%d\" points=\"%s\"/>", i, points);
            if (line.points().size() <= FEW_POINTS) {
                mark(svg, line, x, y, i);
            }
        }
        names(svg, lines);
        return svg.end();
    }

    private static void mark(Svg svg, Line line, Axis x, Axis y, int colour) {
        for (Point point : line.points()) {
            svg.add(
                    "<circle class=\"bar c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>",
                    colour, across(x, point.x()), down(y, point.y()));
        }
    }

    /** From right to left, above the plot. */
    private static void names(Svg svg, List<Line> lines) {
        int right = WIDTH - RIGHT;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String name = lines.get(i).name();
            svg.text("key c" + i, right, 18, name);
            right -= LETTER * name.length() + 16;
        }
    }

    private static double across(Axis x, double value) {
        return LEFT + x.place().applyAsDouble(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double down(Axis y, double value) {
        return HEIGHT - BOTTOM - y.place().applyAsDouble(value) * (HEIGHT - TOP - BOTTOM);
    }
}
