package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.HubConfig;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What moderators can do, and what nobody else can, as foreign clients see it. */
class ModerationTest extends WireTest {
    private static final String LOCK = "\"action\":\"set\",\"locked\":true";
    private static final String UNLOCK = "\"action\":\"set\",\"locked\":false";
    private static final String WAITING_ROOM = "\"action\":\"set\",\"waitingRoom\":true";

    private static void moderates(Client moderator, String members) {
        moderator.says("{\"type\":\"moderate\"," + members + "}");
    }

    private static void moderates(Client moderator, String action, String peer) {
        moderates(moderator, "\"action\":\"" + action + "\",\"peer\":\"" + peer + "\"");
    }

    /** Ada, who opened the room, and Bob. */
    private Wire[] two() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        return new Wire[] {ada, bob};
    }

    private Wire knocks(String name) {
        Wire newcomer = connects(name);
        newcomer.says("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        newcomer.hears("waiting");
        return newcomer;
    }

    @Test
    void whoComesFirstIsTheOwnerAndSaidToBe() {
        Wire ada = connects("Ada");
        assertEquals("owner", ada.hello("Ada").path("role").asString());
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        assertEquals("participant", welcome.path("role").asString());
        assertTrue(welcome.path("waiting").isMissingNode());
        assertEquals("owner", welcome.at("/peers/0/role").asString());
    }

    @Test
    void whenTheOwnerLeavesTheNextIsTheOwnerAndMayModerate() {
        Wire[] both = two();
        both[0].says("{\"type\":\"leave\"}");
        both[1].hearsLeft(both[0], "left");
        JsonNode role = both[1].hears("role");
        assertEquals(both[1].id(), role.path("peer").asString());
        assertEquals("owner", role.path("role").asString());
        moderates(both[1], LOCK);
        assertTrue(both[1].hears("room").at("/room/locked").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOCK,
                WAITING_ROOM,
                "\"action\":\"set\",\"members\":1",
                "\"action\":\"end\"",
                "\"action\":\"mute\",\"kind\":\"audio\"",
                "\"action\":\"mute\",\"kind\":\"audio\",\"peer\":\"OWNER\"",
                "\"action\":\"admit\",\"peer\":\"OWNER\"",
                "\"action\":\"refuse\",\"peer\":\"nobody\"",
                "\"action\":\"remove\",\"peer\":\"OWNER\"",
                "\"action\":\"ban\",\"peer\":\"OWNER\"",
                "\"action\":\"role\",\"peer\":\"OWNER\",\"role\":\"viewer\"",
                "\"action\":\"role\",\"peer\":\"SELF\",\"role\":\"owner\""
            })
    void aParticipantModeratesNothing(String members) {
        Wire[] both = two();
        moderates(both[1], members.replace("OWNER", both[0].id()).replace("SELF", both[1].id()));
        assertEquals(
                "moderate",
                both[1].hearsError(ErrorCode.NOT_GRANTED).path("about").asString());
        both[0].isQuiet();
        both[1].isQuiet();
        joins("Cleo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "ban", "admit", "refuse"})
    void nobodyModeratesItself(String action) {
        Wire ada = joins("Ada");
        moderates(ada, action, ada.id());
        assertEquals(
                ada.id(), ada.hearsError(ErrorCode.UNKNOWN_PEER).path("about").asString());
        moderates(ada, action, "nobody");
        assertEquals(
                "nobody", ada.hearsError(ErrorCode.UNKNOWN_PEER).path("about").asString());
        ada.isQuiet();
    }

    @Test
    void aLockedRoomIsEnteredByNobodyNewAndByWhoGoesOn() {
        hub(hub -> hub.resumeWindow(HubConfig.defaults().resumeWindow()));
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        ada.hears("joined");
        moderates(ada, LOCK);
        ada.hears("room");
        bob.hears("room");
        bob.answersWelcome();
        bob.breaks();
        ada.hears("away");
        Wire cleo = connects("Cleo");
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        cleo.hearsError(ErrorCode.ROOM_LOCKED);
        cleo.isClosed(CloseCode.REFUSED);
        Wire again = connects("Bob again");
        again.resumes(welcome, 1);
        again.hears("resumed");
        ada.hears("back");
        moderates(ada, UNLOCK);
        ada.hears("room");
        again.hears("room");
        joins("Cleo");
    }

    @Test
    void whoKnocksIsLetInOrNot() {
        Wire ada = joins("Ada");
        moderates(ada, WAITING_ROOM);
        ada.hears("room");
        Wire bob = knocks("Bob");
        String bobs = ada.hears("knocking").at("/peer/id").asString();
        Wire cleo = knocks("Cleo");
        String cleos = ada.hears("knocking").at("/peer/id").asString();
        moderates(ada, "refuse", cleos);
        cleo.hearsError(ErrorCode.NOT_ADMITTED);
        cleo.isClosed(CloseCode.REFUSED);
        assertEquals("refused", ada.hears("knocked").path("end").asString());
        moderates(ada, "admit", bobs);
        assertEquals(bobs, bob.hearsWelcome().path("self").asString());
        assertEquals("admitted", ada.hears("knocked").path("end").asString());
        ada.hearsJoined(bob, "Bob");
        bob.tellsAll("1");
        ada.hearsFrom(bob, "1");
        moderates(ada, "admit", bobs);
        ada.hearsError(ErrorCode.UNKNOWN_PEER);
    }

    @Test
    void whoWaitsHearsNothingOfTheRoomAndIsNotHeard() {
        Wire ada = joins("Ada");
        moderates(ada, WAITING_ROOM);
        ada.hears("room");
        Wire bob = knocks("Bob");
        String id = ada.hears("knocking").at("/peer/id").asString();
        ada.tellsAll("1");
        ada.says("{\"type\":\"message\",\"to\":\"" + id + "\",\"data\":1}");
        ada.hearsError(ErrorCode.UNKNOWN_PEER);
        bob.isQuiet();
        bob.blurts("{\"type\":\"message\",\"data\":1}");
        bob.hearsError(ErrorCode.HELLO_REQUIRED);
        bob.isClosed(CloseCode.REFUSED);
        assertEquals("left", ada.hears("knocked").path("end").asString());
        ada.isQuiet();
    }

    @Test
    void nobodyWaitsForLongerThanIsAllowed() {
        hub(hub -> hub.waitTimeout(Duration.ofMillis(100)).heartbeat(Duration.ofSeconds(1)));
        Wire ada = joins("Ada");
        moderates(ada, WAITING_ROOM);
        ada.hears("room");
        Wire bob = knocks("Bob");
        bob.hearsError(ErrorCode.NOT_ADMITTED);
        bob.isClosed(CloseCode.REFUSED);
        ada.hears("knocking");
        assertEquals("timeout", ada.hears("knocked").path("end").asString());
    }

    /** Each is two messages to Ada, who would be closed for not reading them: she is told of so many and no more. */
    @Test
    void tenThousandKnocksHurtNobodyInTheRoom() {
        hub(hub -> hub.maxWaiting(20)
                .connectionsPerSecond(1_000_000)
                .connectionBurst(1_000_000)
                .outboxMessages(200));
        Wire ada = joins("Ada");
        moderates(ada, WAITING_ROOM);
        ada.hears("room");
        int told = 0;
        for (int i = 0; i < 10_000; i++) {
            try (Wire stranger = Wire.open(hub(), ROOM, "stranger " + i)) {
                stranger.says("{\"type\":\"hello\",\"name\":\"stranger\"}");
                Heard answer = stranger.next("waiting or error", false);
                if (answer instanceof Heard.Text text && text.type().equals("waiting")) {
                    told++;
                }
            }
        }
        hearsEachKnockAndItsEndOnce(ada, told);
        ada.isQuiet();
        int announced = told;
        assertTrue(announced < 1000, () -> announced + " of 10000 were announced");
    }

    /** The next may knock before the hub has seen that the one before it is gone. */
    private static void hearsEachKnockAndItsEndOnce(Wire moderator, int knocks) {
        Set<String> ever = new HashSet<>();
        Set<String> knocking = new HashSet<>();
        for (int i = 0; i < 2 * knocks; i++) {
            Heard.Text heard = (Heard.Text) moderator.next("a knock or its end", false);
            if (heard.type().equals("knocking")) {
                String peer = heard.json().path("peer").path("id").asString();
                assertTrue(ever.add(peer) && knocking.add(peer), heard::text);
            } else {
                assertEquals("knocked", heard.type(), heard::text);
                assertTrue(knocking.remove(heard.json().path("peer").asString()), heard::text);
            }
        }
        assertEquals(Set.of(), knocking);
    }

    @Test
    void whoIsRemovedIsOutAndItsSessionIsWorthNothing() {
        hub(hub -> hub.resumeWindow(HubConfig.defaults().resumeWindow()));
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        Wire cleo = joins("Cleo");
        ada.hears("joined");
        ada.hears("joined");
        moderates(ada, "remove", bob.id());
        bob.hears("joined");
        bob.isClosed(CloseCode.REMOVED);
        ada.hearsLeft(bob, "removed");
        cleo.hearsLeft(bob, "removed");
        Wire again = connects("Bob again");
        again.resumes(welcome, 1);
        again.isClosed(CloseCode.REMOVED);
        ada.isQuiet();
        cleo.isQuiet();
    }

    @Test
    void whoIsAwayIsRemovedAndToldWhenItComesBack() {
        hub(hub -> hub.resumeWindow(HubConfig.defaults().resumeWindow()));
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        ada.hears("joined");
        bob.answersWelcome();
        bob.breaks();
        ada.hears("away");
        moderates(ada, "ban", bob.id());
        ada.hearsLeft(bob, "removed");
        Until.holds(() -> hub().away() == 0, () -> hub().away() + " away");
        Wire again = connects("Bob again");
        again.resumes(welcome, 0);
        again.isClosed(CloseCode.REMOVED);
        ada.isQuiet();
    }

    @Test
    void onlyAnOwnerMakesAndPutsOutModerators() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        Wire cleo = joins("Cleo");
        moderates(ada, "\"action\":\"role\",\"role\":\"moderator\",\"peer\":\"" + bob.id() + "\"");
        ada.hears("joined");
        ada.hears("joined");
        bob.hears("joined");
        for (Wire each : List.of(ada, bob, cleo)) {
            JsonNode role = each.hears("role");
            assertEquals("moderator", role.path("role").asString());
            assertEquals(ada.id(), role.path("by").asString());
        }
        moderates(bob, "remove", ada.id());
        bob.hearsError(ErrorCode.NOT_GRANTED);
        moderates(bob, "\"action\":\"role\",\"role\":\"owner\",\"peer\":\"" + cleo.id() + "\"");
        bob.hearsError(ErrorCode.NOT_GRANTED);
        moderates(bob, "remove", cleo.id());
        cleo.isClosed(CloseCode.REMOVED);
        ada.hearsLeft(cleo, "removed");
    }

    @Test
    void aRequestToMuteReachesOneOrAllOthers() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        Wire cleo = joins("Cleo");
        ada.hears("joined");
        ada.hears("joined");
        bob.hears("joined");
        moderates(ada, "\"action\":\"mute\",\"kind\":\"audio\",\"peer\":\"" + bob.id() + "\"");
        moderates(ada, "\"action\":\"mute\",\"kind\":\"video\"");
        bob.hearsExactly("{\"type\":\"mute\",\"from\":\"" + ada.id() + "\",\"kind\":\"audio\"}");
        bob.hearsExactly("{\"type\":\"mute\",\"from\":\"" + ada.id() + "\",\"kind\":\"video\"}");
        cleo.hearsExactly("{\"type\":\"mute\",\"from\":\"" + ada.id() + "\",\"kind\":\"video\"}");
        ada.isQuiet();
    }

    @Test
    void anEndedRoomIsOverForAllInItAndInFrontOfIt() {
        Wire[] both = two();
        moderates(both[0], WAITING_ROOM);
        Wire cleo = knocks("Cleo");
        moderates(both[0], "\"action\":\"end\"");
        cleo.hearsError(ErrorCode.NOT_ADMITTED);
        cleo.isClosed(CloseCode.REFUSED);
        both[1].hears("room");
        both[1].isClosed(CloseCode.ENDED);
        both[0].isClosedInTheEnd(CloseCode.ENDED);
        assertEquals("owner", connects("Dora").hello("Dora").path("role").asString());
    }

    @Test
    void aRoomTakesAsManyAsItsOwnerWantsUpToTheHubsLimit() {
        hub(hub -> hub.maxMembers(3));
        Wire[] both = two();
        moderates(both[0], "\"action\":\"set\",\"members\":4");
        both[0].hearsError(ErrorCode.INVALID_MESSAGE);
        moderates(both[0], "\"action\":\"set\",\"members\":2");
        both[0].hears("room");
        Wire cleo = connects("Cleo");
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        cleo.hearsError(ErrorCode.ROOM_FULL);
        cleo.isClosed(CloseCode.ROOM_FULL);
    }
}
