package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.stream.Collectors;

/** A page in one file, that needs nothing from elsewhere and follows the reader's choice of light or dark. */
public final class Page {

    private static final String STYLE = """
            body { background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto;
              max-width: 1360px; padding: 0 1rem; }
            h2::first-letter { text-transform: uppercase; }
            main { margin-top: 2rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 560px), 1fr)); gap: 1rem; }
            figure { margin: 0; } svg { width: 100%; height: auto; }
            table { border-collapse: collapse; } td, th { padding: .15rem 1rem .15rem 0; text-align: left; vertical-align: top; }
            td { font-variant-numeric: tabular-nums; } .scroll { overflow-x: auto; }
            """;

    private Page() {}

    /**
     * The page.
     *
     * @param lead HTML between the title and the plots
     * @param plots SVG elements
     */
    public static String of(String title, String lead, List<String> plots) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                %2$s%5$s</style>
                </head>
                <body>
                <h1>%1$s</h1>
                %3$s
                <main>
                %4$s</main>
                </body>
                </html>
                """.formatted(escape(title), Svg.STYLE, lead, String.join("", plots), STYLE);
    }

    /** A table whose first row is its head. The cells are text. */
    public static String table(List<List<String>> rows) {
        return "<div class=\"scroll\"><table>\n" + row("th", rows.getFirst())
                + rows.stream().skip(1).map(row -> row("td", row)).collect(Collectors.joining())
                + "</table></div>\n";
    }

    private static String row(String tag, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    /** Text as it is written in HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
