package io.parley.mediatest.turn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration of coturn that the README tells people to use. */
final class ReadmeConfiguration {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^## TURN$.*?^```ini\\n(.*?)^```$");

    private ReadmeConfiguration() {}

    /**
     * Its lines as they stand there.
     *
     * @param own what takes the place of the values of these settings, each of which there must be
     */
    static List<String> lines(Map<String, String> own) throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "README.md"));
        Matcher block = BLOCK.matcher(readme);
        if (!block.find()) {
            throw new AssertionError("the README has no configuration of coturn under TURN");
        }
        List<String> lines = new ArrayList<>(block.group(1).lines().toList());
        own.forEach((name, value) -> {
            int before = lines.size();
            lines.removeIf(line -> line.startsWith(name + "="));
            if (lines.size() != before - 1) {
                throw new AssertionError("the README's configuration has no one " + name);
            }
            lines.add(name + "=" + value);
        });
        return lines;
    }
}
