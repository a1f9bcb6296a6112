package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way and the parser, held against each other. */
class PlainMessagesTest {
    private static final Limits LIMITS = new Limits(65_536, 6, 4096, 64, 100, 500, 100);
    private static final byte[] LIKELY = "{}[]\",:\\/bfnrtu0123456789.eE+-null true false\t\r\n\u0000\u001f\u007f"
            .getBytes(StandardCharsets.US_ASCII);

    private final ClientCodec codec = new ClientCodec(LIMITS);

    static List<String> common() {
        return List.of(
                """
                {"type":"signal","to":"01","description":{"type":"offer","sdp":"v=0\\r\\no=- 4 2 IN IP4 127.0.0.1\\r\\n"}}""",
                """
                {"type":"signal","to":"01","description":{"sdp":"v=0\\r\\na=\\u00fc \\"x\\"","type":"answer"}}""",
                """
                {"type":"signal","to":"01","candidate":{"candidate":"candidate:1 1 udp 2122260223 192.0.2.1 61665 typ host",\
                "sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"x"}}""",
                """
                {"type":"signal","to":"01","candidate":{"candidate":"","sdpMid":null,"sdpMLineIndex":65535,"usernameFragment":null,"more":[1]}}""",
                "{\"type\":\"signal\",\"to\":\"01\",\"candidate\":null}",
                "{\"type\":\"message\",\"data\":{\"chat\":\"grüß dich\"}}",
                "{\"type\":\"message\",\"to\":\"01\",\"data\":[1,-2.50e+7,0,null,true,false,\"\",{},[],{\"a\":{\"a\":[\"b\"]}}]}",
                " {\t\"type\" : \"message\" ,\r\n\"data\" : \"x\" } \n",
                "{\"type\":\"ack\",\"received\":16}",
                "{\"type\":\"ack\",\"received\":0}");
    }

    @ParameterizedTest
    @MethodSource("common")
    void whatIsCommonGoesTheShortWay(String message) {
        assertNotNull(plain(bytes(message)), message);
        isUnderstoodAlike(bytes(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\"}",
                "{\"type\":\"message\"}",
                "{\"type\":\"message\",\"data\":1,\"data\":1}",
                "{\"type\":\"message\",\"data\":{\"a\":1,\"b\":[],\"a\":2}}",
                "{\"type\":\"message\",\"data\":{\"a\":1,\"\\u0061\":2}}",
                "{\"type\":\"message\",\"data\":01}",
                "{\"type\":\"message\",\"data\":1.}",
                "{\"type\":\"message\",\"data\":-}",
                "{\"type\":\"message\",\"data\":1e}",
                "{\"type\":\"message\",\"data\":nul}",
                "{\"type\":\"message\",\"data\":\"\\x\"}",
                "{\"type\":\"message\",\"data\":\"\\u12g4\"}",
                "{\"type\":\"message\",\"data\":\"\t\"}",
                "{\"type\":\"message\",\"data\":[1,]}",
                "{\"type\":\"message\",\"data\":{\"a\":1,}}",
                "{\"type\":\"message\",\"data\":[[[[[[1]]]]]]}",
                "{\"type\":\"message\",\"data\":1}}",
                "{\"type\":\"message\",\"data\":1} x",
                "{\"type\":\"message\",\"data\":1,\"to\":null}",
                "{\"type\":\"signal\",\"to\":\"01\",\"candidate\":null,\"description\":{\"type\":\"offer\",\"sdp\":\"\"}}",
                "{\"type\":\"signal\",\"to\":\"01\",\"description\":{\"type\":\"offer\"}}",
                "{\"type\":\"signal\",\"to\":\"01\",\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":65536}}",
                "{\"type\":\"signal\",\"candidate\":null}",
                "{\"type\":\"ack\",\"received\":-1}",
                "{\"type\":\"ack\",\"received\":1.5}",
                "{\"type\":\"ack\",\"received\":01}",
                "{\"type\":\"ack\"}",
                "[]",
                "{",
                ""
            })
    void aboutAllElseItIsNotSure(String message) {
        assertNull(plain(bytes(message)), message);
    }

    /** Somebody writes a message with a small mistake in it, very often. */
    @Test
    void whateverItAcceptsTheParserUnderstandsAlike() {
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> messages = common().stream().map(PlainMessagesTest::bytes).toList();
        int accepted = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] message = messages.get(random.nextInt(messages.size()));
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                message = changed(message, random);
            }
            if (isUnderstoodAlike(message)) {
                accepted++;
            }
        }
        assertTrue(accepted > 10_000, () -> "hardly anything was accepted, which shows little");
    }

    /** Values of every form, to a little deeper than is allowed. */
    @Test
    void whateverDataItAcceptsTheParserUnderstandsAlike() {
        SplittableRandom random = new SplittableRandom(8);
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder message = new StringBuilder("{\"type\":\"message\",\"data\":");
            value(message, random, 0);
            if (isUnderstoodAlike(bytes(message.append('}').toString()))) {
                accepted++;
            }
        }
        assertTrue(accepted > 10_000, () -> "hardly anything was accepted, which shows little");
    }

    /** Strings are passed over many bytes at a time: whatever stands out does so at every place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\é", "\\\"", "\\\\", "\\r\\n", "\\n", "\\x", "\\u00e9", "\\u00g9", "\u001f", "\"", "é", "\\r€\\n",
                "\\", " ", "#"
            })
    void whateverIsInAStringItIsUnderstoodAlikeWhereverItIs(String text) {
        for (int before = 0; before < 40; before++) {
            for (int after = 0; after < 40; after++) {
                isUnderstoodAlike(bytes(
                        "{\"type\":\"message\",\"data\":\"" + "a".repeat(before) + text + "b".repeat(after) + "\"}"));
            }
        }
    }

    @Test
    void anObjectOfManyMembersIsTheParsersWhichIsQuickAtIt() {
        StringBuilder data = new StringBuilder("{\"type\":\"message\",\"data\":{");
        for (int i = 0; i < 33; i++) {
            data.append(i == 0 ? "" : ",").append("\"").append(i).append("\":").append(i);
        }
        byte[] message = bytes(data.append("}}").toString());

        assertNull(plain(message));
        isUnderstoodAlike(message);
    }

    /** Answers whether the short way was taken. */
    private boolean isUnderstoodAlike(byte[] message) {
        byte[] frame = new byte[message.length + 9]; // a message lies anywhere in its array
        Arrays.fill(frame, (byte) '"');
        System.arraycopy(message, 0, frame, 5, message.length);
        PlainMessages reader = new PlainMessages(frame, 5, message.length, LIMITS.depth());
        ClientMessage plain = reader.read();
        boolean utf8 = Utf8.isValid(message, 0, message.length);
        if (plain == null || !utf8) {
            assertTrue(utf8 || plain == null || !reader.isAscii(), "what is not UTF-8 is not ASCII either");
            return false;
        }
        assertTrue(reader.isAscii() || hasMoreThanAscii(message));
        try {
            assertEquals(codec.parse(frame, 5, message.length).toString(), plain.toString());
        } catch (ProtocolException e) {
            throw new AssertionError("the parser refuses " + new String(message, StandardCharsets.UTF_8), e);
        }
        return true;
    }

    private static @Nullable ClientMessage plain(byte[] message) {
        return new PlainMessages(message, 0, message.length, LIMITS.depth()).read();
    }

    private static boolean hasMoreThanAscii(byte[] message) {
        for (byte each : message) {
            if (each < 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] changed(byte[] message, SplittableRandom random) {
        if (message.length == 0) {
            return message;
        }
        int at = random.nextInt(message.length);
        int count = Math.min(random.nextInt(1, 6), message.length - at);
        return switch (random.nextInt(4)) {
            case 0 -> replaced(message, at, 0, new byte[] {likely(random)});
            case 1 -> replaced(message, at, 1, new byte[] {likely(random)});
            case 2 -> replaced(message, at, count, new byte[0]);
            default -> replaced(message, at, 0, Arrays.copyOfRange(message, at, at + count));
        };
    }

    private static byte[] replaced(byte[] message, int at, int count, byte[] with) {
        byte[] changed = new byte[message.length - count + with.length];
        System.arraycopy(message, 0, changed, 0, at);
        System.arraycopy(with, 0, changed, at, with.length);
        System.arraycopy(message, at + count, changed, at + with.length, message.length - at - count);
        return changed;
    }

    private static byte likely(SplittableRandom random) {
        return LIKELY[random.nextInt(LIKELY.length)];
    }

    private static void value(StringBuilder json, SplittableRandom random, int depth) {
        switch (random.nextInt(depth > 6 ? 5 : 8)) {
            case 0 ->
                json.append(List.of("null", "true", "false", "nulL", "tru").get(random.nextInt(5)));
            case 1 -> json.append(random.nextInt(-50, 50));
            case 2 -> json.append(random.nextInt(200) / 8.0).append(random.nextBoolean() ? "" : "E-3");
            case 3, 4 -> string(json, random);
            case 5 -> {
                json.append('[');
                for (int i = random.nextInt(3); i > 0; i--) {
                    value(json, random, depth + 1);
                    json.append(i > 1 ? "," : " ");
                }
                json.append(']');
            }
            default -> {
                json.append('{');
                for (int i = random.nextInt(4); i > 0; i--) {
                    string(json, random);
                    json.append(':');
                    value(json, random, depth + 1);
                    json.append(i > 1 ? "," : "");
                }
                json.append('}');
            }
        }
    }

    private static void string(StringBuilder json, SplittableRandom random) {
        json.append('"');
        for (int i = random.nextInt(12); i > 0; i--) {
            json.append(
                    List.of("a", "b", " ", "ü", "€", "😀", "\\\"", "\\\\", "\\n", "\\u00e4", "\\ud83d", "/", "\u007f")
                            .get(random.nextInt(random.nextInt(8) == 0 ? 13 : 6)));
        }
        json.append('"');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
