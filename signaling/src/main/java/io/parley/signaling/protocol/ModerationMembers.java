package io.parley.signaling.protocol;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The members of a {@code moderate}, collected in the order they come. One that another action would need is no error. */
final class ModerationMembers {
    private static final String ACTIONS = "set, admit, refuse, remove, ban, mute, role or end";
    private static final String WRONG = ""; // for what should be a string and is not: no name of anything

    private @Nullable String action;
    private @Nullable String peer;
    private @Nullable String role;
    private @Nullable String kind;
    private @Nullable JsonToken locked;
    private @Nullable JsonToken waitingRoom;
    private @Nullable Integer members;

    /** Whether it is one of its members; then it is read to its end. */
    boolean read(JsonParser parser, String member, JsonToken token) {
        switch (member) {
            case "action" -> action = text(parser, token);
            case "peer" -> peer = text(parser, token);
            case "role" -> role = text(parser, token);
            case "kind" -> kind = text(parser, token);
            case "locked" -> locked = token;
            case "waitingRoom" -> waitingRoom = token;
            case "members" -> members = number(parser, token);
            default -> {
                return false;
            }
        }
        parser.skipChildren();
        return true;
    }

    private static String text(JsonParser parser, JsonToken token) {
        return token == JsonToken.VALUE_STRING ? parser.getString() : WRONG;
    }

    private static int number(JsonParser parser, JsonToken token) {
        boolean whole = token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT;
        return whole ? parser.getIntValue() : -1;
    }

    Moderation toModeration() throws ProtocolException {
        return switch (action) {
            case "set" -> change();
            case "admit" -> new Moderation.Admit(peer());
            case "refuse" -> new Moderation.Refuse(peer());
            case "remove" -> new Moderation.Remove(peer());
            case "ban" -> new Moderation.Ban(peer());
            case "mute" -> new Moderation.Mute(peer == null ? Optional.empty() : Optional.of(peer()), kind());
            case "role" -> new Moderation.Assign(peer(), role());
            case "end" -> new Moderation.End();
            case null, default -> throw invalid("\"action\" is " + ACTIONS);
        };
    }

    private Moderation change() throws ProtocolException {
        if (locked == null && waitingRoom == null && members == null) {
            throw invalid("at least one of \"locked\", \"waitingRoom\" and \"members\" is needed");
        }
        if (members != null && members < 1) {
            throw invalid("\"members\" is a whole number, 1 or more");
        }
        return new Moderation.Change(
                flag(locked, "locked"),
                flag(waitingRoom, "waitingRoom"),
                members == null ? OptionalInt.empty() : OptionalInt.of(members));
    }

    private static Optional<Boolean> flag(@Nullable JsonToken token, String name) throws ProtocolException {
        return switch (token) {
            case null -> Optional.empty();
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            default -> throw invalid("\"" + name + "\" is true or false");
        };
    }

    private PeerId peer() throws ProtocolException {
        if (peer == null || peer.isEmpty()) {
            throw invalid("\"peer\" is the id of somebody");
        }
        return new PeerId(peer);
    }

    private Role role() throws ProtocolException {
        return Optional.ofNullable(role)
                .flatMap(Role::ofWire)
                .orElseThrow(() -> invalid("\"role\" is owner, moderator, participant or viewer"));
    }

    private MediaKind kind() throws ProtocolException {
        return Stream.of(MediaKind.values())
                .filter(each -> each.wire().equals(kind))
                .findFirst()
                .orElseThrow(() -> invalid("\"kind\" is audio or video"));
    }

    private static ProtocolException invalid(String problem) {
        return new ProtocolException(ErrorCode.INVALID_MESSAGE, problem, Optional.of("moderate"));
    }
}
