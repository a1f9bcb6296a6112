package io.parley.mediatest.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.HubMessage.IceServer;
import io.parley.mediatest.client.HubMessage.Limits;
import io.parley.mediatest.client.HubMessage.Session;
import io.parley.mediatest.client.HubMessage.Signal;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.SignalBody.Candidate;
import io.parley.mediatest.client.SignalBody.Description;
import io.parley.mediatest.client.SignalBody.EndOfCandidates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

final class HubMessageReaderTest {

    @Test
    void aWelcomeIsReadWhole() {
        Welcome welcome = (Welcome) HubMessageReader.read("""
                {"type":"welcome","self":"a1","session":{"id":"s","secret":"x","window":0.5},"room":{"name":"standup"},
                 "peers":[{"id":"b2","name":"Bob","role":"moderator","state":{"muted":true},"away":true}],
                 "iceServers":[{"urls":"stun:127.0.0.1:3478"},
                               {"urls":["turn:127.0.0.1:3478"],"username":"u","credential":"c"}],
                 "heartbeat":15,"limits":{"messageBytes":1,"depth":2,"stateBytes":3,"messagesPerSecond":4,
                 "messageBurst":5,"members":6},"more":"to come"}""");

        assertEquals(new PeerId("a1"), welcome.self());
        assertEquals(new Session("s", "x", Duration.ofMillis(500)), welcome.session());
        assertEquals("standup", welcome.room());
        assertEquals("Bob", welcome.peers().getFirst().name());
        assertEquals("moderator", welcome.peers().getFirst().role());
        assertTrue(welcome.peers().getFirst().away());
        assertEquals(
                List.of(
                        new IceServer(List.of("stun:127.0.0.1:3478"), Optional.empty(), Optional.empty()),
                        new IceServer(List.of("turn:127.0.0.1:3478"), Optional.of("u"), Optional.of("c"))),
                welcome.iceServers());
        assertEquals(Duration.ofSeconds(15), welcome.heartbeat());
        assertEquals(new Limits(1, 2, 3, 4, 5, 6), welcome.limits());
        assertFalse(welcome.counted());
    }

    @Test
    void aSignalIsADescriptionACandidateOrTheEndOfThem() {
        assertEquals(
                new Description("offer", "v=0\r\n"),
                signal("\"description\":{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}"));
        assertEquals(new Description("rollback", ""), signal("\"description\":{\"type\":\"rollback\"}"));
        assertEquals(
                new Candidate("candidate:1", "0", 0, "x"),
                signal(
                        "\"candidate\":{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"x\"}"));
        assertEquals(
                new Candidate("", null, null, null),
                signal("\"candidate\":{\"candidate\":\"\",\"sdpMid\":null,\"sdpMLineIndex\":null}"));
        assertEquals(new EndOfCandidates(), signal("\"candidate\":null"));
    }

    private static SignalBody signal(String body) {
        return ((Signal) HubMessageReader.read("{\"type\":\"signal\",\"from\":\"b2\"," + body + "}")).body();
    }

    @Test
    void whoMaySendMediaIsSaidByTheRoleUnlessItIsSaidOtherwise() {
        assertTrue(publishes("\"role\":\"participant\""));
        assertTrue(publishes("\"role\":\"of a later hub\""));
        assertFalse(publishes("\"role\":\"viewer\""));
        assertTrue(publishes("\"role\":\"viewer\",\"may\":[\"subscribe\",\"publish\"]"));
        assertFalse(publishes("\"role\":\"owner\",\"may\":[\"moderate\"]"));
        assertEquals(
                new HubMessage.Role(new PeerId("b2"), "viewer", false),
                HubMessageReader.read(
                        "{\"type\":\"role\",\"peer\":\"b2\",\"role\":\"viewer\",\"may\":[\"subscribe\"]}"));
    }

    private static boolean publishes(String standing) {
        String joined = "{\"type\":\"joined\",\"peer\":{\"id\":\"b2\",\"name\":\"Bob\",\"state\":{}," + standing + "}}";
        return ((HubMessage.Joined) HubMessageReader.read(joined)).peer().publishes();
    }

    @Test
    void whatTheRoomSaysCountsAndWhatTheConnectionSaysDoesNot() {
        assertTrue(HubMessageReader.read("{\"type\":\"left\",\"peer\":\"b2\",\"reason\":\"left\"}")
                .counted());
        assertTrue(HubMessageReader.read("{\"type\":\"error\",\"code\":\"x\",\"message\":\"y\"}")
                .counted());
        assertTrue(HubMessageReader.read("{\"type\":\"dance\"}").counted(), "types may be added, and count");
        assertFalse(HubMessageReader.read("{\"type\":\"goaway\",\"reason\":\"x\",\"reconnectAfter\":9}")
                .counted());
        assertFalse(HubMessageReader.read("{\"type\":\"ack\",\"received\":9}").counted());
        assertFalse(HubMessageReader.read("{\"type\":\"ping\"}").counted());
    }

    @Test
    void whatTheProtocolPromisesMustBeThere() {
        assertThrows(JacksonException.class, () -> HubMessageReader.read("{\"type\":\"left\",\"peer\":\"b2\"}"));
        assertThrows(
                JacksonException.class, () -> HubMessageReader.read("{\"type\":\"state\",\"from\":7,\"state\":{}}"));
        assertThrows(JacksonException.class, () -> HubMessageReader.read("{"));
    }
}
