package io.parley.signaling.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one proxy says about a request (RFC 7239 §4): an element of {@code Forwarded}.
 *
 * @param pairs names in lower case
 */
record ForwardedElement(Map<String, String> pairs) {
    private static final Pattern PAIR = Pattern.compile(
            "\\s*(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]++)=(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<token>[^\\s\",;]*+))\\s*");

    Optional<String> get(String name) {
        return Optional.ofNullable(pairs.get(name));
    }

    /**
     * The elements of a header's value.
     *
     * @throws IllegalArgumentException when it does not follow the grammar: half of it might mean anything
     */
    static List<ForwardedElement> parse(String value) {
        List<ForwardedElement> elements = new ArrayList<>();
        Map<String, String> pairs = new HashMap<>();
        Matcher pair = PAIR.matcher(value);
        int at = 0;
        while (at <= value.length()) {
            pair.region(at, value.length());
            if (pair.lookingAt()) {
                String text = pair.group("quoted") == null
                        ? pair.group("token")
                        : pair.group("quoted").replaceAll("\\\\(.)", "$1");
                pairs.put(pair.group("name").toLowerCase(Locale.ROOT), text);
                at = pair.end();
            }
            if (at == value.length() || value.charAt(at) == ',') {
                elements.add(new ForwardedElement(Map.copyOf(pairs)));
                pairs.clear();
            } else if (value.charAt(at) != ';') {
                throw new IllegalArgumentException("no Forwarded header");
            }
            at++;
        }
        return elements;
    }
}
