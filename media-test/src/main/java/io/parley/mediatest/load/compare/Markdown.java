package io.parley.mediatest.load.compare;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as they are written in Markdown. */
public final class Markdown {

    private Markdown() {}

    /** A table whose first row is its head, under a title. */
    public static String table(String title, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\n**").append(title).append("**\n\n");
        text.append(row(rows.getFirst()))
                .append(row(rows.getFirst().stream().map(cell -> "---").toList()));
        rows.stream().skip(1).forEach(row -> text.append(row(row)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
