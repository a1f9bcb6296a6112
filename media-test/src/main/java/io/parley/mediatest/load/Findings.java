package io.parley.mediatest.load;

import io.parley.mediatest.load.plot.Page;
import io.parley.mediatest.load.plot.Sheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a measurement came to, as people read it.
 *
 * @param remarks what has to be known to read the figures
 * @param plots SVG elements
 */
public record Findings(String title, List<String> remarks, List<Table> tables, List<String> plots) {

    /** A table under its title; its first row is its head. */
    public record Table(String title, List<List<String>> rows) {
        private String markdown() {
            StringBuilder text = new StringBuilder("\n**").append(title).append("**\n\n");
            text.append(row(rows.getFirst()))
                    .append(row(rows.getFirst().stream().map(cell -> "---").toList()));
            rows.stream().skip(1).forEach(row -> text.append(row(row)));
            return text.toString();
        }

        private static String row(List<String> cells) {
            return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
        }

        private String html() {
            return "<h2>" + Page.escape(title) + "</h2>\n" + Page.table(rows);
        }
    }

    /** Its tables, and its remarks below them. */
    public String markdown() {
        return tables.stream().map(Table::markdown).collect(Collectors.joining())
                + remarks.stream().collect(Collectors.joining("\n", "\n", "\n"));
    }

    /** All of it as HTML in one file. */
    public String page() {
        String lead = remarks.stream()
                .map(remark -> "<p>" + Page.escape(remark) + "</p>\n")
                .collect(Collectors.joining());
        return Page.of(title, lead + tables.stream().map(Table::html).collect(Collectors.joining()), plots);
    }

    /**
     * Writes it into a folder as {@code NAME.html} and {@code NAME.svg}, and says it.
     *
     * @param measured all that was, for {@code NAME.json}; see {@link ReportJson#of}
     */
    public void tell(Path folder, String name, Object measured, PrintWriter out) throws IOException {
        Path json = Files.writeString(folder.resolve(name + ".json"), ReportJson.of(measured));
        Path html = Files.writeString(folder.resolve(name + ".html"), page());
        Path svg = Files.writeString(folder.resolve(name + ".svg"), Sheet.of(plots));
        out.print(markdown());
        out.println();
        out.println("Plots: " + html.toUri() + ", " + svg.toUri() + ", everything that was measured: " + json.toUri());
    }
}
