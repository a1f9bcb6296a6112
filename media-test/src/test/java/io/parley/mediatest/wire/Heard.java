package io.parley.mediatest.wire;

import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** One thing that came from the hub. */
sealed interface Heard {
    /** A text message. */
    record Text(String text, JsonNode json) implements Heard {
        String type() {
            return json.path("type").asString();
        }
    }

    /** The answer to a WebSocket ping. */
    record Pong(String payload) implements Heard {
        static Pong of(byte[] payload) {
            return new Pong(HexFormat.of().formatHex(payload));
        }
    }

    /** The end, with 1006 when the connection ended without a close frame. */
    record Closed(int code, String reason) implements Heard {}

    /** The TCP connection ended, after a close frame. */
    record Ended() implements Heard {}

    /** Something that no hub may send. */
    record Wrong(String problem) implements Heard {}

    /** Reads a text message and checks it against the schema. */
    static Heard text(String text) {
        try {
            JsonNode json = Json.read(text);
            var problems = Schemas.problemsOfServer(json);
            return problems.isEmpty()
                    ? new Text(text, json)
                    : new Wrong("not in the schema: " + text + " because " + problems);
        } catch (RuntimeException e) {
            return new Wrong("no JSON: " + text + " because " + e.getMessage());
        }
    }
}
