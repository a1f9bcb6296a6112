package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.wire.Rfc6455Text.Case;
import io.parley.signaling.protocol.ErrorCode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of {@code signaling/RFC6455.md}: each row is played to a hub, by a client that is a socket and no library. */
class Rfc6455Test extends WireTest {
    static Stream<Map.Entry<String, List<Case>>> frames() {
        return Rfc6455Text.sections("Frames").entrySet().stream();
    }

    static Stream<Case> handshakes() {
        return Rfc6455Text.sections("Handshake").values().stream().flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void theHubDoesWithFramesWhatTheTableSays(Map.Entry<String, List<Case>> section) {
        assertAll(section.getValue().stream().map(row -> () -> play(row)));
    }

    /** In a room of its own: Ada hears what the client, Bob, is heard to say. */
    private void play(Case row) {
        String room = "case-" + row.id();
        Wire ada = joins("Ada", room);
        RawWire bob = keep(RawWire.open(hub(), room, row.id()));
        bob.hello("Bob");
        ada.hears("joined");
        FrameScript script = FrameScript.parse(row.sent());
        boolean closes = row.then().stream().anyMatch(then -> then.startsWith("close"));

        send(bob, script, closes);

        Iterator<String> messages = script.messages().iterator();
        row.then().forEach(then -> happens(then, messages, ada, bob));
        if (closes) {
            bob.isCutOff();
            ada.next("left", false);
        } else {
            bob.isQuiet();
        }
        ada.isQuiet();
        ada.close();
        bob.close();
    }

    private static void send(RawWire bob, FrameScript script, boolean closes) {
        try {
            script.writes().forEach(bob::sendsBytes);
        } catch (UncheckedIOException e) {
            assertTrue(closes, () -> "the connection broke while it was written to: " + e.getMessage());
        }
    }

    private static void happens(String then, Iterator<String> messages, Wire ada, RawWire bob) {
        String what = then.substring(then.indexOf(' ') + 1);
        switch (then.split("[ (]", 2)[0]) {
            case "nothing" -> {}
            case "relayed" ->
                ada.hearsFrom(bob, Json.read(messages.next()).path("data").toString());
            case "error" -> assertEquals(what, bob.hears("error").path("code").asString());
            case "pong" -> bob.hearsPong(FrameScript.payload(then.substring("pong(".length(), then.length() - 1)));
            case "pongs" ->
                hearsPongsUpTo(FrameScript.payload(then.substring("pongs up to (".length(), then.length() - 1)), bob);
            case "close" -> isClosed(then, bob);
            default -> throw new AssertionError("what is this? " + then);
        }
    }

    /** RFC 6455 §5.5.3: of several pings only the last must be answered. */
    private static void hearsPongsUpTo(byte[] last, RawWire bob) {
        Heard next = bob.next("a pong frame", false);
        while (next instanceof Heard.Pong pong && !pong.equals(Heard.Pong.of(last))) {
            next = bob.next("a pong frame", false);
        }
        if (!(next instanceof Heard.Pong)) {
            throw bob.inbox.failure("the last pong", next);
        }
    }

    private static void isClosed(String then, RawWire bob) {
        Heard next = bob.next(then, false);
        int code = then.equals("close") ? RawWire.NO_CODE : Integer.parseInt(then.substring("close ".length()));
        if (!(next instanceof Heard.Closed closed && closed.code() == code)) {
            throw bob.inbox.failure(then, next);
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void theHubAnswersAHandshakeAsTheTableSays(Case row) {
        Http.Answer answer = Rfc6455Text.ask(hub(), row.sent());

        String expected = row.then().getFirst();
        assertEquals(Integer.parseInt(expected), answer.status(), answer::toString);
        row.then().stream().skip(1).forEach(header -> {
            String[] pair = header.split(": ", 2);
            assertEquals(pair[1].equals("none") ? "" : pair[1], answer.header(pair[0]), answer::toString);
        });
    }

    /** {@link RawWire} minds that each frame is whole, not masked, without reserved bits, and its length in the fewest bytes. */
    @ParameterizedTest
    @ValueSource(ints = {125, 126, 127, 128, 65_535, 65_536, 65_537})
    void whatTheHubSendsIsWrittenInTheFewestBytes(int size) {
        RawWire ada = joinsRaw("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        String frame = "{\"type\":\"message\",\"from\":\"" + bob.id() + "\",\"data\":\"\"}";

        bob.tellsAll("\"" + "x".repeat(size - frame.length()) + "\"");

        assertEquals(size, ada.hearsText("message").text().getBytes(StandardCharsets.UTF_8).length);
        ada.isQuiet();
    }

    @Test
    void theTableIsWhole() {
        List<String> ids = new ArrayList<>();
        frames().flatMap(section -> section.getValue().stream()).map(Case::id).forEach(ids::add);
        handshakes().map(Case::id).forEach(ids::add);

        assertEquals(ids.size(), Set.copyOf(ids).size(), "an id comes twice");
        assertTrue(ids.size() > 250, () -> "rows are missing: there are " + ids.size());
    }

    @Test
    void everyErrorOfTheTableIsOneOfTheProtocol() {
        List<String> codes = Stream.of(ErrorCode.values()).map(ErrorCode::wire).toList();
        frames().flatMap(section -> section.getValue().stream())
                .flatMap(row -> row.then().stream())
                .filter(then -> then.startsWith("error "))
                .forEach(then -> assertTrue(codes.contains(then.substring("error ".length())), then));
    }
}
