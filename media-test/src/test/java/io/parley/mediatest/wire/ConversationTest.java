package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people in a room say to each other, and what becomes of it. */
class ConversationTest extends WireTest {
    private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}";

    @Test
    void theFirstIsWelcomedToAnEmptyRoom() {
        Wire ada = connects("Ada");

        JsonNode welcome = ada.hello("Ada");

        assertEquals(Json.read("[]"), welcome.path("peers"));
        assertEquals(
                Json.read("{\"name\":\"standup\",\"locked\":false,\"waitingRoom\":false,\"members\":100}"),
                welcome.path("room"));
        assertEquals(0, welcome.at("/session/window").asInt());
        assertNotEquals(welcome.at("/session/id"), welcome.path("self"));
        assertEquals(1, hub().rooms());
        ada.isQuiet();
    }

    @Test
    void welcomeTellsWhatTheHubIsSetTo() {
        hub(hub -> hub.maxMessageBytes(2048)
                .maxDepth(9)
                .maxStateBytes(99)
                .maxNameLength(12)
                .messagesPerSecond(7)
                .messageBurst(13)
                .maxMembers(3)
                .heartbeat(Duration.ofMillis(2500))
                .stunUrls(List.of("stun:stun.example:3478", "stuns:stun.example")));

        JsonNode welcome = connects("Ada").hello("Ada");

        assertEquals(Json.read("""
                {"messageBytes":2048,"depth":9,"stateBytes":99,"nameLength":12,
                 "messagesPerSecond":7,"messageBurst":13,"members":3}"""), welcome.path("limits"));
        assertEquals(2.5, welcome.path("heartbeat").asDouble());
        assertEquals(
                Json.read("[{\"urls\":[\"stun:stun.example:3478\",\"stuns:stun.example\"]}]"),
                welcome.path("iceServers"));
    }

    @Test
    void aNewcomerSeesWhoIsThereInOrderOfJoiningAndIsSeen() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        bob.says("{\"type\":\"state\",\"state\":{\"muted\":true}}");
        bob.hears("state");
        Wire cleo = connects("Cleo");

        JsonNode welcome = cleo.hello("Cleo");

        assertEquals(
                Json.read(("[{\"id\":\"%s\",\"name\":\"Ada\",\"role\":\"owner\",\"state\":{},\"away\":false},"
                                + "{\"id\":\"%s\",\"name\":\"Bob\",\"role\":\"participant\",\"state\":{\"muted\":true},\"away\":false}]")
                        .formatted(ada.id(), bob.id())),
                welcome.path("peers"));
        ada.hearsJoined(bob, "Bob");
        ada.hears("state");
        ada.hearsJoined(cleo, "Cleo");
        bob.hearsJoined(cleo, "Cleo");
        cleo.isQuiet();
    }

    @Test
    void everyoneHasAnIdAndASecretOfTheirOwn() {
        JsonNode ada = connects("Ada").hello("Ada");
        JsonNode bob = connects("Bob").hello("Bob");

        List.of("/self", "/session/id", "/session/secret")
                .forEach(member -> assertNotEquals(ada.at(member), bob.at(member), member));
        assertTrue(ada.at("/session/secret").asString().length() >= 43); // 256 bits in base 64
    }

    @Test
    void nobodyHearsOfTheSecretOfAnother() {
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");
        String secret = bob.hello("Bob").at("/session/secret").asString();

        assertTrue(!ada.hearsText("joined").text().contains(secret));
    }

    @Test
    void anOfferAnAnswerAndCandidatesReachTheirPeerAlone() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        Wire cleo = joins("Cleo");
        ada.hears("joined");
        ada.hears("joined");
        bob.hears("joined");

        for (String body : List.of(
                "\"description\":" + OFFER,
                "\"description\":{\"type\":\"answer\",\"sdp\":\"\"}",
                "\"description\":{\"type\":\"pranswer\",\"sdp\":\"x\",\"more\":[1]}",
                "\"description\":{\"type\":\"rollback\"}",
                "\"description\":{\"sdp\":\"\",\"type\":\"rollback\"}",
                "\"candidate\":{\"candidate\":\"\"}",
                "\"candidate\":{\"candidate\":\"c\",\"sdpMid\":null,\"sdpMLineIndex\":null,\"usernameFragment\":null}",
                "\"candidate\":{\"candidate\":\"c\",\"sdpMid\":\"0\",\"sdpMLineIndex\":65535,\"usernameFragment\":\"u\"}",
                "\"candidate\":null")) {
            bob.says("{\"type\":\"signal\",\"to\":\"" + ada.id() + "\"," + body + "}");
            ada.hearsExactly("{\"type\":\"signal\",\"from\":\"" + bob.id() + "\"," + body + "}");
        }
        bob.isQuiet();
        cleo.isQuiet();
    }

    @Test
    void aMessageReachesEveryoneElseOrTheOneItIsFor() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        Wire cleo = joins("Cleo");
        ada.hears("joined");
        ada.hears("joined");
        bob.hears("joined");

        ada.tellsAll("\"to all\"");
        ada.tells(cleo, "\"to Cleo\"");

        bob.hearsFrom(ada, "\"to all\"");
        cleo.hearsFrom(ada, "\"to all\"");
        cleo.hearsPrivatelyFrom(ada, "\"to Cleo\"");
        ada.isQuiet();
        bob.isQuiet();
        cleo.isQuiet();
    }

    @Test
    void aMessageToAnEmptyRoomIsHeardByNobody() {
        Wire ada = joins("Ada");

        ada.tellsAll("1");

        ada.isQuiet();
    }

    @Test
    void aStateReachesEveryoneAndItsSenderAndReplacesTheOneBefore() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.says("{\"type\":\"state\",\"state\":{\"a\":1}}");
        bob.says("{\"type\":\"state\",\"state\":{\"b\":2}}");

        for (Wire each : List.of(ada, bob)) {
            each.hearsExactly("{\"type\":\"state\",\"from\":\"" + bob.id() + "\",\"state\":{\"a\":1}}");
            each.hearsExactly("{\"type\":\"state\",\"from\":\"" + bob.id() + "\",\"state\":{\"b\":2}}");
        }
        JsonNode roster = connects("Cleo").hello("Cleo").path("peers");
        assertEquals(Json.read("{\"b\":2}"), roster.at("/1/state"));
    }

    @Test
    void aPingIsAnsweredAndAPongIsNot() {
        Wire ada = joins("Ada");

        ada.says("{\"type\":\"ping\"}");
        ada.hears("pong");
        ada.says("{\"type\":\"pong\"}");
        ada.isQuiet();
    }

    @Test
    void aCountIsAcceptedUpToWhatWasSent() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hearsJoined(bob, "Bob");
        ada.says("{\"type\":\"dance\"}".replace("dance", "ping")); // pongs do not count
        ada.hears("pong");

        ada.says("{\"type\":\"ack\",\"received\":0}");
        ada.says("{\"type\":\"ack\",\"received\":1}");
        ada.isQuiet();
        ada.says("{\"type\":\"ack\",\"received\":2}");

        assertEquals(
                "ack", ada.hearsError(ErrorCode.INVALID_MESSAGE).path("about").asString());
        ada.says("{\"type\":\"ack\",\"received\":2}"); // the error was the second
        ada.isQuiet();
    }

    @Test
    void whoeverLeavesIsClosedAndTheOthersAreTold() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.says("{\"type\":\"leave\"}");

        bob.isClosed(CloseCode.LEFT);
        ada.hearsLeft(bob, "left");
        ada.tells(bob, "1");
        assertEquals(
                bob.id(), ada.hearsError(ErrorCode.UNKNOWN_PEER).path("about").asString());
    }

    @Test
    void whatIsSaidAfterLeaveIsNotHeard() {
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(
                Frame.text("{\"type\":\"message\",\"data\":1}"),
                Frame.text("{\"type\":\"leave\"}"),
                Frame.text("{\"type\":\"message\",\"data\":2}"),
                Frame.text("{\"type\":"));

        ada.hearsFrom(bob, "1");
        ada.hearsLeft(bob, "left");
        bob.isClosed(CloseCode.LEFT);
        bob.isCutOff();
        ada.isQuiet();
    }

    @Test
    void nobodySpeaksForAnother() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        Wire cleo = joins("Cleo");
        ada.hears("joined");
        ada.hears("joined");
        String forged = "\"from\":\"" + ada.id() + "\",\"self\":\"" + ada.id() + "\",";

        bob.says("{\"type\":\"message\"," + forged + "\"data\":1}");
        bob.says("{" + forged + "\"type\":\"signal\",\"to\":\"" + cleo.id() + "\",\"candidate\":null}");
        bob.says("{\"type\":\"state\",\"state\":{}," + forged + "\"x\":0}");

        cleo.hearsFrom(bob, "1");
        cleo.hearsExactly("{\"type\":\"signal\",\"from\":\"" + bob.id() + "\",\"candidate\":null}");
        cleo.hearsExactly("{\"type\":\"state\",\"from\":\"" + bob.id() + "\",\"state\":{}}");
        ada.hearsFrom(bob, "1");
        ada.hears("state");
        ada.isQuiet();
    }

    @Test
    void unknownMembersAreIgnoredAndNotPassedOn() {
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");
        bob.says("{\"x\":[{\"type\":\"leave\"}],\"type\":\"hello\",\"name\":\"Bob\",\"y\":null,\"to\":7,\"data\":{}}");
        bob.hearsWelcome();
        ada.hearsJoined(bob, "Bob");

        bob.says("{\"to\":\"" + ada.id() + "\",\"name\":{},\"extra\":1,\"data\":[],\"type\":\"message\",\"state\":1}");

        ada.hearsPrivatelyFrom(bob, "[]");
        ada.isQuiet();
    }

    @Test
    void aMessageNobodyKnowsIsAnsweredAndTheConversationGoesOn() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.blurts("{\"type\":\"dance\"}");

        assertEquals(
                "dance", bob.hearsError(ErrorCode.UNKNOWN_TYPE).path("about").asString());
        bob.tellsAll("1");
        ada.hearsFrom(bob, "1");
    }

    @Test
    void somebodyInAnotherRoomIsNobody() {
        Wire ada = joins("Ada", "here");
        Wire bob = joins("Bob", "there");

        ada.tells(bob, "1");
        ada.tellsAll("2");

        assertEquals(
                bob.id(), ada.hearsError(ErrorCode.UNKNOWN_PEER).path("about").asString());
        ada.isQuiet();
        bob.isQuiet();
    }

    @Test
    void nobodyWritesToThemselves() {
        Wire ada = joins("Ada");

        ada.tells(ada, "1");
        ada.hearsError(ErrorCode.UNKNOWN_PEER);
        ada.says("{\"type\":\"signal\",\"to\":\"" + ada.id() + "\",\"description\":" + OFFER + "}");
        ada.hearsError(ErrorCode.UNKNOWN_PEER);
    }

    @Test
    void theMistakesOfOneAreNeverHeardByAnother() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        for (String wrong : List.of(
                "{", "[]", "{\"type\":1}", "{\"type\":\"state\"}", "{\"type\":\"message\",\"to\":\"x\",\"data\":1}")) {
            bob.blurts(wrong);
            bob.hears("error");
        }

        bob.isQuiet();
        ada.isQuiet();
    }
}
