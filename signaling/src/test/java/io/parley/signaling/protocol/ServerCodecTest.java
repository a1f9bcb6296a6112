package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCodecTest {
    private static final PeerId ADA = new PeerId("ada");
    private static final PeerId BOB = new PeerId("bob");
    private static final Limits LIMITS = new Limits(262144, 32, 4096, 64, 100, 500, 20);

    @Test
    void writesWelcome() {
        RoomName room = RoomName.parse("Büro", 64).orElseThrow();
        Encoded welcome = ServerCodec.encode(new ServerMessage.Welcome(
                ADA,
                new SessionId("s1"),
                new Secret("hush"),
                Duration.ofSeconds(30),
                room,
                new RoomSettings(false, true, 12),
                Role.VIEWER,
                EnumSet.of(Permission.MESSAGE, Permission.SUBSCRIBE),
                List.of(new Knock(new PeerId("dora"), "Dora")),
                List.of(
                        new PeerEntry(
                                BOB,
                                "Bob",
                                Role.OWNER,
                                Optional.of(EnumSet.of(Permission.MODERATE)),
                                RawJson.of("{\"muted\": true}"),
                                false),
                        new PeerEntry(
                                new PeerId("cleo"),
                                "Cleo",
                                Role.PARTICIPANT,
                                Optional.empty(),
                                RawJson.EMPTY_OBJECT,
                                true)),
                List.of(
                        new IceServer.Stun(List.of("stun:a.example:3478", "stun:b.example")),
                        new IceServer.Turn(List.of("turn:c.example"), "9:ada", new Secret("hush/+="))),
                Duration.ofSeconds(15),
                LIMITS,
                false,
                Optional.empty()));
        assertEquals(
                "{\"type\":\"welcome\",\"self\":\"ada\","
                        + "\"session\":{\"id\":\"s1\",\"secret\":\"hush\",\"window\":30},"
                        + "\"room\":{\"name\":\"büro\",\"locked\":false,\"waitingRoom\":true,\"members\":12},"
                        + "\"role\":\"viewer\",\"may\":[\"subscribe\",\"message\"],"
                        + "\"peers\":[{\"id\":\"bob\",\"name\":\"Bob\",\"role\":\"owner\",\"may\":[\"moderate\"],"
                        + "\"state\":{\"muted\": true},\"away\":false},"
                        + "{\"id\":\"cleo\",\"name\":\"Cleo\",\"role\":\"participant\",\"state\":{},\"away\":true}],"
                        + "\"iceServers\":[{\"urls\":[\"stun:a.example:3478\",\"stun:b.example\"]},"
                        + "{\"urls\":[\"turn:c.example\"],\"username\":\"9:ada\",\"credential\":\"hush/+=\"}],"
                        + "\"heartbeat\":15,"
                        + "\"limits\":{\"messageBytes\":262144,\"depth\":32,\"stateBytes\":4096,\"nameLength\":64,"
                        + "\"messagesPerSecond\":100,\"messageBurst\":500,\"members\":20}}",
                text(welcome));
        assertFalse(welcome.counted());
    }

    @Test
    void writesAWelcomeToAnEmptyRoomWithFractionsOfASecond() {
        String welcome = text(ServerCodec.encode(new ServerMessage.Welcome(
                ADA,
                new SessionId("s1"),
                new Secret("hush"),
                Duration.ZERO,
                RoomName.parse("r", 64).orElseThrow(),
                new RoomSettings(true, false, 2),
                Role.MODERATOR,
                EnumSet.allOf(Permission.class),
                List.of(new Knock(BOB, "Bob")),
                List.of(),
                List.of(),
                Duration.ofMillis(250),
                LIMITS,
                true,
                Optional.empty())));
        assertTrue(welcome.contains("\"window\":0}"), welcome);
        assertTrue(
                welcome.contains("\"peers\":[],\"waiting\":[{\"id\":\"bob\",\"name\":\"Bob\"}],"
                        + "\"iceServers\":[],\"heartbeat\":0.25,"),
                welcome);
    }

    @Test
    void writesThatANewcomerWhoseSessionIsLostHasKeptItsPlace() {
        String welcome = text(ServerCodec.encode(new ServerMessage.Welcome(
                ADA,
                new SessionId("s1"),
                new Secret("hush"),
                Duration.ZERO,
                RoomName.parse("r", 64).orElseThrow(),
                new RoomSettings(true, false, 2),
                Role.PARTICIPANT,
                EnumSet.allOf(Permission.class),
                List.of(),
                List.of(),
                List.of(),
                Duration.ofMillis(250),
                LIMITS,
                true,
                Optional.of(RawJson.of("{\"muted\": true}")))));
        assertTrue(welcome.endsWith(",\"resumed\":false,\"kept\":true,\"state\":{\"muted\": true}}"), welcome);
    }

    /** Counted, as is every type that came after the first version of the protocol: older clients count what they do not know. */
    @Test
    void writesIceServersByThemselves() {
        assertCounted(
                "{\"type\":\"iceServers\",\"iceServers\":[{\"urls\":[\"turn:a.example\",\"turns:a.example\"],"
                        + "\"username\":\"9:ada\",\"credential\":\"hush\"}]}",
                new ServerMessage.IceServers(List.of(new IceServer.Turn(
                        List.of("turn:a.example", "turns:a.example"), "9:ada", new Secret("hush")))));
    }

    @Test
    void writesHowLongATokenIsGood() {
        assertCounted("{\"type\":\"expires\",\"in\":61}", new ServerMessage.Expires(Duration.ofMillis(61_999)));
    }

    @Test
    void writesWhatAPeerMayDoWhereItsRoleDoesNotSayIt() {
        assertCounted(
                "{\"type\":\"joined\",\"peer\":{\"id\":\"ada\",\"name\":\"Ada\",\"role\":\"participant\","
                        + "\"may\":[\"subscribe\"],\"state\":{}}}",
                new ServerMessage.Joined(ADA, "Ada", Role.PARTICIPANT, Optional.of(EnumSet.of(Permission.SUBSCRIBE))));
    }

    @Test
    void writesJoined() {
        assertCounted(
                "{\"type\":\"joined\",\"peer\":{\"id\":\"ada\",\"name\":\"Ada\",\"role\":\"viewer\",\"state\":{}}}",
                new ServerMessage.Joined(ADA, "Ada", Role.VIEWER, Optional.empty()));
    }

    @Test
    void writesThatSomebodyHasToWait() {
        Encoded waiting = ServerCodec.encode(new ServerMessage.Waiting(
                RoomName.parse("r", 64).orElseThrow(),
                WaitReason.NO_HOST,
                Duration.ofSeconds(15),
                Duration.ofMinutes(10)));
        assertEquals(
                "{\"type\":\"waiting\",\"room\":{\"name\":\"r\"},\"why\":\"no_host\",\"heartbeat\":15,\"patience\":600}",
                text(waiting));
        assertFalse(waiting.counted());
    }

    @Test
    void writesARoleWithAndWithoutWhoGaveIt() {
        assertCounted(
                "{\"type\":\"role\",\"peer\":\"ada\",\"role\":\"viewer\",\"may\":[\"subscribe\",\"message\"],\"by\":\"bob\"}",
                new ServerMessage.RoleChanged(
                        ADA, Role.VIEWER, EnumSet.of(Permission.SUBSCRIBE, Permission.MESSAGE), Optional.of(BOB)));
        assertCounted(
                "{\"type\":\"role\",\"peer\":\"ada\",\"role\":\"owner\","
                        + "\"may\":[\"publish\",\"subscribe\",\"message\",\"moderate\"]}",
                new ServerMessage.RoleChanged(ADA, Role.OWNER, EnumSet.allOf(Permission.class), Optional.empty()));
    }

    @Test
    void writesWhatModeratorsDo() {
        assertCounted(
                "{\"type\":\"room\",\"room\":{\"locked\":true,\"waitingRoom\":false,\"members\":7},\"by\":\"bob\"}",
                new ServerMessage.RoomChanged(new RoomSettings(true, false, 7), Optional.of(BOB)));
        assertCounted(
                "{\"type\":\"mute\",\"from\":\"bob\",\"kind\":\"video\"}",
                new ServerMessage.MuteRequest(Optional.of(BOB), MediaKind.VIDEO));
    }

    @Test
    void writesWhatTheHubDoesToARoomWithoutSayingWhoseDoingItIs() {
        assertCounted(
                "{\"type\":\"room\",\"room\":{\"locked\":true,\"waitingRoom\":false,\"members\":7}}",
                new ServerMessage.RoomChanged(new RoomSettings(true, false, 7), Optional.empty()));
        assertCounted(
                "{\"type\":\"mute\",\"kind\":\"audio\"}",
                new ServerMessage.MuteRequest(Optional.empty(), MediaKind.AUDIO));
    }

    @Test
    void writesWhoKnocksAndHowThatEnds() {
        assertCounted(
                "{\"type\":\"knocking\",\"peer\":{\"id\":\"ada\",\"name\":\"A\\\"da\"}}",
                new ServerMessage.Knocking(new Knock(ADA, "A\"da")));
        assertCounted(
                "{\"type\":\"knocked\",\"peer\":\"ada\",\"end\":\"admitted\"}",
                new ServerMessage.Knocked(ADA, KnockEnd.ADMITTED));
    }

    @ParameterizedTest
    @EnumSource
    void writesLeft(LeftReason reason) {
        assertCounted(
                "{\"type\":\"left\",\"peer\":\"ada\",\"reason\":\"" + reason.wire() + "\"}",
                new ServerMessage.Left(ADA, reason));
    }

    @Test
    void theReasonsOfLeftAreThoseOfTheProtocol() {
        assertEquals(
                List.of("left", "dropped", "timeout", "overflow", "refused", "removed", "expired", "shutdown"),
                List.of(LeftReason.values()).stream().map(LeftReason::wire).toList());
    }

    @Test
    void writesSignalsByteForByte() {
        byte[] frame = "xx{ \"type\":\"offer\",\t\"sdp\":\"\\u00e4\" }yy".getBytes(StandardCharsets.UTF_8);
        RawJson view = new RawJson(frame, 2, frame.length - 4);
        assertCounted(
                "{\"type\":\"signal\",\"from\":\"ada\",\"description\":{ \"type\":\"offer\",\t\"sdp\":\"\\u00e4\" }}",
                new ServerMessage.Signal(ADA, SignalKind.DESCRIPTION, view));
        assertCounted(
                "{\"type\":\"signal\",\"from\":\"ada\",\"candidate\":null}",
                new ServerMessage.Signal(ADA, SignalKind.CANDIDATE, RawJson.of("null")));
    }

    @Test
    void aLargeRelayedValueIsPassedOnWhole() {
        String sdp = "\"" + "v=0 ü".repeat(50_000) + "\"";
        assertCounted(
                "{\"type\":\"message\",\"from\":\"ada\",\"data\":" + sdp + "}",
                new ServerMessage.Message(ADA, Optional.empty(), RawJson.of(sdp)));
    }

    @Test
    void anEncodedMessageDoesNotChangeWithTheFrameItWasMadeFrom() {
        byte[] frame = "[1]".getBytes(StandardCharsets.UTF_8);
        Encoded message = ServerCodec.encode(
                new ServerMessage.Message(ADA, Optional.empty(), new RawJson(frame, 0, frame.length)));
        frame[1] = '2';
        assertEquals("{\"type\":\"message\",\"from\":\"ada\",\"data\":[1]}", text(message));
    }

    @Test
    void writesMessagesAndSaysToWhomOnlyIfToOne() {
        assertCounted(
                "{\"type\":\"message\",\"from\":\"ada\",\"data\":[1, null]}",
                new ServerMessage.Message(ADA, Optional.empty(), RawJson.of("[1, null]")));
        assertCounted(
                "{\"type\":\"message\",\"from\":\"ada\",\"to\":\"bob\",\"data\":0}",
                new ServerMessage.Message(ADA, Optional.of(BOB), RawJson.of("0")));
    }

    @Test
    void writesState() {
        assertCounted(
                "{\"type\":\"state\",\"from\":\"ada\",\"state\":{\"a\":1}}",
                new ServerMessage.State(ADA, RawJson.of("{\"a\":1}")));
    }

    @Test
    void writesErrors() {
        assertCounted(
                "{\"type\":\"error\",\"code\":\"unknown_peer\",\"message\":\"nobody\",\"about\":\"bob\"}",
                new ServerMessage.Refused(ErrorCode.UNKNOWN_PEER, "nobody", Optional.of("bob")));
        assertCounted(
                "{\"type\":\"error\",\"code\":\"invalid_json\",\"message\":\"no\"}",
                new ServerMessage.Refused(ErrorCode.INVALID_JSON, "no", Optional.empty()));
    }

    @Test
    void theErrorCodesAreThoseOfTheProtocol() {
        assertEquals(
                List.of(
                        "invalid_json",
                        "too_deep",
                        "unknown_type",
                        "invalid_message",
                        "hello_required",
                        "hello_repeated",
                        "invalid_name",
                        "not_granted",
                        "token_required",
                        "token_invalid",
                        "token_expired",
                        "token_revoked",
                        "token_for_another_room",
                        "keys_unavailable",
                        "passphrase_required",
                        "passphrase_too_short",
                        "passphrase_wrong",
                        "too_many_attempts",
                        "unknown_peer",
                        "state_too_large",
                        "rate_limited",
                        "room_locked",
                        "not_admitted",
                        "banned",
                        "waiting_room_full",
                        "room_full",
                        "hub_full",
                        "fleet_unavailable",
                        "internal_error"),
                List.of(ErrorCode.values()).stream().map(ErrorCode::wire).toList());
    }

    @Test
    void theCloseCodesAreThoseOfTheProtocol() {
        assertEquals(
                List.of(
                        "1000 left",
                        "1002 protocol_error",
                        "1003 text_only",
                        "1007 invalid_utf8",
                        "1009 message_too_large",
                        "4000 going_away",
                        "4001 timeout",
                        "4002 rerouted",
                        "4100 overflow",
                        "4101 internal_error",
                        "4102 hub_full",
                        "4103 hello_timeout",
                        "4104 keys_unavailable",
                        "4105 fleet_unavailable",
                        "4500 refused",
                        "4501 unauthorized",
                        "4502 rate_limited",
                        "4503 room_full",
                        "4504 taken_over",
                        "4505 removed",
                        "4506 ended",
                        "4507 token_expired",
                        "4508 token_revoked"),
                List.of(CloseCode.values()).stream()
                        .map(code -> code.code() + " " + code.reason())
                        .toList());
    }

    @Test
    void writesWhoIsAwayAndBack() {
        assertCounted("{\"type\":\"away\",\"peer\":\"ada\"}", new ServerMessage.Away(ADA));
        assertCounted("{\"type\":\"back\",\"peer\":\"ada\"}", new ServerMessage.Back(ADA));
    }

    @Test
    void writesWhatIsNotCounted() {
        assertNotCounted(
                "{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":1500}",
                new ServerMessage.GoAway(CloseCode.GOING_AWAY, Duration.ofMillis(1500)));
        assertNotCounted("{\"type\":\"resumed\",\"received\":0}", new ServerMessage.Resumed(0));
        assertNotCounted("{\"type\":\"ack\",\"received\":17}", new ServerMessage.Ack(17));
        assertNotCounted("{\"type\":\"ping\"}", new ServerMessage.Ping());
        assertNotCounted("{\"type\":\"pong\"}", new ServerMessage.Pong());
    }

    @Test
    void escapesWhatAStringMayNotHold() {
        assertCounted(
                "{\"type\":\"joined\",\"peer\":{\"id\":\"ada\",\"name\":\"\\\"\\\\ü😀\\n\\u0001</b>\","
                        + "\"role\":\"participant\",\"state\":{}}}",
                new ServerMessage.Joined(ADA, "\"\\ü😀\n\u0001</b>", Role.PARTICIPANT, Optional.empty()));
    }

    /** A client can write one as an escape; UTF-8 has no bytes for it. */
    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() {
        assertCounted(
                "{\"type\":\"error\",\"code\":\"unknown_type\",\"message\":\"no\",\"about\":\"\ufffda😀\ufffd\"}",
                new ServerMessage.Refused(ErrorCode.UNKNOWN_TYPE, "no", Optional.of("\udc00a😀\ud800")));
    }

    @Test
    void everyPlainCharacterIsWrittenAsItself() {
        StringBuilder plain = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) {
            if (c != '"' && c != '\\') {
                plain.append(c);
            }
        }
        assertCounted(
                "{\"type\":\"joined\",\"peer\":{\"id\":\"ada\",\"name\":\"" + plain
                        + "\",\"role\":\"participant\",\"state\":{}}}",
                new ServerMessage.Joined(ADA, plain.toString(), Role.PARTICIPANT, Optional.empty()));
    }

    @Test
    void whoeverWritesAMessageHasABufferOfItsOwn() {
        Encoded message = ServerCodec.encode(new ServerMessage.Ping());
        ByteBuffer first = message.payload();
        first.position(first.limit());
        assertNotSame(first, message.payload());
        assertEquals(message.size(), message.payload().remaining());
    }

    private static void assertCounted(String json, ServerMessage message) {
        Encoded encoded = ServerCodec.encode(message);
        assertEquals(json, text(encoded));
        assertTrue(encoded.counted(), json);
    }

    private static void assertNotCounted(String json, ServerMessage message) {
        Encoded encoded = ServerCodec.encode(message);
        assertEquals(json, text(encoded));
        assertFalse(encoded.counted(), json);
    }

    private static String text(Encoded encoded) {
        return StandardCharsets.UTF_8.decode(encoded.payload()).toString();
    }
}
