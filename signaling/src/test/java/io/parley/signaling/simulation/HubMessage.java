package io.parley.signaling.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the hub said, with its plain values under their paths: {@code peer.id}, {@code peers.0.name}. */
record HubMessage(String text, Map<String, String> values) {
    /** Whose doing something is that no member did. */
    static final String OPERATOR = "the operator";

    private static final JsonFactory JSON = new JsonFactory();

    static HubMessage parse(String text) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            collect(parser, "", values);
        }
        return new HubMessage(text, values);
    }

    private static void collect(JsonParser parser, String path, Map<String, String> values) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                collect(parser, path.isEmpty() ? name : path + "." + name, values);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                collect(parser, path + "." + i, values);
            }
        } else {
            values.put(path, parser.getString());
        }
    }

    String type() {
        return text("type");
    }

    boolean has(String path) {
        return values.containsKey(path);
    }

    String text(String path) {
        return optional(path).orElseThrow(() -> new Violation("no " + path + " in " + text));
    }

    Optional<String> optional(String path) {
        return Optional.ofNullable(values.get(path));
    }

    long number(String path) {
        return Long.parseLong(text(path));
    }

    /** PROTOCOL.md, "Hub to client": whether it counts. */
    boolean isCounted() {
        return switch (type()) {
            case "welcome", "resumed", "waiting", "goaway", "ack", "ping", "pong" -> false;
            default -> true;
        };
    }

    /** Whose doing it is: who sent it, came, went, is away or back, has another role. */
    Optional<String> peer() {
        return switch (type()) {
            case "joined" -> optional("peer.id");
            case "left", "away", "back", "role" -> optional("peer");
            case "signal", "message", "state" -> optional("from");
            case "mute" -> optional("from").or(() -> Optional.of(OPERATOR));
            case "room" -> optional("by").or(() -> Optional.of(OPERATOR));
            default -> Optional.empty();
        };
    }

    /** Whether everybody in the room gets it, perhaps without the peer that it is about. */
    boolean isForTheRoom() {
        return switch (type()) {
            case "joined", "left", "away", "back", "state", "role", "room" -> true;
            case "message" -> !has("to");
            default -> false;
        };
    }

    /** Whether also the peer whose doing it is gets it. */
    boolean isForItsDoerToo() {
        return switch (type()) {
            case "state", "role", "room" -> true;
            default -> false;
        };
    }

    /** The number that its sender gave it. */
    long sentNumber() {
        return switch (type()) {
            case "message" -> number("data.n");
            case "state" -> number("state.n");
            default -> Long.parseLong(optional("description.sdp").orElseGet(() -> text("candidate.candidate")));
        };
    }
}
