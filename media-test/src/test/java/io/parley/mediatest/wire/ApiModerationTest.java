package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig.Mode;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What whoever operates the hub sees by the HTTP API and does, as those in the rooms hear it. */
class ApiModerationTest extends ApiWireTest {
    private static final String ROOM_ITSELF = "GET /rooms/{room}";
    private static final String SETTINGS = "PATCH /rooms/{room}/settings";
    private static final String MEMBER = "/rooms/{room}/members/{peer}";
    private static final String BANS = "/rooms/{room}/bans";

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

    private void isRefused(String name, ErrorCode why, CloseCode code) {
        Wire newcomer = connects(name);
        newcomer.says("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        newcomer.hearsError(why);
        newcomer.isClosed(code);
    }

    // Sees

    @Test
    void roomsAreListedPartByPart() {
        hubWithKeys();
        for (String room : List.of("c", "caf%C3%A9", "a", "b")) {
            joins("Somebody", room);
        }
        joins("Another", "a");
        JsonNode first = ok(asksFor("?limit=3"));
        assertEquals(List.of("a", "b", "c"), names(first));
        assertEquals(4, first.path("total").asInt());
        assertEquals(2, first.at("/rooms/0/counts/members").asInt());
        JsonNode second = ok(asksFor("?limit=3&after=" + first.path("next").asString()));
        assertEquals(List.of("café"), names(second));
        assertTrue(second.path("next").isMissingNode());
        assertEquals(List.of("c", "café"), names(ok(asksFor("?after=B"))));
        assertEquals(List.of(), names(ok(asksFor("?after=caf%C3%A9"))));
        assertEquals(4, names(ok(asksFor(""))).size());
        for (String wrong : List.of("0", "201", "-1", "1.5", "many", "", "99999999999")) {
            refused(400, "invalid_request", asksFor("?limit=" + wrong));
        }
        refused(400, "invalid_room_name", asksFor("?after=a%20b"));
    }

    private Http.Answer asksFor(String query) {
        Http.Answer answer = Http.get(hub(), "/api/v1/rooms" + query, "Authorization: Bearer " + ADMIN);
        OpenApi.check("GET /rooms", answer);
        return answer;
    }

    private static List<String> names(JsonNode listing) {
        return listing.path("rooms")
                .valueStream()
                .map(room -> room.path("name").asString())
                .toList();
    }

    @Test
    void aRoomIsSeenWithAllWhoAreInItAndInFrontOfIt() {
        hubWithKeys(Mode.OPEN, hub -> hub.resumeWindow(Duration.ofMinutes(1)));
        Wire[] both = two();
        ok(tells(SETTINGS, "{\"waitingRoom\":true}", ROOM));
        both[0].hears("room");
        both[1].hears("room");
        Wire cleo = knocks("Cleo");
        String cleos = both[0].hears("knocking").at("/peer/id").asString();
        both[1].answersWelcome();
        both[1].breaks();
        both[0].hears("away");

        JsonNode room = ok(asks(ROOM_ITSELF, ROOM));
        assertEquals(ROOM, room.path("name").asString());
        assertEquals(Json.read("{\"locked\":false,\"waitingRoom\":true,\"members\":100}"), room.path("settings"));
        assertEquals(both[0].id(), room.at("/members/0/id").asString());
        assertEquals("owner", room.at("/members/0/role").asString());
        assertFalse(room.at("/members/0/away").asBoolean());
        assertEquals("Bob", room.at("/members/1/name").asString());
        assertEquals(Json.read("[\"publish\",\"subscribe\",\"message\"]"), room.at("/members/1/may"));
        assertTrue(room.at("/members/1/away").asBoolean());
        Instant since = Instant.parse(room.at("/members/1/since").asString());
        assertTrue(Duration.between(since, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0, since::toString);
        assertEquals(cleos, room.at("/waiting/0/id").asString());
        assertEquals("Cleo", room.at("/waiting/0/name").asString());
        assertEquals(room.at("/members/1"), ok(asks("GET " + MEMBER, ROOM, both[1].id())));
        JsonNode counts = ok(asks("GET /rooms")).at("/rooms/0/counts");
        assertEquals(Json.read("{\"members\":2,\"away\":1,\"waiting\":1}"), counts);
        cleo.breaks();
        assertEquals("left", both[0].hears("knocked").path("end").asString());
    }

    // The room

    @Test
    void aRoomThatIsLockedFromOutsideIsEnteredByNobodyNewAndAllHearOfIt() {
        hubWithKeys();
        Wire[] both = two();
        assertTrue(ok(tells(SETTINGS, "{\"locked\":true}", ROOM)).path("locked").asBoolean());
        for (Wire each : both) {
            each.hearsExactly("{\"type\":\"room\",\"room\":{\"locked\":true,\"waitingRoom\":false,\"members\":100}}");
        }
        isRefused("Cleo", ErrorCode.ROOM_LOCKED, CloseCode.REFUSED);
        assertFalse(
                ok(tells(SETTINGS, "{\"locked\":null}", ROOM)).path("locked").asBoolean());
        joins("Cleo");
    }

    @Test
    void aRoomTakesNoMoreThanItIsTold() {
        hubWithKeys();
        two();
        ok(tells(SETTINGS, "{\"members\":2}", ROOM));
        isRefused("Cleo", ErrorCode.ROOM_FULL, CloseCode.ROOM_FULL);
        JsonNode settings = ok(tells(SETTINGS, "{\"members\":null}", ROOM));
        assertEquals(100, settings.path("members").asInt());
        assertEquals(settings, ok(asks("GET /rooms/{room}/settings", ROOM)));
        joins("Cleo");
    }

    @Test
    void nothingChangesByAPatchThatNamesNothing() {
        hubWithKeys();
        Wire ada = joins("Ada");
        ok(tells(SETTINGS, "{}", ROOM));
        ada.isQuiet();
    }

    @Test
    void anEndedRoomIsOverForAllInItAndInFrontOfIt() {
        hubWithKeys();
        Wire[] both = two();
        ok(tells(SETTINGS, "{\"waitingRoom\":true}", ROOM));
        Wire cleo = knocks("Cleo");
        done(asks("DELETE /rooms/{room}", ROOM));
        both[0].isClosedInTheEnd(CloseCode.ENDED);
        both[1].isClosedInTheEnd(CloseCode.ENDED);
        cleo.hearsError(ErrorCode.NOT_ADMITTED);
        cleo.isClosed(CloseCode.REFUSED);
        refused(404, "unknown_room", asks(ROOM_ITSELF, ROOM));
        refused(404, "unknown_room", asks("DELETE /rooms/{room}", ROOM));
        refused(404, "unknown_room", tells(SETTINGS, "{\"locked\":true}", ROOM));
        assertEquals("owner", connects("Dora").hello("Dora").path("role").asString());
    }

    @Test
    void allAreAskedForSilenceOrOneIs() {
        hubWithKeys();
        Wire[] both = two();
        assertEquals(
                202,
                tells("POST /rooms/{room}/mute", "{\"kind\":\"audio\"}", ROOM).status());
        both[0].hearsExactly("{\"type\":\"mute\",\"kind\":\"audio\"}");
        both[1].hearsExactly("{\"type\":\"mute\",\"kind\":\"audio\"}");
        String one = "POST " + MEMBER + "/mute";
        assertEquals(202, tells(one, "{\"kind\":\"video\"}", ROOM, both[1].id()).status());
        both[1].hearsExactly("{\"type\":\"mute\",\"kind\":\"video\"}");
        both[0].isQuiet();
        refused(404, "unknown_peer", tells(one, "{\"kind\":\"video\"}", ROOM, "nobody"));
    }

    // Those who wait

    @Test
    void whoWaitsIsLetInOrNot() {
        hubWithKeys();
        Wire ada = joins("Ada");
        ok(tells(SETTINGS, "{\"waitingRoom\":true,\"members\":2}", ROOM));
        ada.hears("room");
        Wire bob = knocks("Bob");
        String bobs = ada.hears("knocking").at("/peer/id").asString();
        Wire cleo = knocks("Cleo");
        String cleos = ada.hears("knocking").at("/peer/id").asString();
        done(asks("POST /rooms/{room}/waiting/{peer}/admit", ROOM, bobs));
        assertEquals(bobs, bob.hearsWelcome().path("self").asString());
        assertEquals("admitted", ada.hears("knocked").path("end").asString());
        ada.hearsJoined(bob, "Bob");
        refused(409, "room_full", asks("POST /rooms/{room}/waiting/{peer}/admit", ROOM, cleos));
        done(asks("POST /rooms/{room}/waiting/{peer}/refuse", ROOM, cleos));
        cleo.hearsError(ErrorCode.NOT_ADMITTED);
        cleo.isClosed(CloseCode.REFUSED);
        assertEquals("refused", ada.hears("knocked").path("end").asString());
        refused(404, "unknown_peer", asks("POST /rooms/{room}/waiting/{peer}/refuse", ROOM, cleos));
    }

    // Members

    @Test
    void anOwnerIsRemovedLikeAnybodyAndItsSessionIsWorthNothing() {
        hubWithKeys(Mode.OPEN, hub -> hub.resumeWindow(Duration.ofMinutes(1)));
        Wire ada = connects("Ada");
        JsonNode welcome = ada.hello("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        done(asks("DELETE " + MEMBER, ROOM, ada.id()));
        ada.isClosed(CloseCode.REMOVED);
        bob.hearsLeft(ada, "removed");
        assertEquals("owner", bob.hears("role").path("role").asString());
        Wire again = connects("Ada again");
        again.resumes(welcome, 1);
        again.isClosed(CloseCode.REMOVED);
        bob.isQuiet();
        refused(404, "unknown_peer", asks("DELETE " + MEMBER, ROOM, ada.id()));
    }

    @Test
    void whoWasRemovedDoesNotComeBackWithItsTokenUntilItsBanIsLifted() {
        hubWithKeys(Mode.TOKENS, hub -> hub);
        Wire ada = entersWith("Ada", forRoom("t-1", Role.OWNER));
        String token = forRoom("t-2", Role.PARTICIPANT);
        Wire bob = entersWith("Bob", token);
        ada.hears("joined");
        done(asks("DELETE " + MEMBER, ROOM, bob.id()));
        bob.isClosed(CloseCode.REMOVED);
        ada.hearsLeft(bob, "removed");
        Wire again = connects("Again");
        again.says("{\"type\":\"hello\",\"name\":\"Again\",\"token\":\"" + token + "\"}");
        again.hearsError(ErrorCode.BANNED);
        again.isClosed(CloseCode.REFUSED);

        JsonNode ban = ok(asks("GET " + BANS, ROOM)).at("/bans/0");
        assertEquals(bob.id(), ban.path("id").asString());
        assertEquals("Bob", ban.path("name").asString());
        assertEquals(Json.read("[\"t-2\"]"), ban.path("tokens"));
        assertEquals(ban, ok(asks("GET " + BANS + "/{peer}", ROOM, bob.id())));
        assertEquals(ban, ok(asks(ROOM_ITSELF, ROOM)).at("/bans/0"));
        done(asks("DELETE " + BANS + "/{peer}", ROOM, bob.id()));
        refused(404, "unknown_ban", asks("DELETE " + BANS + "/{peer}", ROOM, bob.id()));
        entersWith("Bob", token);
        ada.hears("joined");
    }

    @Test
    void whoIsBannedIsOutAndItIsSaidWhetherItIsKeptOut() {
        hubWithKeys(Mode.TOKENS, hub -> hub);
        Wire bob = entersWith("Bob", forRoom("t-2", Role.MODERATOR));
        entersWith("Cleo", forRoom("t-3", Role.PARTICIPANT));
        bob.hears("joined");
        Http.Answer banned = tells("POST " + BANS, "{\"member\":\"" + bob.id() + "\"}", ROOM);
        assertEquals(201, banned.status());
        bob.isClosed(CloseCode.REMOVED);
        assertEquals("/api/v1/rooms/" + ROOM + "/bans/" + bob.id(), banned.header("Location"));
        assertEquals(banned.json(), ok(asks("GET " + BANS + "/{peer}", ROOM, bob.id())));
        refused(404, "unknown_peer", tells("POST " + BANS, "{\"member\":\"nobody\"}", ROOM));
    }

    @Test
    void whoIsBannedAndKnownByNothingIsOutAndThereIsNoBan() {
        hubWithKeys(); // without tokens, and no address of this machine tells anybody apart
        Wire[] both = two();
        done(tells("POST " + BANS, "{\"member\":\"" + both[1].id() + "\"}", ROOM));
        both[1].isClosed(CloseCode.REMOVED);
        both[0].hearsLeft(both[1], "removed");
        assertEquals("{\"bans\":[]}", asks("GET " + BANS, ROOM).body());
    }

    @Test
    void rolesAreGivenButARoomKeepsAHost() {
        hubWithKeys();
        Wire[] both = two();
        refused(409, "host_needed", tells("PATCH " + MEMBER, "{\"role\":\"viewer\"}", ROOM, both[0].id()));
        both[0].isQuiet();
        JsonNode bob = ok(tells("PATCH " + MEMBER, "{\"role\":\"owner\"}", ROOM, both[1].id()));
        assertEquals("owner", bob.path("role").asString());
        both[1].hearsExactly("{\"type\":\"role\",\"peer\":\"" + both[1].id()
                + "\",\"role\":\"owner\",\"may\":[\"publish\",\"subscribe\",\"message\",\"moderate\"]}");
        ok(tells("PATCH " + MEMBER, "{\"role\":\"viewer\"}", ROOM, both[0].id()));
        both[0].hears("role");
        assertEquals("viewer", both[0].hears("role").path("role").asString());
        refused(404, "unknown_peer", tells("PATCH " + MEMBER, "{\"role\":\"viewer\"}", ROOM, "nobody"));
    }

    // Tokens

    @Test
    void whoseTokenIsRevokedIsOutAndDoesNotComeBack() {
        hubWithKeys(Mode.TOKENS, hub -> hub);
        String token = forRoom("stolen", Role.PARTICIPANT);
        Wire thief = entersWith("Thief", token);
        done(tells("POST /revocations", "{\"jti\":\"stolen\"}"));
        thief.hearsError(ErrorCode.TOKEN_REVOKED);
        thief.isClosed(CloseCode.TOKEN_REVOKED);
        Wire again = connects("Again");
        again.says("{\"type\":\"hello\",\"name\":\"Again\",\"token\":\"" + token + "\"}");
        again.hearsError(ErrorCode.TOKEN_REVOKED);
        again.isClosed(CloseCode.UNAUTHORIZED);
    }

    @Test
    void whoWaitsForAHostIsLetInFromOutside() {
        hubWithKeys(Mode.TOKENS, hub -> hub.waitForHost(true));
        Wire bob = connects("Bob");
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\",\"token\":\"" + forRoom("t-1", Role.PARTICIPANT) + "\"}");
        assertEquals("no_host", bob.hears("waiting").path("why").asString());
        String bobs = ok(asks(ROOM_ITSELF, ROOM)).at("/waiting/0/id").asString();
        done(asks("POST /rooms/{room}/waiting/{peer}/admit", ROOM, bobs));
        assertEquals(bobs, bob.hearsWelcome().path("self").asString());
    }
}
