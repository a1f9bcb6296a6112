package io.parley.mediatest.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What stands between angle brackets in an example: {@code <any>}, {@code <number>}, {@code <object>}, and names, which
 * become the string they first meet and mean the same from then on.
 */
final class Placeholders {
    private static final Pattern NAME = Pattern.compile("<([a-z]+)>");

    private final Map<String, String> bound = new HashMap<>();

    /** The text with every name replaced by what it means. */
    String fill(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = bound.get(found.group(1));
            if (value == null) {
                throw new AssertionError("nobody is called " + found.group() + " yet in " + text);
            }
            return value;
        });
    }

    /** Whether a value fits: objects may have more members than the pattern, arrays have as many. */
    boolean match(JsonNode pattern, JsonNode value) {
        if (pattern.isString()) {
            return matchString(pattern.asString(), value);
        }
        if (pattern.isObject()) {
            return value.isObject()
                    && pattern.properties().stream()
                            .allMatch(member ->
                                    value.has(member.getKey()) && match(member.getValue(), value.get(member.getKey())));
        }
        if (pattern.isArray()) {
            return value.isArray() && pattern.size() == value.size() && matchAll(pattern, value);
        }
        return pattern.equals(value);
    }

    private boolean matchAll(JsonNode patterns, JsonNode values) {
        for (int i = 0; i < patterns.size(); i++) {
            if (!match(patterns.get(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matchString(String pattern, JsonNode value) {
        var name = NAME.matcher(pattern);
        if (!name.matches()) {
            return value.isString() && value.asString().equals(pattern);
        }
        return switch (name.group(1)) {
            case "any" -> true;
            case "number" -> value.isNumber();
            case "object" -> value.isObject();
            default ->
                value.isString()
                        && bound.computeIfAbsent(name.group(1), unknown -> value.asString())
                                .equals(value.asString());
        };
    }

    @Override
    public String toString() {
        return bound.toString();
    }
}
