package io.parley.signaling.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Checks the shape of a description or candidate while the parser passes over it; the long strings in them are skipped,
 * not built. Leaves the parser at the value's end. Answers what is wrong, or null.
 */
final class SignalCheck {
    private static final int MAX_LINE_INDEX = 65_535; // unsigned short, WebRTC 1.0 §4.8.1

    private SignalCheck() {}

    static @Nullable String description(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            return "\"description\" is an object";
        }
        String problem = null;
        String type = null;
        boolean hasSdp = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "type" -> type = value == JsonToken.VALUE_STRING ? parser.getString() : "";
                case "sdp" -> {
                    hasSdp = true;
                    if (value != JsonToken.VALUE_STRING) {
                        problem = "\"description.sdp\" is a string";
                    }
                }
                default -> {}
            }
            parser.skipChildren();
        }
        return problem != null ? problem : descriptionType(type, hasSdp);
    }

    private static @Nullable String descriptionType(@Nullable String type, boolean hasSdp) {
        return switch (type) {
            case "rollback" -> null;
            case "offer", "answer", "pranswer" -> hasSdp ? null : "\"description.sdp\" is missing";
            case null, default -> "\"description.type\" is offer, answer, pranswer or rollback";
        };
    }

    static @Nullable String candidate(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            return "\"candidate\" is an object or null";
        }
        String problem = null;
        boolean hasCandidate = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "candidate" -> {
                    hasCandidate = true;
                    problem = value == JsonToken.VALUE_STRING ? problem : "\"candidate.candidate\" is a string";
                }
                case "sdpMid", "usernameFragment" -> {
                    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
                        problem = "\"candidate." + member + "\" is a string or null";
                    }
                }
                case "sdpMLineIndex" -> {
                    if (!isLineIndex(parser, value)) {
                        problem = "\"candidate.sdpMLineIndex\" is a whole number of 0 to 65535, or null";
                    }
                }
                default -> {}
            }
            parser.skipChildren();
        }
        return problem != null || hasCandidate ? problem : "\"candidate.candidate\" is missing";
    }

    private static boolean isLineIndex(JsonParser parser, JsonToken value) {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            return value == JsonToken.VALUE_NULL;
        }
        return parser.getNumberType() == JsonParser.NumberType.INT
                && parser.getIntValue() >= 0
                && parser.getIntValue() <= MAX_LINE_INDEX;
    }
}
