package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Plots side by side in one picture, for where there can be no page: a README. Like a page, it follows the choice of light or dark. */
public final class Sheet {

    private static final int COLUMNS = 2;
    private static final int GAP = 16;
    private static final Pattern FIGURE =
            Pattern.compile("<figure><svg viewBox=\"0 0 (\\d+) (\\d+)\"(.*?)</svg></figure>", Pattern.DOTALL);

    private Sheet() {}

    /**
     * The picture, as the text of an SVG file.
     *
     * @param plots SVG elements, as on a page
     */
    public static String of(List<String> plots) {
        List<MatchResult> figures =
                plots.stream().flatMap(plot -> FIGURE.matcher(plot).results()).toList();
        int width = figures.stream().mapToInt(Sheet::width).max().orElse(0);
        int columns = Math.clamp(figures.size(), 1, COLUMNS);
        StringBuilder placed = new StringBuilder();
        int top = GAP;
        for (int row = 0; row < figures.size(); row += columns) {
            List<MatchResult> beside = figures.subList(row, Math.min(row + columns, figures.size()));
            int left = GAP;
            for (MatchResult figure : beside) {
                placed.append(place(figure, left, top));
                left += width + GAP;
            }
            top += beside.stream().mapToInt(Sheet::height).max().orElse(0) + GAP;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
                <style>
                %3$s</style>
                <rect width="100%%" height="100%%" style="fill: var(--back)"/>
                %4$s</svg>
                """.formatted(columns * (width + GAP) + GAP, top, Svg.STYLE, placed);
    }

    private static String place(MatchResult figure, int left, int top) {
        return String.format(
                Locale.ROOT,
                "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %3$d %4$d\"%s</svg>\n",
                left,
                top,
                width(figure),
                height(figure),
                figure.group(3));
    }

    private static int width(MatchResult figure) {
        return Integer.parseInt(figure.group(1));
    }

    private static int height(MatchResult figure) {
        return Integer.parseInt(figure.group(2));
    }
}
