package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes that a client could send as a text: the codec takes or refuses them, as another reading of JSON and the JDK's UTF-8 do; and
 * what is passed on is the same value for whoever receives it.
 */
class ClientCodecFuzzTest {
    private static final Limits LIMITS = new Limits(1 << 20, 6, 64, 8, 100, 500, 100);
    private static final PeerId SENDER = new PeerId("ada");
    private static final int BEFORE = 5; // a message lies anywhere in its array
    private static final int AFTER = 9;

    private final ClientCodec codec = new ClientCodec(LIMITS);

    @FuzzTest
    @DictionaryEntries({
        "{\"type\":\"signal\",\"to\":\"b\",",
        "{\"type\":\"message\",\"data\":",
        "{\"type\":\"state\",\"state\":{",
        "{\"type\":\"hello\",\"name\":\"",
        "{\"type\":\"moderate\",\"action\":\"",
        "{\"type\":\"ack\",\"received\":",
        "\"description\":{\"type\":\"offer\",\"sdp\":\"",
        "\"candidate\":{\"candidate\":\"",
        "\"sdpMLineIndex\":",
        "\"usernameFragment\":",
        "\"resume\":{\"session\":\"s\",\"secret\":\"x\"",
        "\\r\\n",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\u0000",
        "\u20ac",
        "\ud83d\ude00",
        "1.5e-7",
        "null"
    })
    void decode(byte[] message) {
        byte[] array = new byte[BEFORE + message.length + AFTER];
        Arrays.fill(array, (byte) '"'); // what is beside a message must not be looked at
        System.arraycopy(message, 0, array, BEFORE, message.length);
        Optional<String> text = decoded(ByteBuffer.wrap(message));
        assertEquals(text.isPresent(), Utf8.isValid(array, BEFORE, message.length));
        try {
            ClientMessage taken = codec.decode(array, BEFORE, message.length);
            Map<?, ?> said = object(ReferenceJson.read(text.orElseThrow(), LIMITS.depth()));
            isWhatWasSaid(taken, said);
            assertEquals(codec.parse(array, BEFORE, message.length).toString(), taken.toString());
        } catch (CharacterCodingException e) {
            assertTrue(text.isEmpty());
        } catch (ProtocolException e) {
            isRefusedRightly(e, text.orElseThrow());
        }
    }

    private static void isRefusedRightly(ProtocolException refused, String text) {
        ReferenceJson.Reading reading = ReferenceJson.read(text, LIMITS.depth());
        switch (refused.code()) {
            case INVALID_JSON ->
                assertTrue(
                        !(reading instanceof ReferenceJson.Reading.Value(Object tree))
                                || !(tree instanceof Map<?, ?> object)
                                || namesHalfAPair(object),
                        () -> "it is a JSON object: " + text);
            case TOO_DEEP -> assertInstanceOf(ReferenceJson.Reading.TooDeep.class, reading);
            case UNKNOWN_TYPE -> assertFalse(isKnown(object(reading).get("type")), text);
            case INVALID_MESSAGE, INVALID_NAME, STATE_TOO_LARGE ->
                assertTrue(isKnown(object(reading).get("type")), text);
            default -> throw new AssertionError(refused.code());
        }
        Map<?, ?> told = sent(ServerCodec.encode(refused.toMessage()));
        assertEquals(refused.code().wire(), told.get("code"));
        assertEquals(refused.about().map(ClientCodecFuzzTest::wellFormed).orElse(null), told.get("about"));
    }

    /** PROTOCOL.md, "Connection": such a name is refused though RFC 8259 §8.2 lets it pass. */
    private static boolean namesHalfAPair(Object value) {
        return switch (value) {
            case Map<?, ?> object ->
                object.entrySet().stream()
                        .anyMatch(member -> !member.getKey().equals(wellFormed((String) member.getKey()))
                                || namesHalfAPair(member.getValue()));
            case List<?> list -> list.stream().anyMatch(ClientCodecFuzzTest::namesHalfAPair);
            default -> false;
        };
    }

    private static boolean isKnown(@Nullable Object type) {
        return type instanceof String known
                && switch (known) {
                    case "hello", "signal", "message", "state", "token", "leave", "moderate", "ack", "ping", "pong" ->
                        true;
                    default -> false;
                };
    }

    private static void isWhatWasSaid(ClientMessage taken, Map<?, ?> said) {
        assertEquals(said.get("type"), taken.type());
        switch (taken) {
            case ClientMessage.Signal(PeerId to, SignalKind kind, RawJson value) -> {
                assertEquals(said.get("to"), to.value());
                assertEquals(
                        1,
                        Math.toIntExact(said.keySet().stream()
                                .filter(key -> key.equals("description") || key.equals("candidate"))
                                .count()));
                isPassedOn(new ServerMessage.Signal(SENDER, kind, value), Map.of(kind.wire(), said.get(kind.wire())));
            }
            case ClientMessage.Message(Optional<PeerId> to, RawJson data) -> {
                assertEquals(said.get("to"), to.map(PeerId::value).orElse(null));
                isPassedOn(new ServerMessage.Message(SENDER, Optional.empty(), data), Map.of("data", said.get("data")));
            }
            case ClientMessage.State(RawJson state) -> {
                assertInstanceOf(Map.class, said.get("state"));
                assertTrue(state.length() <= LIMITS.stateBytes());
                isPassedOn(new ServerMessage.State(SENDER, state), Map.of("state", said.get("state")));
            }
            case ClientMessage.Ack(long received) ->
                assertEquals(new ReferenceJson.Numeral(Long.toString(received)), said.get("received"));
            case ClientMessage.Hello hello -> {
                assertEquals(said.get("name"), hello.name());
                assertEquals(said.get("client"), hello.client().orElse(null));
                assertEquals(said.get("token"), hello.token().map(Secret::value).orElse(null));
                assertEquals(
                        said.get("passphrase"),
                        hello.passphrase().map(Secret::value).orElse(null));
                assertEquals(said.get("resume") instanceof Map, hello.resume().isPresent());
                hello.resume()
                        .ifPresent(resume ->
                                isWhatWasSaid(resume, (Map<?, ?>) Objects.requireNonNull(said.get("resume"))));
                sent(new JsonWriter("joined").member("name", hello.name()).end(true));
            }
            case ClientMessage.Token(Secret token) -> assertEquals(said.get("token"), token.value());
            case ClientMessage.Moderate moderate -> assertNotNull(said.get("action"));
            case ClientMessage.Leave leave -> {}
            case ClientMessage.Ping ping -> {}
            case ClientMessage.Pong pong -> {}
        }
    }

    private static void isWhatWasSaid(ClientMessage.Resume resume, Map<?, ?> said) {
        assertEquals(said.get("session"), resume.session().value());
        assertEquals(said.get("secret"), resume.secret().value());
        isCount(said.get("received"), resume.received());
        isCount(said.get("attempt"), resume.attempt());
    }

    private static void isCount(@Nullable Object said, OptionalLong count) {
        assertEquals(said, count.isPresent() ? new ReferenceJson.Numeral(Long.toString(count.getAsLong())) : null);
    }

    /** Whoever receives it, with whatever parser, gets the value that was sent. */
    private static void isPassedOn(ServerMessage message, Map<String, Object> said) {
        Map<String, Object> expected = new LinkedHashMap<>(said);
        expected.put("from", SENDER.value());
        Map<?, ?> received = new LinkedHashMap<>(sent(ServerCodec.encode(message)));
        received.remove("type");
        assertEquals(expected, received);
    }

    /** What is in a frame, which must be one as RFC 6455 §5.2 has it: final, text, not masked, its length in the fewest bytes. */
    private static Map<?, ?> sent(Encoded encoded) {
        ByteBuffer frame = encoded.frame();
        assertEquals((byte) 0x81, frame.get());
        int length = frame.get();
        if (length == 126) {
            length = Short.toUnsignedInt(frame.getShort());
            assertTrue(length > 125);
        } else if (length == 127) {
            length = Math.toIntExact(frame.getLong());
            assertTrue(length > 0xFFFF);
        }
        assertEquals(length, frame.remaining());
        return (Map<?, ?>) ReferenceJson.valueOf(decoded(frame).orElseThrow());
    }

    private static Map<?, ?> object(ReferenceJson.Reading reading) {
        if (reading instanceof ReferenceJson.Reading.Value(Map<?, ?> object)) {
            return object;
        }
        throw new AssertionError("taken for an object: " + reading);
    }

    private static String wellFormed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE); // half a pair becomes U+FFFD
        return new String(bytes, StandardCharsets.UTF_16BE);
    }

    private static Optional<String> decoded(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
