package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.SharedFleet;
import io.parley.signaling.protocol.CloseCode;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A hub is gone, mostly without a word, and its clients come back to another one (PROTOCOL.md, <em>Resuming</em>). */
class KeptPlaceTest extends WireTest {
    private static final String WELCOME_ARRIVED = "{\"type\":\"ack\",\"received\":0}";

    private SharedFleet fleet;
    private UnaryOperator<HubConfig.Builder> settings = same -> same;

    @BeforeEach
    void startRedis() throws IOException {
        fleet = new SharedFleet();
    }

    @Override
    void hubsHaveEnded() {
        fleet.close();
    }

    @Override
    Hub start(HubConfig config) throws IOException {
        return fleet.start(config);
    }

    private static HubConfig.Builder usual(HubConfig.Builder config) {
        return config.port(0).resumeWindow(HubConfig.defaults().resumeWindow());
    }

    private void hubWith(UnaryOperator<HubConfig.Builder> access) {
        settings = access;
        hub(config -> access.apply(usual(config)));
    }

    private void hubDies(Wire... clients) throws IOException {
        fleet.isGone(hub());
        goOnWith(fleet.start(settings.apply(usual(HubConfig.builder())).build()));
        for (Wire client : clients) {
            client.breaks();
        }
    }

    /** Somebody in the room, and what it was told at its door. */
    private record Stay(Wire wire, JsonNode welcome) {
        String id() {
            return welcome.path("self").asString();
        }
    }

    private Stay enters(String name, String credentials) {
        Wire wire = connects(name);
        wire.says("{\"type\":\"hello\",\"name\":\"" + name + "\"" + credentials + "}");
        JsonNode welcome = wire.hears("welcome");
        wire.says(WELCOME_ARRIVED);
        return new Stay(wire, welcome);
    }

    private Stay comesBack(Stay before, String credentials) {
        Wire wire = asksBack(before, credentials);
        JsonNode welcome = wire.hears("welcome");
        wire.says(WELCOME_ARRIVED);
        return new Stay(wire, welcome);
    }

    private Wire asksBack(Stay before, String credentials) {
        Wire wire = connects("again");
        JsonNode session = before.welcome().path("session");
        wire.says("{\"type\":\"hello\",\"name\":\"Again\",\"resume\":{\"session\":" + session.path("id")
                + ",\"secret\":" + session.path("secret") + ",\"received\":0,\"attempt\":1,\"keep\":true}"
                + credentials + "}");
        return wire;
    }

    @Test
    void theyHaveTheirPlacesAndTheRoomIsWhatItWas() throws IOException {
        hubWith(same -> same);
        Stay ada = enters("Ada", "");
        Stay bob = enters("Bob", "");
        ada.wire().hears("joined");
        ada.wire()
                .says("{\"type\":\"moderate\",\"action\":\"role\",\"peer\":\"" + bob.id() + "\",\"role\":\"viewer\"}");
        ada.wire().hears("role");
        ada.wire().says("{\"type\":\"moderate\",\"action\":\"set\",\"locked\":true}");
        ada.wire().hears("room");
        hubDies(ada.wire(), bob.wire());

        Stay bobAgain = comesBack(bob, "");
        assertEquals(bob.id(), bobAgain.id());
        assertTrue(bobAgain.welcome().path("kept").asBoolean());
        assertEquals("viewer", bobAgain.welcome().path("role").asString());
        assertTrue(bobAgain.welcome().at("/room/locked").asBoolean());
        assertNotEquals(bob.welcome().path("session"), bobAgain.welcome().path("session"));
        Wire stranger = connects("stranger");
        stranger.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        assertEquals("room_locked", stranger.hears("error").path("code").asString());

        Stay adaAgain = comesBack(ada, "");
        assertEquals("owner", adaAgain.welcome().path("role").asString());
        assertEquals(bob.id(), adaAgain.wire().hears("back").path("peer").asString());
        assertEquals(ada.id(), bobAgain.wire().hears("back").path("peer").asString());
        adaAgain.wire().says("{\"type\":\"message\",\"to\":\"" + bob.id() + "\",\"data\":1}");
        assertEquals(1, bobAgain.wire().hears("message").path("data").asInt());
    }

    @Test
    void aPassphraseStaysWhatItWasAndWhoWasThereNeedNotSayItAgain() throws IOException {
        hubWith(config -> config.access(AccessConfig.passphrase()));
        Stay ada = enters("Ada", ",\"passphrase\":\"correct horse\"");
        hubDies(ada.wire());
        Wire stranger = connects("stranger");
        stranger.says("{\"type\":\"hello\",\"name\":\"Eve\",\"passphrase\":\"battery staple\"}");
        assertEquals("passphrase_wrong", stranger.hears("error").path("code").asString());
        Stay adaAgain = comesBack(ada, "");
        assertEquals(ada.id(), adaAgain.id());
        Stay bob = enters("Bob", ",\"passphrase\":\"correct horse\"");
        assertEquals(1, bob.welcome().path("peers").size());
    }

    @Test
    void aHubThatStopsInOrderHandsItsRoomsOverWithAllThatWaits() throws IOException {
        hubWith(same -> same);
        Stay ada = enters("Ada", "");
        Stay bob = enters("Bob", "");
        ada.wire().hears("joined");
        bob.wire().breaks();
        ada.wire().hears("away");
        ada.wire().says("{\"type\":\"message\",\"data\":\"while you were away\"}");
        ada.wire().says("{\"type\":\"ping\"}");
        ada.wire().hears("pong");
        Hub stopping = hub();
        goOnWith(fleet.start(usual(HubConfig.builder()).build()));
        stopping.close();
        ada.wire().hears("goaway");
        ada.wire().isClosed(CloseCode.GOING_AWAY);

        Wire bobAgain = asksBack(bob, "");
        assertEquals(0, bobAgain.hears("resumed").path("received").asInt());
        assertEquals(
                "while you were away", bobAgain.hears("message").path("data").asString());
        assertEquals(ada.id(), bobAgain.hears("away").path("peer").asString());
        Wire adaAgain = asksBack(ada, "");
        assertEquals(1, adaAgain.hears("resumed").path("received").asInt());
        adaAgain.hears("joined");
        adaAgain.hears("away");
        assertEquals(bob.id(), adaAgain.hears("back").path("peer").asString());
        assertEquals(ada.id(), bobAgain.hears("back").path("peer").asString());
    }

    @Test
    void whoDoesNotKnowTheSecretIsSomebodyNew() throws IOException {
        hubWith(same -> same);
        Stay ada = enters("Ada", "");
        hubDies(ada.wire());
        Wire eve = connects("eve");
        eve.says("{\"type\":\"hello\",\"name\":\"Eve\",\"resume\":{\"session\":"
                + ada.welcome().at("/session/id") + ",\"secret\":\"guess\",\"received\":0,\"keep\":true}}");
        JsonNode welcome = eve.hears("welcome");
        assertNotEquals(ada.id(), welcome.path("self").asString());
        assertFalse(welcome.has("kept"));
        assertEquals(ada.id(), comesBack(ada, "").id());
    }
}
