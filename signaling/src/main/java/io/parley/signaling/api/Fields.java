package io.parley.signaling.api;

import io.parley.signaling.protocol.MediaKind;
import io.parley.signaling.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** The members of a request's body, which is one JSON object of plain values. One that nobody asks for is refused: it may be misspelt. */
final class Fields {
    private static final int MAX_DEPTH = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Api.MAX_BODY_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Value> values = new HashMap<>();

    private sealed interface Value {
        record Text(String text) implements Value {}

        record Flag(boolean set) implements Value {}

        record Whole(int number) implements Value {}

        record Null() implements Value {}

        record Other() implements Value {}
    }

    private Fields() {}

    /** @param known what members there may be */
    static Fields read(ByteBuffer body, String... known) {
        Fields fields = new Fields();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text(body))) {
            fields.read(parser);
        } catch (StreamConstraintsException e) {
            throw new Refusal(Problem.TOO_DEEP, "nested deeper than " + MAX_DEPTH + " levels");
        } catch (JacksonException e) {
            throw noObject();
        }
        fields.values.keySet().stream()
                .filter(name -> !List.of(known).contains(name))
                .findFirst()
                .ifPresent(_ -> {
                    throw invalid("allowed are only: " + String.join(", ", known));
                });
        return fields;
    }

    /** Not left to the parser, which would take other encodings than UTF-8 too. */
    private static String text(ByteBuffer body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(body.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Problem.INVALID_JSON, "the body is not UTF-8");
        }
    }

    private void read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noObject();
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            values.put(name, value(parser, token));
            parser.skipChildren();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw noObject();
        }
    }

    private static Value value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_TRUE -> new Value.Flag(true);
            case VALUE_FALSE -> new Value.Flag(false);
            case VALUE_NULL -> new Value.Null();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT
                        ? new Value.Whole(parser.getIntValue())
                        : new Value.Other();
            default -> new Value.Other();
        };
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Empty where it is not there.
     *
     * @param byDefault what {@code null} stands for: that it is set no longer (RFC 7396)
     */
    Optional<Boolean> flag(String name, boolean byDefault) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case Value.Null() -> Optional.of(byDefault);
            case Value.Flag(boolean set) -> Optional.of(set);
            default -> throw invalid("\"" + name + "\" is true or false");
        };
    }

    /** Likewise, a whole number from 1 to what it is by default. */
    OptionalInt number(String name, int byDefault) {
        return switch (values.get(name)) {
            case null -> OptionalInt.empty();
            case Value.Null() -> OptionalInt.of(byDefault);
            case Value.Whole(int number) when number >= 1 && number <= byDefault -> OptionalInt.of(number);
            default -> throw invalid("\"" + name + "\" is a whole number, 1 to " + byDefault);
        };
    }

    /** A text that has to be there. */
    String text(String name, int maxLength) {
        if (values.get(name) instanceof Value.Text(String text) && !text.isEmpty() && text.length() <= maxLength) {
            return text;
        }
        throw invalid("\"" + name + "\" is needed, a string of 1 to " + maxLength + " characters");
    }

    Role role(String name) {
        return Role.ofWire(word(name))
                .orElseThrow(() -> invalid("\"" + name + "\" is owner, moderator, participant or viewer"));
    }

    MediaKind kind(String name) {
        String word = word(name);
        return Stream.of(MediaKind.values())
                .filter(kind -> kind.wire().equals(word))
                .findFirst()
                .orElseThrow(() -> invalid("\"" + name + "\" is audio or video"));
    }

    private String word(String name) {
        return values.get(name) instanceof Value.Text(String text) ? text : "";
    }

    private static Refusal noObject() {
        return new Refusal(Problem.INVALID_JSON, "the body is one JSON object, each member named once");
    }

    private static Refusal invalid(String detail) {
        return new Refusal(Problem.INVALID_REQUEST, detail);
    }
}
