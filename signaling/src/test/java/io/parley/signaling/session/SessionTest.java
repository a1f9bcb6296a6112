package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SignalKind;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Member;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.room.Seat;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
        assertRefused(ada, "hello_required", CloseCode.REFUSED);
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
        assertRefused(ada, codeAndText.substring(0, colon), CloseCode.REFUSED);
        ada.says(HELLO);
        assertEquals(List.of(), ada.hears());
        assertEquals(0, rooms.count());
    }

    @Test
    void aFullRoomIsSaidAndClosed() {
        Stream.of("Ada", "Bob", "Cleo").forEach(hub::join);
        Client dora = hub.connect();
        dora.says(HELLO);
        assertRefused(dora, "room_full", CloseCode.ROOM_FULL);
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

    // Time

    @Test
    void aPingComesEveryHeartbeat() {
        Client ada = hub.join("Ada");
        hub.pass(TestHub.HEARTBEAT.minus(MILLI));
        assertEquals(List.of(), ada.hears());
        hub.pass(MILLI);
        assertEquals(List.of(PING), ada.hears());
        ada.says(PONG);
        hub.pass(TestHub.HEARTBEAT);
        assertEquals(List.of(PING), ada.hears());
    }

    @Test
    void anHourOfHeartbeatsIsUneventful() {
        Client ada = hub.join("Ada");
        for (int second = 1; second <= 3600; second++) {
            hub.pass(Duration.ofSeconds(1));
            ada.hears().forEach(_ -> ada.says(PONG));
        }
        assertEquals(List.of(), ada.closes());
    }

    @Test
    void twoHeartbeatsInSilenceAreTheEnd() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        ada.hears();
        hub.pass(TestHub.HEARTBEAT); // finds the two hellos
        ada.says(PONG);
        hub.pass(TestHub.HEARTBEAT);
        ada.says(PONG);
        hub.pass(TestHub.HEARTBEAT.minus(MILLI));
        assertEquals(List.of(), bob.closes());
        hub.pass(MILLI);
        assertEquals(List.of(CloseCode.TIMEOUT), bob.closes());
        assertEquals(List.of(), ada.closes());
        assertTrue(ada.hears().contains("{\"type\":\"away\",\"peer\":\"p2\"}"));
    }

    @Test
    void aCloseThatIsNotAnsweredIsCutOff() {
        Client ada = hub.join("Ada");
        ada.says("{\"type\":\"leave\"}");
        hub.pass(Duration.ZERO);
        hub.pass(TestHub.CLOSE_TIMEOUT.minus(MILLI));
        assertEquals(0, ada.connection().aborts());
        hub.pass(MILLI);
        assertEquals(1, ada.connection().aborts());
        assertEquals(1, hub.sessions.connections());
        ada.goes();
        hub.pass(MILLI);
        assertEquals(1, ada.connection().aborts());
        assertEquals(0, hub.sessions.connections());
    }

    @Test
    void lastWordsThatCannotBeWrittenAreCutOffToo() {
        Client ada = hub.join("Ada");
        ada.connection().stuck();
        ada.says(PING);
        ada.says("{\"type\":\"leave\"}");
        hub.pass(Duration.ZERO);
        assertEquals(List.of(), ada.closes());
        hub.pass(TestHub.CLOSE_TIMEOUT);
        assertEquals(1, ada.connection().aborts());
    }

    // Slow readers

    @Test
    void whoDoesNotReadIsClosedAndOnlyThat() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        Client cleo = hub.join("Cleo");
        ada.hears();
        bob.hears();
        bob.connection().stuck();
        for (int i = 0; i < 21; i++) {
            assertEquals(List.of(), bob.closes());
            ada.says("{\"type\":\"message\",\"data\":" + i + "}");
        }
        assertEquals(List.of(CloseCode.OVERFLOW), bob.closes());
        assertEquals(
                List.of(
                        "{\"type\":\"ack\",\"received\":8}",
                        "{\"type\":\"ack\",\"received\":16}",
                        left("p2", "overflow")),
                ada.hears());
        List<String> cleos = cleo.hears();
        assertEquals(22, cleos.size());
        assertTrue(cleos.contains(left("p2", "overflow")), cleos.toString());
        assertEquals(List.of(), ada.closes());
        assertEquals(List.of(), cleo.closes());
        assertEquals(1, bob.hears().size());
        bob.connection().unstick();
        assertEquals(List.of(), bob.hears(), "what overflowed is lost");
        assertEquals(List.of(CloseCode.OVERFLOW), bob.closes());
    }

    @Test
    void whoReadsLateButInTimeMissesNothing() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        ada.hears();
        bob.connection().stuck();
        for (int i = 0; i < 20; i++) {
            ada.says("{\"type\":\"message\",\"data\":" + i + "}");
        }
        bob.connection().unstick();
        List<String> heard = bob.hears();
        assertEquals(20, heard.size());
        for (int i = 0; i < 20; i++) {
            assertEquals("{\"type\":\"message\",\"from\":\"p1\",\"data\":" + i + "}", heard.get(i));
        }
        assertEquals(List.of(), bob.closes());
    }

    /** The overflow and another reason to end may meet: between a delivery and its flush anything can happen. */
    @Test
    void aSessionThatEndsAfterItsOutboxOverflowedIsClosedAllTheSame() {
        Client ada = hub.join("Ada");
        Session session = hub.session(1);
        for (int i = 0; i < 21; i++) {
            session.deliver(Messages.numbered(i));
        }
        ada.says("{\"type\":\"leave\"}");
        session.flush();
        assertEquals(List.of(CloseCode.LEFT), ada.closes());
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

    // Rooms that answer later, or fail

    @Test
    void whatIsDeliveredBeforeTheWelcomeComesAfterIt() {
        LateRooms late = new LateRooms(rooms);
        TestHub lateHub = new TestHub(late, new TestHub.FixedIds("late-"));
        Client bob = hub.join("Bob");
        Client ada = lateHub.connect();
        ada.says(HELLO);
        bob.says("{\"type\":\"message\",\"data\":1}");
        assertEquals(List.of(), ada.hears());
        late.answer();
        List<String> heard = ada.hears();
        assertEquals(2, heard.size(), heard.toString());
        assertTrue(heard.getFirst().startsWith("{\"type\":\"welcome\","), heard.toString());
        assertEquals("{\"type\":\"message\",\"from\":\"p1\",\"data\":1}", heard.getLast());
    }

    @Test
    void betweenHelloAndWelcomeAClientSendsNothing() {
        LateRooms late = new LateRooms(rooms);
        Client ada = new TestHub(late).connect();
        ada.says(HELLO);
        ada.says(PING);
        assertRefused(ada, "hello_required", CloseCode.REFUSED);
        late.answer();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    /** The message is looked at while its sender is a stranger, and acted upon when it is not any more. */
    @Test
    void aMessageThatCrossesTheWelcomeLeavesNoGhost() {
        LateRooms late = new LateRooms(rooms);
        TestHub lateHub = new TestHub(late);
        Client eve = lateHub.connect(TestHub.ROOM, () -> {
            late.answer();
            return MessageRate.Verdict.ACCEPT;
        });
        eve.says(HELLO);
        eve.says(PING);
        assertEquals(List.of(CloseCode.REFUSED), eve.closes());
        eve.drops();
        assertEquals(0, lateHub.sessions.connections());
        assertEquals(0, lateHub.sessions.count());
        assertEquals(0, rooms.count());
    }

    @Test
    void aConnectionThatEndsWhileEnteringLeavesNoGhost() {
        LateRooms late = new LateRooms(rooms);
        Client ada = new TestHub(late).connect();
        ada.says(HELLO);
        ada.goes();
        assertEquals(1, rooms.count());
        late.answer();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    @Test
    void aRoomThatTakesTooLongIsATimeout() {
        LateRooms late = new LateRooms(rooms);
        TestHub lateHub = new TestHub(late);
        Client ada = lateHub.connect();
        ada.says(HELLO);
        lateHub.pass(TestHub.HELLO_TIMEOUT);
        assertEquals(List.of(CloseCode.HELLO_TIMEOUT), ada.closes());
        late.answer();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    @Test
    void whoOverflowsWhileEnteringIsClosedAndLeavesNoGhost() {
        LateRooms late = new LateRooms(rooms);
        Client ada = new TestHub(late, new TestHub.FixedIds("late-")).connect();
        ada.says(HELLO);
        Client bob = hub.join("Bob");
        for (int i = 0; i < 21; i++) {
            bob.says("{\"type\":\"message\",\"data\":1}");
        }
        assertEquals(List.of(CloseCode.OVERFLOW), ada.closes());
        late.answer();
        bob.goes();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void roomsThatFailAreAnInternalError(boolean later) {
        Rooms failing = (room, member, grant) -> {
            IllegalStateException failure = new IllegalStateException("no words for a client");
            if (later) {
                return CompletableFuture.failedFuture(failure);
            }
            throw failure;
        };
        Client ada = new TestHub(failing).connect();
        ada.says(HELLO);
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"internal_error\","
                        + "\"message\":\"the hub failed; its log says more\",\"about\":\"hello\"}"),
                ada.hears());
        assertEquals(List.of(CloseCode.INTERNAL_ERROR), ada.closes());
    }

    @Test
    void aSeatThatFailsIsAnInternalErrorThatIsNotAboutHello() {
        List<LeftReason> left = new ArrayList<>();
        Seat failing = new FailingSeat(left);
        Rooms fixed = (room, member, grant) -> CompletableFuture.completedFuture(
                new Rooms.Entry.Entered(failing, List.of(), grant, new RoomSettings(false, false, 3), List.of()));
        Client ada = new TestHub(fixed).join("Ada");
        ada.says("{\"type\":\"message\",\"data\":1}");
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"internal_error\","
                        + "\"message\":\"the hub failed; its log says more\"}"),
                ada.hears());
        assertEquals(List.of(CloseCode.INTERNAL_ERROR), ada.closes());
        assertEquals(List.of(LeftReason.REFUSED), left);
    }

    @Test
    void whoCannotBeWelcomedLeavesNoGhost() {
        TestHub withoutSecrets = new TestHub(rooms, new TestHub.FixedIds() {
            @Override
            public Secret newSecret() {
                throw new IllegalStateException("no randomness left");
            }
        });
        Client ada = withoutSecrets.connect();
        ada.says(HELLO);
        assertRefused(ada, "internal_error", CloseCode.INTERNAL_ERROR);
        assertEquals(0, rooms.count());
    }

    @Test
    void aRefusalThatComesLaterIsSaidToo() {
        CompletableFuture<Rooms.Entry> answer = new CompletableFuture<>();
        Client ada = new TestHub((room, member, grant) -> answer).connect();
        ada.says(HELLO);
        assertEquals(List.of(), ada.closes());
        answer.complete(new Rooms.Entry.Refused(ErrorCode.ROOM_FULL));
        assertRefused(ada, "room_full", CloseCode.ROOM_FULL);
    }

    /** Rooms whose members are in at once, and are told later. */
    private static final class LateRooms implements Rooms {
        private final Rooms rooms;
        private final List<Runnable> answers = new ArrayList<>();

        LateRooms(Rooms rooms) {
            this.rooms = rooms;
        }

        @Override
        public CompletionStage<Entry> enter(RoomName room, Member member, Grant grant) {
            CompletableFuture<Entry> later = new CompletableFuture<>();
            Entry entry = rooms.enter(room, member, grant).toCompletableFuture().join();
            answers.add(() -> later.complete(entry));
            return later;
        }

        void answer() {
            List.copyOf(answers).forEach(Runnable::run);
            answers.clear();
        }
    }

    private record FailingSeat(List<LeftReason> left) implements Seat {
        @Override
        public void signal(PeerId to, SignalKind kind, RawJson value) {
            throw new IllegalStateException("signal");
        }

        @Override
        public void message(Optional<PeerId> to, RawJson data) {
            throw new IllegalStateException("message");
        }

        @Override
        public void publish(RawJson state) {
            throw new IllegalStateException("publish");
        }

        @Override
        public void moderate(Moderation what) {
            throw new IllegalStateException("moderate");
        }

        @Override
        public boolean renew(Grant now) {
            throw new IllegalStateException("renew");
        }

        @Override
        public void away() {
            throw new IllegalStateException("away");
        }

        @Override
        public void back() {
            throw new IllegalStateException("back");
        }

        @Override
        public void leave(LeftReason reason) {
            left.add(reason);
        }
    }

    private static void assertRefused(Client client, String code, CloseCode closed) {
        List<String> heard = client.hears();
        assertEquals(1, heard.size(), heard.toString());
        assertTrue(heard.getFirst().startsWith("{\"type\":\"error\",\"code\":\"" + code + "\","), heard.toString());
        assertEquals(List.of(closed), client.closes());
    }

    private static String joined(String id, String name) {
        return "{\"type\":\"joined\",\"peer\":{\"id\":\"" + id + "\",\"name\":\"" + name
                + "\",\"role\":\"participant\",\"state\":{}}}";
    }

    private static String left(String id, String reason) {
        return "{\"type\":\"left\",\"peer\":\"" + id + "\",\"reason\":\"" + reason + "\"}";
    }
}
