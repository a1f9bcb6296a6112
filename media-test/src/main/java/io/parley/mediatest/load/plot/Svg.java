package io.parley.mediatest.load.plot;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** An SVG figure while it is written. */
final class Svg {

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
