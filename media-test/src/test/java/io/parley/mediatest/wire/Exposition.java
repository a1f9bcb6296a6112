package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format of Prometheus, version 0.0.4, as strictly as {@code promtool check metrics}. */
public final class Exposition {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE = Pattern.compile("(([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{" + LABEL + "(?:," + LABEL
            + ")*,?\\})?) (NaN|[+-]Inf|[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "summary", "histogram", "untyped");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private String family = "";

    private Exposition() {}

    /** The samples of a text, by name and labels. The test fails where the text breaks a rule. */
    public static Map<String, Double> read(String text) {
        assertTrue(text.endsWith("\n"), "the last line ends too");
        Exposition exposition = new Exposition();
        text.lines().forEach(exposition::line);
        return exposition.samples;
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            comment(line);
        } else {
            sample(line);
        }
    }

    private void comment(String line) {
        Matcher comment = COMMENT.matcher(line);
        assertTrue(comment.matches(), line);
        enter(comment.group(2), line);
        if (comment.group(1).equals("HELP")) {
            assertTrue(helped.add(family), line);
        } else {
            assertTrue(TYPES.contains(comment.group(3)), line);
            assertEquals(null, types.put(family, comment.group(3)), line);
        }
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), line);
        assertTrue(names(family).contains(sample.group(2)), () -> line + " does not belong to " + family);
        assertTrue(helped.contains(family), line);
        String value = sample.group(3).replace("Inf", "Infinity");
        assertEquals(null, samples.put(sample.group(1), Double.valueOf(value)), () -> "twice: " + line);
    }

    /** All lines of one family stand together. */
    private void enter(String name, String line) {
        if (!name.equals(family)) {
            assertTrue(finished.add(name), () -> line + " comes apart from the lines before");
            family = name;
        }
    }

    private List<String> names(String name) {
        String type = types.get(name);
        assertNotNull(type, () -> "no type of " + name);
        assertEquals(type.equals("counter"), name.endsWith("_total"), () -> name + " is a " + type);
        return switch (type) {
            case "summary" -> List.of(name, name + "_sum", name + "_count");
            case "histogram" -> List.of(name + "_bucket", name + "_sum", name + "_count");
            default -> List.of(name);
        };
    }
}
