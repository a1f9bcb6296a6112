package io.parley.mediatest.wire;

import io.parley.signaling.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code signaling/RFC6455.md}, taken apart. */
final class Rfc6455Text {
    private static final List<String> LINES = read();

    private Rfc6455Text() {}

    /**
     * A row.
     *
     * @param section of RFC 6455
     * @param then what must happen, one thing after the other
     */
    record Case(String id, String section, String sent, List<String> then) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** The tables of a chapter by the headings before them. */
    static Map<String, List<Case>> sections(String chapter) {
        Map<String, List<Case>> sections = new LinkedHashMap<>();
        String heading = chapter;
        List<String> lines = LINES.stream()
                .dropWhile(line -> !line.equals("## " + chapter))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
        for (String line : lines) {
            if (line.startsWith("### ")) {
                heading = line.substring("### ".length());
            } else if (line.startsWith("| ") && !line.startsWith("| case") && !line.startsWith("| ---")) {
                sections.computeIfAbsent(heading, name -> new ArrayList<>()).add(row(line));
            }
        }
        return sections;
    }

    private static Case row(String line) {
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
        return new Case(
                cells[0], cells[1], cells[2].substring(1, cells[2].length() - 1), List.of(cells[3].split(", ", -1)));
    }

    /** Asks for an upgrade that is right but for what is written. */
    static Http.Answer ask(Hub hub, String changes) {
        String method = "GET";
        String target = "/rooms/a";
        List<String> headers = new ArrayList<>(Http.UPGRADE);
        headers.add("Sec-WebSocket-Protocol: parley.v1");
        for (String change : changes.split("; ", -1)) {
            String[] pair = change.split(": ?", 2);
            if (change.startsWith("-")) {
                remove(headers, change.substring(1));
            } else if (change.startsWith("+")) {
                headers.add(change.substring(1));
            } else if (pair.length == 2) {
                remove(headers, pair[0]);
                headers.add(change);
            } else if (change.startsWith("/")) {
                target = change;
            } else if (!change.equals("as it is")) {
                method = change;
            }
        }
        return Http.ask(hub, method, target, headers);
    }

    private static void remove(List<String> headers, String name) {
        headers.removeIf(header -> header.startsWith(name + ":"));
    }

    private static List<String> read() {
        // Tests run in their module's directory.
        try {
            return Files.readAllLines(Path.of("..", "signaling", "RFC6455.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
