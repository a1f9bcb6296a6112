package io.parley.mediatest.load.plot;

import java.util.List;
import java.util.stream.Collectors;

/** A page in one file, that needs nothing from elsewhere and follows the reader's choice of light or dark. */
public final class Page {

    private static final String STYLE = """
            :root { color-scheme: light dark; --back: #fff; --text: #1c2330; --dim: #5c6675; --grid: #dfe3ea;
              --c0: #2563eb; --c1: #d97706; --c2: #059669; --c3: #9333ea; }
            @media (prefers-color-scheme: dark) { :root { --back: #12161d; --text: #e6eaf1; --dim: #9aa5b5; --grid: #2b323e;
              --c0: #6ea8fe; --c1: #f0a94a; --c2: #4cc79a; --c3: #c38bf5; } }
            body { background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto;
              max-width: 1360px; padding: 0 1rem; }
            h2::first-letter { text-transform: uppercase; }
            main { margin-top: 2rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 560px), 1fr)); gap: 1rem; }
            figure { margin: 0; } svg { width: 100%; height: auto; }
            svg text { fill: var(--text); font: 12px system-ui, sans-serif; }
            svg .title { font-weight: 600; font-size: 14px; } svg .x { text-anchor: middle; fill: var(--dim); }
            svg .y, svg .key { text-anchor: end; } svg .y { fill: var(--dim); } svg .key { font-weight: 600; }
            .grid { stroke: var(--grid); } .line { fill: none; stroke-width: 2; } .spread { stroke: var(--text); stroke-width: 2; }
            .line.c0 { stroke: var(--c0); } .line.c1 { stroke: var(--c1); } .line.c2 { stroke: var(--c2); } .line.c3 { stroke: var(--c3); }
            .key.c0, .bar.c0 { fill: var(--c0); } .key.c1, .bar.c1 { fill: var(--c1); } .key.c2, .bar.c2 { fill: var(--c2); } .key.c3, .bar.c3 { fill: var(--c3); }
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
                %2$s</style>
                </head>
                <body>
                <h1>%1$s</h1>
                %3$s
                <main>
                %4$s</main>
                </body>
                </html>
                """.formatted(escape(title), STYLE, lead, String.join("", plots));
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
