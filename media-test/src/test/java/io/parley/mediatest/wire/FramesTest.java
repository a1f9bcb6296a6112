package io.parley.mediatest.wire;

import io.parley.mediatest.wire.Frame.LengthForm;
import io.parley.signaling.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as RFC 6455 allows them are understood, all others end the connection of their sender and of nobody else. */
class FramesTest extends WireTest {
    private static final String MESSAGE = "{\"type\":\"message\",\"data\":\"gr\u00fc\u00df \ud83d\ude00 \u20ac\"}";
    private static final Frame PING = Frame.text("{\"type\":\"ping\"}");

    @ParameterizedTest
    @FieldSource
    void aFrameThatNoClientMaySendEndsItsConnectionAlone(Map.Entry<String, List<Frame>> wrong) {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(wrong.getValue().toArray(Frame[]::new));

        bob.isClosed(CloseCode.PROTOCOL_ERROR);
        bob.isCutOff();
        ada.hearsLeft(bob, "refused");
        ada.isQuiet();
    }

    static final List<Map.Entry<String, List<Frame>>> aFrameThatNoClientMaySendEndsItsConnectionAlone = List.of(
            Map.entry("unmasked text", List.of(PING.unmasked())),
            Map.entry("unmasked ping frame", List.of(Frame.of(Frame.PING, "x").unmasked())),
            Map.entry("unmasked close", List.of(Frame.close(1000, "").unmasked())),
            Map.entry("reserved bit 1", List.of(PING.reserved(1))),
            Map.entry("reserved bit 2", List.of(PING.reserved(2))),
            Map.entry("reserved bit 3", List.of(PING.reserved(3))),
            Map.entry(
                    "reserved bit 1 of a ping frame",
                    List.of(Frame.of(Frame.PING, "").reserved(1))),
            Map.entry("opcode 3", List.of(Frame.of(3, "x"))),
            Map.entry("opcode 4", List.of(Frame.of(4, "x"))),
            Map.entry("opcode 5", List.of(Frame.of(5, "x"))),
            Map.entry("opcode 6", List.of(Frame.of(6, "x"))),
            Map.entry("opcode 7", List.of(Frame.of(7, "x"))),
            Map.entry("opcode 11", List.of(Frame.of(11, "x"))),
            Map.entry("opcode 12", List.of(Frame.of(12, "x"))),
            Map.entry("opcode 13", List.of(Frame.of(13, "x"))),
            Map.entry("opcode 14", List.of(Frame.of(14, "x"))),
            Map.entry("opcode 15", List.of(Frame.of(15, "x"))),
            Map.entry("fragmented ping frame", List.of(Frame.of(Frame.PING, "x").unfinished())),
            Map.entry("fragmented pong frame", List.of(Frame.of(Frame.PONG, "x").unfinished())),
            Map.entry("fragmented close", List.of(Frame.close(1000, "").unfinished())),
            Map.entry("ping frame of 126 bytes", List.of(Frame.of(Frame.PING, "x".repeat(126)))),
            Map.entry("pong frame of 126 bytes", List.of(Frame.of(Frame.PONG, "x".repeat(126)))),
            Map.entry("close of 126 bytes", List.of(Frame.close(1000, "x".repeat(124)))),
            Map.entry("continuation of nothing", List.of(Frame.of(Frame.CONTINUATION, "x"))),
            Map.entry(
                    "unfinished continuation of nothing",
                    List.of(Frame.of(Frame.CONTINUATION, "x").unfinished())),
            Map.entry(
                    "continuation after the end",
                    List.of(Frame.text("{\"type\":\"pong\"}"), Frame.of(Frame.CONTINUATION, ""))),
            Map.entry("text within a text", List.of(Frame.text("{").unfinished(), PING)),
            Map.entry("binary within a text", List.of(Frame.text("{").unfinished(), Frame.of(Frame.BINARY, "x"))),
            Map.entry("close with a payload of one byte", List.of(Frame.of(Frame.CLOSE, "x"))),
            Map.entry("close 0", List.of(Frame.close(0, ""))),
            Map.entry("close 999", List.of(Frame.close(999, ""))),
            Map.entry("close 1004", List.of(Frame.close(1004, ""))),
            Map.entry("close 1005", List.of(Frame.close(1005, ""))),
            Map.entry("close 1006", List.of(Frame.close(1006, ""))),
            Map.entry("close 1015", List.of(Frame.close(1015, ""))),
            Map.entry("close 2999", List.of(Frame.close(2999, ""))),
            Map.entry("close 5000", List.of(Frame.close(5000, ""))),
            Map.entry("close 65535", List.of(Frame.close(65_535, ""))));

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void aCloseFrameIsAnsweredWithItsCode(int code) {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(Frame.close(code, "bye"));

        Heard next = bob.next("the same code", false);
        if (!(next instanceof Heard.Closed closed && closed.code() == code)) {
            throw bob.inbox.failure("the close code " + code, next);
        }
        bob.isCutOff();
        ada.hearsLeft(bob, code == 1000 || code == 1001 ? "left" : "dropped");
    }

    @Test
    void aCloseFrameWithoutACodeIsAnswered() {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(Frame.of(Frame.CLOSE, ""));

        ada.hearsLeft(bob, "left");
        bob.next("a close frame", false);
        bob.isCutOff();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    void aBinaryFrameEndsTheConnection(int size) {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(Frame.of(Frame.BINARY, new byte[size]));

        bob.isClosed(CloseCode.TEXT_ONLY);
        bob.isCutOff();
        ada.hearsLeft(bob, "refused");
        ada.isQuiet();
    }

    @Test
    void aFragmentedBinaryMessageEndsTheConnectionAtItsStart() {
        RawWire bob = joinsRaw("Bob");

        bob.sends(Frame.of(Frame.BINARY, "{\"type\":").unfinished(), Frame.of(Frame.CONTINUATION, "\"ping\"}"), PING);

        bob.isClosed(CloseCode.TEXT_ONLY);
        bob.isCutOff();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 125})
    void aPingFrameIsAnsweredWithTheSamePayload(int size) {
        RawWire ada = joinsRaw("Ada");
        byte[] payload = new byte[size];
        Arrays.fill(payload, (byte) 0xE9);

        ada.sends(Frame.of(Frame.PING, payload));

        ada.hearsPong(payload);
        ada.sends(Frame.of(Frame.PONG, payload));
        ada.isQuiet();
    }

    @Test
    void aMessageInManyFramesIsOneMessageWhereverItIsCut() {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        for (int size = 1; size <= 7; size++) { // also within the characters of 2, 3 and 4 bytes
            bob.sends(cut(size).toArray(Frame[]::new));
            ada.hearsFrom(bob, Json.read(MESSAGE).path("data").toString());
        }
        bob.isQuiet();
    }

    @Test
    void pingFramesMayComeBetweenTheFramesOfAMessage() {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        int sent = 0;
        for (Frame part : cut(10)) {
            bob.sends(part);
            if (sent < 3) {
                byte[] payload = {(byte) sent++};
                bob.sends(Frame.of(Frame.PING, payload));
                bob.hearsPong(payload);
                bob.sends(Frame.of(Frame.PONG, ""));
            }
        }

        ada.hearsFrom(bob, Json.read(MESSAGE).path("data").toString());
    }

    @Test
    void framesOfAMessageMayBeEmpty() {
        RawWire ada = joinsRaw("Ada");
        Frame nothing = Frame.of(Frame.CONTINUATION, "");

        ada.sends(
                Frame.text("").unfinished(),
                nothing.unfinished(),
                Frame.of(Frame.CONTINUATION, "{\"type\":").unfinished(),
                nothing.unfinished(),
                Frame.of(Frame.CONTINUATION, "\"ping\"}").unfinished(),
                nothing);

        ada.hears("pong");
    }

    @Test
    void bytesMayComeOneAtATime() {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.trickles(Frame.text(MESSAGE));
        cut(20).forEach(bob::trickles);

        ada.hearsFrom(bob, Json.read(MESSAGE).path("data").toString());
        ada.hearsFrom(bob, Json.read(MESSAGE).path("data").toString());
    }

    @Test
    void lengthsMayBeWrittenInEveryForm() {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        for (int size : new int[] {100, 101, 102, 200, 65_510, 65_511, 65_512, 100_000}) {
            bob.tellsAll("\"" + "x".repeat(size - 2) + "\"");
            ada.hears("message");
        }
    }

    @ParameterizedTest
    @FieldSource
    void textThatIsNotUtf8EndsTheConnection(Map.Entry<String, byte[]> invalid) {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(Frame.of(Frame.TEXT, message(invalid.getValue())));

        bob.isClosed(CloseCode.INVALID_UTF8);
        bob.isCutOff();
        ada.hearsLeft(bob, "refused");
        ada.isQuiet();
    }

    static final List<Map.Entry<String, byte[]>> textThatIsNotUtf8EndsTheConnection = List.of(
            invalid("overlong NUL", 0xC0, 0x80),
            invalid("overlong slash", 0xC0, 0xAF),
            invalid("overlong in 3 bytes", 0xE0, 0x80, 0xAF),
            invalid("overlong in 4 bytes", 0xF0, 0x80, 0x80, 0xAF),
            invalid("largest overlong in 2", 0xC1, 0xBF),
            invalid("largest overlong in 3", 0xE0, 0x9F, 0xBF),
            invalid("largest overlong in 4", 0xF0, 0x8F, 0xBF, 0xBF),
            invalid("high surrogate", 0xED, 0xA0, 0x80),
            invalid("low surrogate", 0xED, 0xBF, 0xBF),
            invalid("surrogate pair", 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80),
            invalid("above U+10FFFF", 0xF4, 0x90, 0x80, 0x80),
            invalid("far above U+10FFFF", 0xF7, 0xBF, 0xBF, 0xBF),
            invalid("5 bytes", 0xF8, 0x88, 0x80, 0x80, 0x80),
            invalid("6 bytes", 0xFC, 0x84, 0x80, 0x80, 0x80, 0x80),
            invalid("FE", 0xFE),
            invalid("FF", 0xFF),
            invalid("continuation without a start", 0x80),
            invalid("one continuation too many", 0xC3, 0xA9, 0xA9),
            invalid("truncated before a quote", 0xE2, 0x82),
            invalid("Latin 1", 0xE9));

    @ParameterizedTest
    @FieldSource
    void aCharacterCutOffAtTheEndEndsTheConnection(byte[] start) {
        RawWire bob = joinsRaw("Bob");

        bob.sends(Frame.of(Frame.TEXT, start));

        bob.isClosed(CloseCode.INVALID_UTF8);
    }

    static final List<byte[]> aCharacterCutOffAtTheEndEndsTheConnection =
            List.of(bytes('{', 0xC3), bytes('{', 0xE2, 0x82), bytes('{', 0xF0, 0x9F), bytes('{', 0xF0, 0x9F, 0x98));

    @Test
    void textThatIsNotUtf8EndsTheConnectionInManyFramesAndBeforeHelloToo() {
        RawWire bob = connectsRaw("Bob");

        bob.sends(
                Frame.text("{\"type\":\"hello\",\"name\":\"").unfinished(),
                Frame.of(Frame.CONTINUATION, bytes(0xED)).unfinished(),
                Frame.of(Frame.CONTINUATION, bytes(0xA0, 0x80)).unfinished(),
                Frame.of(Frame.CONTINUATION, "\"}"));

        bob.isClosed(CloseCode.INVALID_UTF8);
        bob.isCutOff();
    }

    @Test
    void aConnectionThatIsOverHearsNoMore() {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(Frame.text("{\"type\":\"message\",\"data\":1}"), PING.reserved(1), Frame.text(MESSAGE));

        ada.hearsFrom(bob, "1");
        ada.next("left", false);
        ada.isQuiet();
    }

    @Test
    void aLengthInMoreBytesThanItNeedsHurtsNobodyElse() {
        Wire ada = joins("Ada");
        for (LengthForm form : List.of(LengthForm.TWO_BYTES, LengthForm.EIGHT_BYTES)) {
            RawWire bob = joinsRaw("Bob");
            ada.hears("joined");
            // RFC 6455 §5.2 forbids it to the sender and does not say what a receiver does.
            bob.sends(PING.lengthIn(form));
            bob.next("a pong, or a close", false);
            bob.breaks();
            ada.next("left", false);
        }
        ada.isQuiet();
    }

    private static List<Frame> cut(int size) {
        byte[] bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);
        List<Frame> frames = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
            Frame frame = Frame.of(from == 0 ? Frame.TEXT : Frame.CONTINUATION, part);
            frames.add(from + size < bytes.length ? frame.unfinished() : frame);
        }
        return frames;
    }

    private static byte[] message(byte[] within) {
        byte[] start = "{\"type\":\"message\",\"data\":\"an ASCII start \u00e9 ".getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + within.length + 2);
        System.arraycopy(within, 0, all, start.length, within.length);
        all[all.length - 2] = '"';
        all[all.length - 1] = '}';
        return all;
    }

    private static Map.Entry<String, byte[]> invalid(String name, int... bytes) {
        return Map.entry(name, bytes(bytes));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
