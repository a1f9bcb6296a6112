package io.parley.signaling.protocol;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What a message is by another reading than the codec's: Jackson's parser of characters, which shares no scanner with the one of
 * bytes that the codec uses, into a tree, with depth and names that come twice minded here.
 */
public final class ReferenceJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** JSON's null; a {@code null} is a member that is not there. */
    static final Object NOTHING = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private ReferenceJson() {}

    /** What came of it. */
    sealed interface Reading {
        /** Objects are maps in the members' order, arrays lists, numbers {@link Numeral}s. */
        record Value(Object tree) implements Reading {}

        record TooDeep() implements Reading {}

        record Malformed(String why) implements Reading {}
    }

    /** A number as it is written. */
    public record Numeral(String text) {}

    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class NamedTwiceException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Reading read(String json, int maxDepth) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Reading.Malformed("nothing");
            }
            Object tree = value(parser, first, maxDepth);
            if (parser.nextToken() != null) {
                return new Reading.Malformed("more than one value");
            }
            return areDigits(json) ? new Reading.Value(tree) : new Reading.Malformed("no digit in an escape");
        } catch (JacksonException e) {
            return new Reading.Malformed(e.getOriginalMessage());
        } catch (NamedTwiceException e) {
            return new Reading.Malformed("a name comes twice");
        } catch (TooDeepException e) {
            return new Reading.TooDeep();
        }
    }

    /** Whether all escapes by number have ASCII digits: this parser of Jackson's looks at the lowest byte of a character only. */
    private static boolean areDigits(String json) {
        for (int at = json.indexOf('\\'); at >= 0; at = json.indexOf('\\', at + 2)) {
            if (json.charAt(at + 1) == 'u'
                    && !json.substring(at + 2, at + 6).chars().allMatch(HexFormat::isHexDigit)) {
                return false;
            }
        }
        return true;
    }

    /** The value of what must be JSON. */
    public static Object valueOf(String json) {
        return switch (read(json, Integer.MAX_VALUE)) {
            case Reading.Value(Object tree) -> tree;
            case Reading other -> throw new AssertionError(other + ": " + json);
        };
    }

    private static Object value(JsonParser parser, JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> object(parser, within(depth));
            case START_ARRAY -> array(parser, within(depth));
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NOTHING;
            default -> throw new AssertionError("no value begins with " + token);
        };
    }

    private static int within(int depth) {
        if (depth == 0) {
            throw new TooDeepException();
        }
        return depth - 1;
    }

    private static Map<String, Object> object(JsonParser parser, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (members.containsKey(name)) {
                throw new NamedTwiceException();
            }
            members.put(name, value(parser, parser.nextToken(), depth));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser, int depth) {
        List<Object> values = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            values.add(value(parser, next, depth));
        }
        return values;
    }
}
