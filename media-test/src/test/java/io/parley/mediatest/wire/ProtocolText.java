package io.parley.mediatest.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PROTOCOL.md, taken apart. */
final class ProtocolText {
    private static final List<String> LINES = read();

    /** A conversation that the text shows. */
    record Example(String section, List<String> lines) {
        @Override
        public String toString() {
            return section;
        }
    }

    private ProtocolText() {}

    /** The blocks marked {@code parley}. */
    static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        String section = "";
        for (int i = 0; i < LINES.size(); i++) {
            String line = LINES.get(i);
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.equals("```parley")) {
                List<String> block = LINES.subList(i + 1, LINES.size()).stream()
                        .takeWhile(inside -> !inside.equals("```"))
                        .toList();
                examples.add(new Example(section, block));
            }
        }
        return examples;
    }

    /** The rows of a section's tables, cell by cell, without back quotes. */
    static List<List<String>> rows(String section) {
        return LINES.stream()
                .dropWhile(line -> !line.equals("## " + section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    private static List<String> read() {
        // Tests run in their module's directory.
        try {
            return Files.readAllLines(Path.of("..", "signaling", "PROTOCOL.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
