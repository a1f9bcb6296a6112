package io.parley.mediatest.load.plot;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** An SVG figure while it is written. */
final class Svg {

    /** What every plot is drawn with, wherever it stands. */
    static final String STYLE = """
            :root { color-scheme: light dark; --back: #fff; --text: #1c2330; --dim: #5c6675; --grid: #dfe3ea;
              --c0: #2563eb; --c1: #d97706; --c2: #059669; --c3: #9333ea; }
            @media (prefers-color-scheme: dark) { :root { --back: #12161d; --text: #e6eaf1; --dim: #9aa5b5; --grid: #2b323e;
              --c0: #6ea8fe; --c1: #f0a94a; --c2: #4cc79a; --c3: #c38bf5; } }
            svg text { fill: var(--text); font: 12px system-ui, sans-serif; }
            svg .title { font-weight: 600; font-size: 14px; } svg .x { text-anchor: middle; fill: var(--dim); }
            svg .y, svg .key { text-anchor: end; } svg .y { fill: var(--dim); } svg .key { font-weight: 600; }
            .grid { stroke: var(--grid); } .line { fill: none; stroke-width: 2; } .spread { stroke: var(--text); stroke-width: 2; }
            .line.c0 { stroke: var(--c0); } .line.c1 { stroke: var(--c1); } .line.c2 { stroke: var(--c2); } .line.c3 { stroke: var(--c3); }
            .key.c0, .bar.c0 { fill: var(--c0); } .key.c1, .bar.c1 { fill: var(--c1); } .key.c2, .bar.c2 { fill: var(--c2); } .key.c3, .bar.c3 { fill: var(--c3); }
            """;

    private final StringBuilder text = new StringBuilder();

    Svg(String title, int width, int height, int titleLeft) {
        add("<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", width, height, Page.escape(title));
        text("title", titleLeft, 18, title);
    }

    @FormatMethod
    Svg add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    Svg text(String style, double x, double y, String words) {
        return add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", style, x, y, Page.escape(words));
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        return add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    String end() {
        return text.append("</svg></figure>\n").toString();
    }
}
