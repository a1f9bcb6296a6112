package io.parley.signaling.session;

import static io.parley.signaling.session.TestHub.joined;
import static io.parley.signaling.session.TestHub.left;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final String HELLO = "{\"type\":\"hello\",\"name\":\"Ada\"}";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String PONG = "{\"type\":\"pong\"}";
    private static final Duration MILLI = Duration.ofMillis(1);

    private final LocalRooms rooms = TestHub.rooms();
    private final TestHub hub = new TestHub(rooms);

    // Hello and welcome

    @Test
    void helloIsAnsweredByWelcome() {
        Client ada = hub.connect();
        ada.says(HELLO);
        assertEquals(
                List.of("{\"type\":\"welcome\",\"self\":\"p1\","
                        + "\"session\":{\"id\":\"s1\",\"secret\":\"k1\",\"window\":60},"
                        + "\"room\":{\"name\":\"room\",\"locked\":false,\"waitingRoom\":false,\"members\":3},"
                        + "\"role\":\"owner\",\"may\":[\"publish\",\"subscribe\",\"message\",\"moderate\"],"
                        + "\"peers\":[],\"waiting\":[],"
                        + "\"iceServers\":[{\"urls\":[\"stun:stun.example\"]}],\"heartbeat\":15,"
                        + "\"limits\":{\"messageBytes\":4096,\"depth\":8,\"stateBytes\":64,\"nameLength\":64,"
                        + "\"messagesPerSecond\":100,\"messageBurst\":500,\"members\":3}}"),
                ada.hears());
        assertEquals(1, rooms.count());
    }

    @Test
    void theNewcomerIsToldOfThePeersAndTheyOfIt() {
        Client ada = hub.join("Ada");
        ada.says("{\"type\":\"state\",\"state\":{\"muted\":true}}");
        ada.hears();
        Client bob = hub.connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        String welcome = bob.hears().getFirst();
        assertTrue(
                welcome.contains(
                        "\"peers\":[{\"id\":\"p1\",\"name\":\"Ada\",\"role\":\"owner\",\"state\":{\"muted\":true},\"away\":false}]"),
                welcome);
        assertEquals(List.of(joined("p2", "Bob")), ada.hears());
    }

    @Test
    void whoOnlyConnectsIsInNoRoom() {
        hub.connect();
        assertEquals(0, rooms.count());
        assertEquals(1, hub.sessions.connections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"leave\"}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"pong\"}",
                "{\"type\":\"ack\",\"received\":0}",
                "{\"type\":\"message\",\"data\":1}",
                "{\"type\":\"state\",\"state\":{}}",
                "{\"type\":\"signal\",\"to\":\"x\",\"candidate\":null}"
            })
    void nothingElseIsAcceptedBeforeHello(String message) {
        Client ada = hub.connect();
        ada.says(message);
        ada.isRefused("hello_required", CloseCode.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_json:nonsense",
                "too_deep:{\"x\":[[[[[[[[]]]]]]]]}",
                "unknown_type:{\"type\":\"dance\"}",
                "invalid_message:{\"type\":\"hello\"}",
                "invalid_name:{\"type\":\"hello\",\"name\":\"\"}",
                "unknown_type:{\"type\":\"\\ud800\"}"
            })
    void aHelloThatCannotBeAcceptedEndsTheConnection(String codeAndText) {
        int colon = codeAndText.indexOf(':');
        Client ada = hub.connect();
        ada.says(codeAndText.substring(colon + 1));
        ada.isRefused(codeAndText.substring(0, colon), CloseCode.REFUSED);
        ada.says(HELLO);
        assertEquals(List.of(), ada.hears());
        assertEquals(0, rooms.count());
    }

    @Test
    void aFullRoomIsSaidAndClosed() {
        Stream.of("Ada", "Bob", "Cleo").forEach(hub::join);
        Client dora = hub.connect();
        dora.says(HELLO);
        dora.isRefused("room_full", CloseCode.ROOM_FULL);
    }

    @Test
    void aFullHubSaysWhenToComeBack() {
        hub.join("Ada");
        joinRoom("second");
        Client late = joinRoom("third");
        List<String> heard = late.hears();
        assertTrue(heard.getFirst().startsWith("{\"type\":\"error\",\"code\":\"hub_full\","), heard.toString());
        assertEquals("{\"type\":\"goaway\",\"reason\":\"hub_full\",\"reconnectAfter\":100}", heard.getLast());
        assertEquals(2, heard.size());
        assertEquals(List.of(CloseCode.HUB_FULL), late.closes());
    }

    private Client joinRoom(String name) {
        Client client = hub.connect(RoomName.parse(name, 64).orElseThrow(), () -> MessageRate.Verdict.ACCEPT);
        client.says(HELLO);
        return client;
    }

    @Test
    void helloIsAwaitedForItsTimeAndNoLonger() {
        Client ada = hub.connect();
        hub.pass(TestHub.HELLO_TIMEOUT.minus(MILLI));
        assertEquals(List.of(), ada.closes());
        hub.pass(MILLI);
        assertEquals(List.of(CloseCode.HELLO_TIMEOUT), ada.closes());
        assertEquals(List.of(), ada.hears());
        ada.says(HELLO);
        assertEquals(List.of(), ada.hears());
        assertEquals(0, rooms.count());
    }

    @Test
    void whoSaidHelloInTimeStays() {
        Client ada = hub.join("Ada");
        hub.pass(TestHub.HELLO_TIMEOUT);
        assertEquals(List.of(), ada.closes());
    }

    // The conversation

    @Test
    void relaysSignalsMessagesAndStates() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        ada.hears();
        bob.says("{\"type\":\"signal\",\"to\":\"p1\",\"description\":{ \"type\":\"offer\",\"sdp\":\"v=0\\r\\n\" }}");
        bob.says("{\"type\":\"signal\",\"candidate\":null,\"to\":\"p1\"}");
        bob.says("{\"type\":\"message\",\"data\":[1, null]}");
        bob.says("{\"type\":\"message\",\"data\":\"psst\",\"to\":\"p1\"}");
        bob.says("{\"type\":\"state\",\"state\":{\"muted\":true}}");
        String state = "{\"type\":\"state\",\"from\":\"p2\",\"state\":{\"muted\":true}}";
        assertEquals(
                List.of(
                        "{\"type\":\"signal\",\"from\":\"p2\",\"description\":{ \"type\":\"offer\",\"sdp\":\"v=0\\r"
                                + "\\n"
                                + "\" }}",
                        "{\"type\":\"signal\",\"from\":\"p2\",\"candidate\":null}",
                        "{\"type\":\"message\",\"from\":\"p2\",\"data\":[1, null]}",
                        "{\"type\":\"message\",\"from\":\"p2\",\"to\":\"p1\",\"data\":\"psst\"}",
                        state),
                ada.hears());
        assertEquals(List.of(state), bob.hears());
    }

    @Test
    void answersAPingAndTakesAPong() {
        Client ada = hub.join("Ada");
        ada.says(PONG);
        assertEquals(List.of(), ada.hears());
        ada.says(PING);
        assertEquals(List.of(PONG), ada.hears());
    }

    @Test
    void leaveIsAnsweredByTheCloseAndToldToTheOthers() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        ada.hears();
        bob.says("{\"type\":\"leave\"}");
        assertEquals(List.of(CloseCode.LEFT), bob.closes());
        assertEquals(List.of(), bob.hears());
        assertEquals(List.of(left("p2", "left")), ada.hears());
        bob.says(PING);
        bob.goes();
        assertEquals(List.of(), bob.hears());
        assertEquals(List.of(), ada.hears());
        assertEquals(1, hub.sessions.connections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_json:nonsense",
                "invalid_json:{\"type\":\"leave\",\"type\":\"leave\"}",
                "too_deep:{\"x\":[[[[[[[[]]]]]]]]}",
                "unknown_type:{\"type\":\"dance\"}",
                "unknown_type:{\"type\":\"\\udfff\"}",
                "invalid_message:{\"type\":\"message\"}",
                "hello_repeated:{\"type\":\"hello\",\"name\":\"Ada\"}",
                "unknown_peer:{\"type\":\"message\",\"to\":\"nobody\",\"data\":1}",
                "unknown_peer:{\"type\":\"signal\",\"to\":\"p1\",\"candidate\":null}",
                "unknown_peer:{\"type\":\"message\",\"to\":\"\\ud800\",\"data\":1}",
                "state_too_large:{\"type\":\"state\",\"state\":{\"a\":"
                        + "\"0123456789012345678901234567890123456789012345678901234567\"}}",
                "invalid_message:{\"type\":\"ack\",\"received\":99}"
            })
    void aRefusedMessageHasNoOtherEffectAndNobodyElseIsTold(String codeAndText) {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        ada.hears();
        int colon = codeAndText.indexOf(':');
        ada.says(codeAndText.substring(colon + 1));
        List<String> heard = ada.hears();
        assertEquals(1, heard.size(), heard.toString());
        assertTrue(
                heard.getFirst()
                        .startsWith("{\"type\":\"error\",\"code\":\"" + codeAndText.substring(0, colon) + "\","),
                heard.toString());
        assertEquals(List.of(), bob.hears());
        ada.says(PING);
        assertEquals(List.of(PONG), ada.hears());
        assertEquals(List.of(), ada.closes());
    }

    @Test
    void anErrorSaysWhatItIsAbout() {
        Client ada = hub.join("Ada");
        ada.says(HELLO);
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"hello_repeated\",\"message\":\"hello is said once\","
                        + "\"about\":\"hello\"}"),
                ada.hears());
    }

    @Test
    void anAckMaySayAsManyAsWereSentAndCounted() {
        Client ada = hub.join("Ada");
        ada.says("{\"type\":\"ack\",\"received\":0}");
        ada.says("{\"type\":\"ping\"}");
        assertEquals(List.of(PONG), ada.hears());
        ada.says("{\"type\":\"ack\",\"received\":1}"); // neither welcome nor pong counts; the refusal does
        assertEquals(1, ada.hears().size());
        ada.says("{\"type\":\"ack\",\"received\":1}");
        assertEquals(List.of(), ada.hears());
        ada.says("{\"type\":\"ack\",\"received\":2}");
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"invalid_message\","
                        + "\"message\":\"\\\"received\\\" is more than was sent\",\"about\":\"ack\"}"),
                ada.hears());
    }

    @Test
    void aTextThatIsNotUtf8EndsTheConnection() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        byte[] text = {'{', (byte) 0xff, '}'};
        bob.carrier().onText(text, 0, text.length);
        assertEquals(List.of(CloseCode.INVALID_UTF8), bob.closes());
        assertEquals(List.of(joined("p2", "Bob"), left("p2", "refused")), ada.hears());
    }

    @ParameterizedTest
    @EnumSource(
            value = CloseCode.class,
            names = {"TEXT_ONLY", "MESSAGE_TOO_LARGE", "PROTOCOL_ERROR"})
    void aFrameThatIsRefusedEndsTheConnection(CloseCode code) {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        bob.carrier().refuse(code);
        bob.carrier().refuse(CloseCode.REFUSED);
        assertEquals(List.of(code), bob.closes());
        assertEquals(List.of(joined("p2", "Bob"), left("p2", "refused")), ada.hears());
    }

    @Test
    void aConnectionThatIsClosedInOrderIsALeave() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        bob.goes();
        assertEquals(List.of(joined("p2", "Bob"), left("p2", "left")), ada.hears());
        assertEquals(1, hub.sessions.connections());
        ada.goes();
        assertEquals(0, hub.sessions.connections());
        assertEquals(0, rooms.count());
    }

    // Rates

    @Test
    void whatComesTooFastIsNotDeliveredAndInTheEndClosed() {
        List<MessageRate.Verdict> verdicts = new ArrayList<>(List.of(
                MessageRate.Verdict.ACCEPT,
                MessageRate.Verdict.ACCEPT,
                MessageRate.Verdict.REFUSE,
                MessageRate.Verdict.ACCEPT,
                MessageRate.Verdict.CLOSE));
        Client ada = hub.join("Ada");
        Client bob = hub.connect(TestHub.ROOM, verdicts::removeFirst);
        bob.says(HELLO);
        bob.hears();
        ada.hears();
        for (int i = 1; i <= 4; i++) {
            bob.says("{\"type\":\"message\",\"data\":" + i + "}");
        }
        assertEquals(
                List.of(
                        "{\"type\":\"message\",\"from\":\"p2\",\"data\":1}",
                        "{\"type\":\"message\",\"from\":\"p2\",\"data\":3}",
                        left("p2", "refused")),
                ada.hears());
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"rate_limited\","
                        + "\"message\":\"faster than 100 messages a second; this one was not delivered\","
                        + "\"about\":\"message\"}"),
                bob.hears());
        assertEquals(List.of(CloseCode.RATE_LIMITED), bob.closes());
        bob.says(PING);
        assertEquals(List.of(), bob.hears());
    }

    // The hub stops

    @Test
    void everyClientIsSentAwayAtItsOwnTime() {
        Client ada = hub.join("Ada");
        Client bob = hub.connect();
        hub.sessions.goAway();
        List<String> all = Stream.concat(ada.hears().stream(), bob.hears().stream())
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":100}",
                        "{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":200}"),
                all);
        assertEquals(List.of(CloseCode.GOING_AWAY), ada.closes());
        assertEquals(List.of(CloseCode.GOING_AWAY), bob.closes());
        assertEquals(0, rooms.count());
        assertEquals(2, hub.sessions.connections());
    }

    @Test
    void whoIsSentAwayGetsWhatWaitsFirst() {
        Client ada = hub.join("Ada");
        ada.connection().stuck();
        ada.says(PING);
        ada.says("{\"type\":\"state\",\"state\":{}}");
        hub.sessions.goAway();
        ada.connection().unstick();
        assertEquals(
                List.of(
                        PONG,
                        "{\"type\":\"state\",\"from\":\"p1\",\"state\":{}}",
                        "{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":100}"),
                ada.hears());
        assertEquals(List.of(CloseCode.GOING_AWAY), ada.closes());
    }

    @Test
    void theEndOfTheLastSessionIsAwaited() throws Exception {
        Client ada = hub.join("Ada");
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> waiting = other.submit(() -> {
                hub.sessions.awaitNone(Duration.ofMinutes(10));
                return "none left";
            });
            ada.goes();
            assertEquals("none left", waiting.get(20, TimeUnit.SECONDS));
        }
        hub.sessions.awaitNone(Duration.ofMinutes(10));
        assertEquals(0, hub.sessions.connections());
    }
}
