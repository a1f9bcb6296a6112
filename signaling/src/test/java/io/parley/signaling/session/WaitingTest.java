package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newcomer in front of a room that has a waiting room, and those who were put out of one. */
class WaitingTest {
    private static final String WAITING = "{\"type\":\"waiting\",\"room\":{\"name\":\"room\"},\"why\":\"waiting_room\","
            + "\"heartbeat\":15,\"patience\":120}";
    private static final String ADMIT_BOB = "{\"type\":\"moderate\",\"action\":\"admit\",\"peer\":\"p2\"}";
    private static final String REMOVE_BOB = "{\"type\":\"moderate\",\"action\":\"remove\",\"peer\":\"p2\"}";
    private static final String END = "{\"type\":\"moderate\",\"action\":\"end\"}";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String PONG = "{\"type\":\"pong\"}";

    private final LocalRooms rooms = TestHub.rooms();
    private final TestHub hub = new TestHub(rooms);
    private final Client ada = hub.join("Ada");

    @BeforeEach
    void openTheWaitingRoom() {
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        ada.hears();
    }

    private Client knock() {
        Client bob = hub.connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        return bob;
    }

    @Test
    void aNewcomerIsToldThatItWaitsAndIsWelcomedWhenItIsLetIn() {
        Client bob = knock();
        assertEquals(List.of(WAITING), bob.hears());
        assertEquals(List.of("{\"type\":\"knocking\",\"peer\":{\"id\":\"p2\",\"name\":\"Bob\"}}"), ada.hears());
        assertEquals(1, hub.sessions.waiting());
        assertEquals(0, hub.sessions.strangers());
        ada.says(ADMIT_BOB);
        List<String> heard = bob.hears();
        assertEquals(1, heard.size(), heard::toString);
        assertTrue(heard.getFirst().startsWith("{\"type\":\"welcome\",\"self\":\"p2\","), heard::toString);
        assertEquals(0, hub.sessions.waiting());
        assertEquals(2, hub.sessions.count());
        bob.says("{\"type\":\"message\",\"data\":1}");
        assertTrue(ada.hears().contains("{\"type\":\"message\",\"from\":\"p2\",\"data\":1}"));
    }

    @Test
    void theWelcomeComesAfterWhatIsStillBeingSaidAtTheDoor() {
        Client bob = hub.connect();
        bob.connection().stuck();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        bob.says(PING);
        ada.says(ADMIT_BOB);
        ada.says("{\"type\":\"message\",\"data\":1}");
        assertEquals(List.of(WAITING), bob.hears());
        bob.connection().unstick();
        List<String> heard = bob.hears();
        assertEquals(3, heard.size(), heard::toString);
        assertEquals(PONG, heard.getFirst());
        assertTrue(heard.get(1).startsWith("{\"type\":\"welcome\","), heard::toString);
        assertEquals("{\"type\":\"message\",\"from\":\"p1\",\"data\":1}", heard.getLast());
    }

    @Test
    void whoEndsWhileItsWelcomeIsHeldUpLeavesNoGhost() {
        Client bob = hub.connect();
        bob.connection().stuck();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        ada.says(ADMIT_BOB);
        bob.goes();
        bob.connection().unstick();
        assertEquals(1, hub.sessions.count());
        assertEquals(List.of(WAITING), bob.hears());
        assertTrue(ada.hears().getLast().startsWith("{\"type\":\"left\",\"peer\":\"p2\""));
    }

    @Test
    void heartbeatsRunWhileOneWaits() {
        Client bob = knock();
        bob.hears();
        bob.says(PING);
        assertEquals(List.of(PONG), bob.hears());
        pass(TestHub.HEARTBEAT);
        assertEquals(List.of(PING), bob.hears());
        bob.says(PONG);
        pass(TestHub.HEARTBEAT); // it is here that the pong is noticed
        pass(TestHub.HEARTBEAT);
        assertEquals(List.of(), bob.closes());
        pass(TestHub.HEARTBEAT);
        assertEquals(List.of(CloseCode.TIMEOUT), bob.closes());
        assertEquals("{\"type\":\"knocked\",\"peer\":\"p2\",\"end\":\"left\"}", lastButPings());
        assertEquals(0, hub.sessions.waiting());
    }

    @Test
    void nobodyWaitsForEver() {
        Client bob = knock();
        for (int i = 0; i < 8; i++) {
            pass(TestHub.HEARTBEAT);
            bob.says(PONG);
        }
        assertTrue(bob.hears().getLast().startsWith("{\"type\":\"error\",\"code\":\"not_admitted\","));
        assertEquals(List.of(CloseCode.REFUSED), bob.closes());
        assertEquals("{\"type\":\"knocked\",\"peer\":\"p2\",\"end\":\"timeout\"}", lastButPings());
    }

    @Test
    void whoLeavesKnocksNoMore() {
        Client bob = knock();
        bob.says("{\"type\":\"leave\"}");
        assertEquals(List.of(CloseCode.LEFT), bob.closes());
        assertEquals("{\"type\":\"knocked\",\"peer\":\"p2\",\"end\":\"left\"}", lastButPings());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseConnectionEndsKnocksNoMore(boolean goodbye) {
        Client bob = knock();
        if (goodbye) {
            bob.goes();
        } else {
            bob.drops();
        }
        assertEquals("{\"type\":\"knocked\",\"peer\":\"p2\",\"end\":\"left\"}", lastButPings());
        assertEquals(0, hub.sessions.waiting());
        assertEquals(1, hub.sessions.connections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"message\",\"data\":1}",
                "{\"type\":\"moderate\",\"action\":\"admit\",\"peer\":\"p2\"}",
                "{\"type\":\"hello\",\"name\":\"Bob\"}",
                "no json"
            })
    void whoWaitsSaysNothingElse(String text) {
        Client bob = knock();
        bob.hears();
        bob.says(text);
        assertTrue(bob.hears().getFirst().startsWith("{\"type\":\"error\","));
        assertEquals(List.of(CloseCode.REFUSED), bob.closes());
        assertEquals(0, hub.sessions.waiting());
        assertEquals("{\"type\":\"knocked\",\"peer\":\"p2\",\"end\":\"left\"}", lastButPings());
    }

    @Test
    void whoDoesNotReadWhileWaitingIsClosed() {
        Client bob = hub.connect();
        bob.connection().stuck();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        for (int i = 0; i < 40; i++) {
            bob.says(PING);
        }
        bob.connection().unstick();
        assertEquals(List.of(CloseCode.OVERFLOW), bob.closes());
        assertEquals(0, hub.sessions.waiting());
    }

    @Test
    void aRefusalIsSaidBeforeTheConnectionIsClosed() {
        Client bob = knock();
        bob.hears();
        ada.says("{\"type\":\"moderate\",\"action\":\"refuse\",\"peer\":\"p2\"}");
        assertTrue(bob.hears().getFirst().startsWith("{\"type\":\"error\",\"code\":\"not_admitted\","));
        assertEquals(List.of(CloseCode.REFUSED), bob.closes());
    }

    @Test
    void aHubThatStopsSendsAwayWhoWaits() {
        Client bob = knock();
        bob.hears();
        hub.sessions.announceGoingAway();
        assertTrue(bob.hears().getFirst().startsWith("{\"type\":\"goaway\",\"reason\":\"going_away\","));
        assertEquals(List.of(CloseCode.GOING_AWAY), bob.closes());
        assertEquals(0, hub.sessions.waiting());
    }

    @Test
    void aStrangerWhoWaitsIsGrantedNoMoreThanAStranger() {
        Client bob = knock();
        assertEquals(256, bob.carrier().maxMessageBytes());
        ada.says(ADMIT_BOB);
        assertEquals(4096, bob.carrier().maxMessageBytes());
    }

    // Put out

    @Test
    void whoIsRemovedIsClosedForGood() {
        Client bob = admitted();
        ada.says("{\"type\":\"message\",\"data\":1}");
        bob.hears();
        ada.says(REMOVE_BOB);
        assertEquals(List.of(CloseCode.REMOVED), bob.closes());
        assertEquals("{\"type\":\"left\",\"peer\":\"p2\",\"reason\":\"removed\"}", lastButPings());
        assertEquals(1, hub.sessions.count());
        assertTrue(hub.events().contains("expelled"));
    }

    @Test
    void whoWasRemovedIsToldSoWhenItComesBackForItsSession() {
        Client bob = admitted();
        bob.drops();
        ada.says(REMOVE_BOB);
        assertEquals(0, hub.sessions.away());
        Client again = hub.resume(2, 0);
        assertEquals(List.of(), again.hears());
        assertEquals(List.of(CloseCode.REMOVED), again.closes());
        hub.pass(Duration.ofMinutes(30));
        assertEquals(List.of(CloseCode.REMOVED), hub.resume(2, 0).closes());
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotToldThatSomebodyWasRemoved() {
        admitted();
        ada.says(REMOVE_BOB);
        Client eve = hub.connect();
        eve.says("{\"type\":\"hello\",\"name\":\"Eve\",\"resume\":{\"session\":\"s2\",\"secret\":\"guess\"}}");
        assertEquals(List.of(WAITING), eve.hears());
    }

    @Test
    void anEndedRoomIsClosedToItsSessionsAndFreeForOthers() {
        Client bob = admitted();
        ada.says(END);
        assertEquals(List.of(CloseCode.ENDED), ada.closes());
        assertEquals(List.of(CloseCode.ENDED), bob.closes());
        assertEquals(0, rooms.count());
        assertEquals(0, hub.sessions.count());
        assertEquals(List.of(CloseCode.ENDED), hub.resume(2, 0).closes());
        assertTrue(knock().hears().getFirst().contains("\"role\":\"owner\""));
    }

    private Client admitted() {
        Client bob = knock();
        ada.says(ADMIT_BOB);
        bob.says(TestHub.WELCOME_ARRIVED);
        bob.hears();
        return bob;
    }

    private void pass(Duration time) {
        ada.carrier().heard();
        hub.pass(time);
    }

    private String lastButPings() {
        return ada.hears().stream()
                .filter(message -> !message.equals(PING) && !message.startsWith("{\"type\":\"ack\""))
                .toList()
                .getLast();
    }
}
