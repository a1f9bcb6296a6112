package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client is told of STUN and TURN servers, at first and while it stays. */
class IceServersTest extends WireTest {
    private static final Duration TTL = Duration.ofSeconds(2);

    IceServersTest() {
        hub(hub -> hub.resumeWindow(Duration.ofSeconds(60))
                .stunUrls(List.of("stun:stun.example"))
                .turnUrls(List.of("turn:turn.example?transport=udp", "turns:turn.example:5349"))
                .turnSecret("north-north-west-wind")
                .turnTtl(TTL));
    }

    @Test
    void aWelcomeNamesStunServersAndTurnServersWithACredential() {
        JsonNode welcome = connects("Ada").hello("Ada");

        assertEquals(
                Json.read("{\"urls\":[\"stun:stun.example\"]}"),
                welcome.at("/iceServers/0"),
                "STUN wants no credential");
        JsonNode turn = welcome.at("/iceServers/1");
        assertEquals(Json.read("[\"turn:turn.example?transport=udp\",\"turns:turn.example:5349\"]"), turn.path("urls"));
        assertTrue(
                turn.path("username")
                        .asString()
                        .endsWith(":" + welcome.path("self").asString()),
                turn::toString);
        assertFalse(welcome.toString().contains("north"), "the secret stays with the hub");
    }

    @Test
    void aNewCredentialComesBeforeTheOldOneExpires() {
        Wire ada = connects("Ada");
        Instant expiry = expiry(ada.hello("Ada").path("iceServers"));

        for (int i = 0; i < 3; i++) {
            Instant next = expiry(ada.hears("iceServers").path("iceServers"));
            assertTrue(Instant.now().isBefore(expiry.plusSeconds(1)), "it comes late"); // user names count in seconds
            assertFalse(next.isBefore(expiry), "it is an old one");
            expiry = next;
        }
    }

    @Test
    void whoComesBackIsToldAnewAfterWhatItMissed() {
        Wire ada = connects("Ada");
        JsonNode welcome = ada.hello("Ada");
        ada.says("{\"type\":\"ping\"}");
        while (!type(ada).equals("pong")) {} // from here on it can come back
        ada.breaks();
        Wire bob = joins("Bob");
        bob.tellsAll("1");

        Wire again = connects("Ada again");
        again.resumes(welcome, 0);

        again.hears("resumed");
        Instant last = expiry(welcome.path("iceServers"));
        for (String missed = type(again); !missed.equals("message"); missed = type(again)) {
            assertTrue(List.of("iceServers", "joined").contains(missed), missed);
        }
        assertFalse(expiry(again.hears("iceServers").path("iceServers")).isBefore(last));
    }

    private static String type(Wire client) {
        return client.next("what it missed", false) instanceof Heard.Text text ? text.type() : "closed";
    }

    private static Instant expiry(JsonNode iceServers) {
        String username = iceServers.get(iceServers.size() - 1).path("username").asString();
        return Instant.ofEpochSecond(Long.parseLong(username.substring(0, username.indexOf(':'))));
    }
}
