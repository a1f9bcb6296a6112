package io.parley.signaling.protocol;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * The members of one client message, collected in the order they come (the type may be the last), then made into the
 * message. A member that another type would need is no error.
 */
final class MessageMembers {
    private static final int MAX_CLIENT_LENGTH = 128;
    private static final int MAX_PASSPHRASE_LENGTH = 256;

    private final byte[] array;
    private final int offset;

    private @Nullable String type;
    private @Nullable Text to;
    private @Nullable Text name;
    private @Nullable Text token;
    private @Nullable Text passphrase;
    private @Nullable Text client;
    private @Nullable Resume resume;
    private @Nullable RawJson description;
    private @Nullable RawJson candidate;
    private @Nullable String descriptionProblem;
    private @Nullable String candidateProblem;
    private @Nullable RawJson data;
    private @Nullable RawJson state;
    private boolean stateIsObject;
    private @Nullable Long received;
    private final ModerationMembers moderation = new ModerationMembers();

    /** A member that should be a string; the value is null when it is something else. */
    private record Text(@Nullable String value) {}

    /** What {@code resume} holds; nothing where it is no object. */
    private record Resume(
            @Nullable Text session,
            @Nullable Text secret,
            @Nullable Long received,
            @Nullable Long attempt,
            @Nullable JsonToken keep) {}

    /** @param offset of the message in the array */
    MessageMembers(byte[] array, int offset) {
        this.array = array;
        this.offset = offset;
    }

    Optional<String> typeIfRead() {
        return Optional.ofNullable(type);
    }

    /** Reads the whole message, to its last byte. */
    void read(JsonParser parser) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            int start = position(parser.currentTokenLocation().getByteOffset());
            readMember(parser, member, token, start);
        }
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "more than one value");
        }
    }

    private void readMember(JsonParser parser, String member, JsonToken token, int start) {
        switch (member) {
            case "type" -> type = text(parser, token).value();
            case "to" -> to = text(parser, token);
            case "name" -> name = text(parser, token);
            case "token" -> this.token = text(parser, token);
            case "passphrase" -> passphrase = text(parser, token);
            case "client" -> client = text(parser, token);
            case "received" -> received = count(parser, token);
            case "resume" -> resume = token == JsonToken.VALUE_NULL ? null : resume(parser, token);
            case "description" -> {
                descriptionProblem = SignalCheck.description(parser, token);
                description = rest(parser, token, start);
            }
            case "candidate" -> {
                candidateProblem = SignalCheck.candidate(parser, token);
                candidate = rest(parser, token, start);
            }
            case "data" -> data = rest(parser, token, start);
            case "state" -> {
                stateIsObject = token == JsonToken.START_OBJECT;
                state = rest(parser, token, start);
            }
            default -> {
                if (!moderation.read(parser, member, token)) {
                    parser.skipChildren();
                }
            }
        }
    }

    private Text text(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return new Text(parser.getString());
        }
        parser.skipChildren();
        return new Text(null);
    }

    private Resume resume(JsonParser parser, JsonToken token) {
        Text session = null;
        Text secret = null;
        Long count = null;
        Long attempt = null;
        JsonToken keep = null;
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (member) {
                    case "session" -> session = text(parser, value);
                    case "secret" -> secret = text(parser, value);
                    case "received" -> count = count(parser, value);
                    case "attempt" -> attempt = count(parser, value);
                    case "keep" -> {
                        keep = value;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return new Resume(session, secret, count, attempt, keep);
    }

    private static Long count(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return -1L;
    }

    /** The value whose first byte is at {@code start}, read to its end. */
    private RawJson rest(JsonParser parser, JsonToken token, int start) {
        if (token.isStructStart()) {
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_STRING) {
            parser.finishToken();
        }
        return new RawJson(array, start, position(parser.currentLocation().getByteOffset()) - start);
    }

    private int position(long byteOffset) {
        return offset + (int) byteOffset;
    }

    ClientMessage toMessage(Limits limits) throws ProtocolException {
        if (type == null) {
            throw new ProtocolException(
                    ErrorCode.UNKNOWN_TYPE, "a message needs a member \"type\", a string", Optional.empty());
        }
        return switch (type) {
            case "hello" -> hello(limits);
            case "signal" -> signal();
            case "message" -> {
                if (data == null) {
                    throw invalid("\"data\" is missing");
                }
                yield new ClientMessage.Message(optional(to, "to").map(PeerId::new), data);
            }
            case "state" -> state(limits);
            case "token" -> new ClientMessage.Token(new Secret(required(token, "token")));
            case "leave" -> new ClientMessage.Leave();
            case "moderate" -> new ClientMessage.Moderate(moderation.toModeration());
            case "ack" -> {
                if (received == null || received < 0) {
                    throw invalid("\"received\" is a whole number, 0 or more");
                }
                yield new ClientMessage.Ack(received);
            }
            case "ping" -> new ClientMessage.Ping();
            case "pong" -> new ClientMessage.Pong();
            default ->
                throw new ProtocolException(
                        ErrorCode.UNKNOWN_TYPE,
                        "a client may say hello, signal, message, state, moderate, token, leave, ack, ping and pong",
                        typeIfRead());
        };
    }

    private ClientMessage hello(Limits limits) throws ProtocolException {
        String given = required(name, "name");
        if (!PeerName.isValid(given, limits.nameLength())) {
            throw new ProtocolException(ErrorCode.INVALID_NAME, PeerName.rule(limits.nameLength()), typeIfRead());
        }
        Optional<String> software = optional(client, "client");
        if (software.isPresent()
                && software.get().codePointCount(0, software.get().length()) > MAX_CLIENT_LENGTH) {
            throw invalid("\"client\" is longer than " + MAX_CLIENT_LENGTH + " characters");
        }
        Optional<String> phrase = optional(passphrase, "passphrase");
        if (phrase.isPresent() && phrase.get().codePointCount(0, phrase.get().length()) > MAX_PASSPHRASE_LENGTH) {
            throw invalid("\"passphrase\" is longer than " + MAX_PASSPHRASE_LENGTH + " characters");
        }
        return new ClientMessage.Hello(
                given, optional(token, "token").map(Secret::new), phrase.map(Secret::new), software, toResume());
    }

    private Optional<ClientMessage.Resume> toResume() throws ProtocolException {
        if (resume == null) {
            return Optional.empty();
        }
        return Optional.of(new ClientMessage.Resume(
                new SessionId(required(resume.session(), "resume.session")),
                new Secret(required(resume.secret(), "resume.secret")),
                optional(resume.received(), "resume.received", 0),
                optional(resume.attempt(), "resume.attempt", 1),
                flag(resume.keep(), "resume.keep")));
    }

    private boolean flag(@Nullable JsonToken value, String name) throws ProtocolException {
        if (value == null || value == JsonToken.VALUE_FALSE) {
            return false;
        }
        if (value != JsonToken.VALUE_TRUE) {
            throw invalid("\"" + name + "\" is true or false");
        }
        return true;
    }

    private OptionalLong optional(@Nullable Long count, String name, int least) throws ProtocolException {
        if (count == null) {
            return OptionalLong.empty();
        }
        if (count < least) {
            throw invalid("\"" + name + "\" is a whole number, " + least + " or more");
        }
        return OptionalLong.of(count);
    }

    private ClientMessage signal() throws ProtocolException {
        PeerId peer = new PeerId(required(to, "to"));
        if ((description == null) == (candidate == null)) {
            throw invalid("exactly one of \"description\" and \"candidate\" is needed");
        }
        String problem = description == null ? candidateProblem : descriptionProblem;
        if (problem != null) {
            throw invalid(problem);
        }
        return description != null
                ? new ClientMessage.Signal(peer, SignalKind.DESCRIPTION, description)
                : new ClientMessage.Signal(peer, SignalKind.CANDIDATE, Objects.requireNonNull(candidate));
    }

    private ClientMessage state(Limits limits) throws ProtocolException {
        if (state == null || !stateIsObject) {
            throw invalid("\"state\" is an object");
        }
        if (state.length() > limits.stateBytes()) {
            throw new ProtocolException(
                    ErrorCode.STATE_TOO_LARGE,
                    "\"state\" has " + state.length() + " bytes, allowed are " + limits.stateBytes(),
                    typeIfRead());
        }
        return new ClientMessage.State(state);
    }

    private String required(@Nullable Text member, String name) throws ProtocolException {
        return optional(member, name).orElseThrow(() -> invalid("\"" + name + "\" is missing"));
    }

    private Optional<String> optional(@Nullable Text member, String name) throws ProtocolException {
        if (member == null) {
            return Optional.empty();
        }
        if (member.value() == null) {
            throw invalid("\"" + name + "\" is a string");
        }
        return Optional.of(member.value());
    }

    private ProtocolException invalid(String problem) {
        return new ProtocolException(ErrorCode.INVALID_MESSAGE, problem, typeIfRead());
    }
}
