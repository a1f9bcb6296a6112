package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.Ledgers;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RoomLedger;
import io.parley.signaling.room.RoomWatcher;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Places that outlive their hub (PROTOCOL.md, "A hub that is gone"). Ada is p1 in session s1 of the hub that dies, Bob p2 in s2; the next one
 * makes sessions n1, n2, …
 */
class KeptTest {
    private static final String BACK = "{\"type\":\"back\",\"peer\":\"p2\"}";

    private final RoomLedger ledger = new RoomLedger(new AtomicLong()::incrementAndGet);
    private final TestHub dead = new TestHub(rooms());
    private final Client ada = dead.join("Ada");
    private final LocalRooms rooms = rooms();
    private final TestHub hub = new TestHub(rooms, new NextIds());

    KeptTest() {
        dead.join("Bob");
    }

    private LocalRooms rooms() {
        return new LocalRooms(
                2, 2, Rules.open(TestHub.LIMITS.members()), RoomWatcher.NOBODY, (room, change) -> ledger.take(change));
    }

    /** p9, p10, … for peers; n1 and m1 for sessions and secrets. */
    private static class NextIds implements IdSource {
        private int peers = 8;
        private int sessions;
        private int secrets;

        @Override
        public PeerId newPeerId() {
            return new PeerId("p" + ++peers);
        }

        @Override
        public SessionId newSessionId() {
            return new SessionId("n" + ++sessions);
        }

        @Override
        public Secret newSecret() {
            return new Secret("m" + ++secrets);
        }
    }

    /** The hub that both were at is gone without a word. */
    private void hubIsGone() {
        assertTrue(hub.sessions.restore(rooms, TestHub.ROOM, Ledgers.record(ledger), Map.of(), Duration.ZERO));
    }

    private Client comesBack(int number) {
        return comesBack(number, "k" + number, 1);
    }

    private Client comesBack(int number, String secret, int attempt) {
        Client client = hub.connect();
        client.says("{\"type\":\"hello\",\"name\":\"Anybody\",\"resume\":{\"session\":\"s" + number + "\",\"secret\":\""
                + secret + "\",\"received\":7,\"attempt\":" + attempt + ",\"keep\":true}}");
        return client;
    }

    private Client resumes(int number, int received) {
        Client client = hub.connect();
        client.says("{\"type\":\"hello\",\"name\":\"Anybody\",\"resume\":{\"session\":\"n" + number
                + "\",\"secret\":\"m" + number + "\",\"received\":" + received + ",\"attempt\":1,\"keep\":true}}");
        return client;
    }

    @Test
    void whoComesBackHasItsPlaceItsNameItsRoleAndItsStateAndAnotherSession() {
        ada.says("{\"type\":\"state\",\"state\":{\"hand\":1}}");
        hubIsGone();
        List<String> heard = comesBack(1).hears();
        String welcome = heard.getFirst();
        assertEquals(1, heard.size(), heard.toString());
        assertTrue(welcome.startsWith("{\"type\":\"welcome\",\"self\":\"p1\",\"session\":{\"id\":\"n"), welcome);
        assertFalse(welcome.contains("\"s1\"") || welcome.contains("\"k1\""), welcome);
        assertTrue(welcome.contains("\"role\":\"owner\""), welcome);
        assertTrue(
                welcome.contains("\"peers\":[{\"id\":\"p2\",\"name\":\"Bob\",\"role\":\"participant\",\"state\":{},"
                        + "\"away\":true}]"),
                welcome);
        assertTrue(welcome.endsWith("\"resumed\":false,\"kept\":true,\"state\":{\"hand\":1}}"), welcome);
        assertEquals(List.of("kept 0"), hub.events());
    }

    @Test
    void behindTheWelcomeComesAllThatHasHappenedInTheRoomSinceItWasOpenedHere() {
        hubIsGone();
        Client adaAgain = comesBack(1);
        adaAgain.says(TestHub.WELCOME_ARRIVED);
        adaAgain.says("{\"type\":\"message\",\"to\":\"p2\",\"data\":\"are you there?\"}");
        Client cleo = hub.join("Cleo");
        cleo.says("{\"type\":\"signal\",\"to\":\"p2\",\"candidate\":null}");
        List<String> bobs = comesBack(2).hears();
        assertTrue(bobs.getFirst().contains("\"peers\":[{\"id\":\"p1\",\"name\":\"Ada\""), bobs.getFirst());
        assertEquals(
                List.of(
                        "{\"type\":\"back\",\"peer\":\"p1\"}",
                        "{\"type\":\"message\",\"from\":\"p1\",\"to\":\"p2\",\"data\":\"are you there?\"}",
                        TestHub.joined("p9", "Cleo"),
                        "{\"type\":\"signal\",\"from\":\"p9\",\"candidate\":null}"),
                bobs.subList(1, bobs.size()));
        adaAgain.hears();
        assertEquals(List.of(BACK), cleo.hears());
    }

    @Test
    void fromThenOnItIsASessionAsAnyOther() {
        hubIsGone();
        Client bobAgain = comesBack(2);
        bobAgain.says("{\"type\":\"message\",\"data\":1}");
        bobAgain.drops();
        List<String> heard = resumes(number(bobAgain), 0).hears();
        assertEquals(List.of("{\"type\":\"resumed\",\"received\":1}"), heard);
        assertTrue(
                comesBack(2).hears().getFirst().contains("\"self\":\"p9\""),
                "it is not known by its old name any more");
    }

    @Test
    void aClientThatMayNotHaveHeardTheWelcomeComesAgainAsItCameAndMissesNothing() {
        hubIsGone();
        Client adaAgain = comesBack(1);
        adaAgain.says(TestHub.WELCOME_ARRIVED);
        Client lost = comesBack(2);
        adaAgain.says("{\"type\":\"message\",\"data\":\"hello\"}");
        assertEquals(2, lost.hears().size() - 1, "back, and the message");
        lost.drops();
        Client found = comesBack(2, "k2", 2);
        List<String> heard = found.hears();
        assertTrue(heard.getFirst().contains("\"kept\":true"), heard.toString());
        assertEquals(
                List.of(
                        "{\"type\":\"back\",\"peer\":\"p1\"}",
                        "{\"type\":\"message\",\"from\":\"p1\",\"data\":\"hello\"}"),
                heard.subList(1, heard.size()));
        found.says("{\"type\":\"message\",\"data\":\"here\"}");
        assertEquals(
                List.of(
                        BACK,
                        "{\"type\":\"away\",\"peer\":\"p2\"}",
                        BACK,
                        "{\"type\":\"message\",\"from\":\"p2\",\"data\":\"here\"}"),
                adaAgain.hears().stream()
                        .filter(text -> !text.contains("welcome"))
                        .toList());
    }

    @Test
    void aClientThatHasHeardItAndIsCutOffBeforeItSaidSoGoesOnFromThere() {
        hubIsGone();
        Client bobAgain = comesBack(2);
        int number = number(bobAgain);
        bobAgain.drops();
        assertEquals(
                List.of("{\"type\":\"resumed\",\"received\":0}"),
                resumes(number, 0).hears());
    }

    @Test
    void theLatestAttemptWins() {
        hubIsGone();
        Client second = comesBack(2, "k2", 2);
        Client first = comesBack(2, "k2", 1);
        assertEquals(List.of(), first.hears());
        assertEquals(List.of(CloseCode.TAKEN_OVER), first.closes());
        Client third = comesBack(2, "k2", 3);
        assertEquals(List.of(CloseCode.TAKEN_OVER), second.closes());
        assertTrue(third.hears().getFirst().contains("\"kept\":true"));
    }

    @Test
    void whoDoesNotKnowTheSecretIsSomebodyNewAndHearsNoMoreThanThat() {
        hubIsGone();
        String welcome = comesBack(2, "k1", 1).hears().getFirst();
        assertTrue(welcome.contains("\"self\":\"p9\"") && welcome.endsWith("\"resumed\":false}"), welcome);
        assertEquals(List.of("fresh instead"), hub.events());
        assertTrue(comesBack(2).hears().getFirst().contains("\"kept\":true"), "the place is still its own");
    }

    @Test
    void aClientThatCannotGoOnInItsPlaceGivesItUp() {
        hubIsGone();
        Client adaAgain = comesBack(1);
        adaAgain.says(TestHub.WELCOME_ARRIVED);
        adaAgain.hears();
        String welcome = hub.resume(2, 0).hears().getFirst();
        assertTrue(welcome.contains("\"self\":\"p9\"") && welcome.endsWith("\"resumed\":false}"), welcome);
        assertEquals(List.of(TestHub.left("p2", "left"), TestHub.joined("p9", "Anybody")), adaAgain.hears());
    }

    @Test
    void whoDoesNotComeBackInTimeHasLeft() {
        hubIsGone();
        Client adaAgain = comesBack(1);
        adaAgain.says(TestHub.WELCOME_ARRIVED);
        adaAgain.hears();
        hub.pass(TestHub.RESUME_WINDOW.minus(Duration.ofMillis(1)));
        adaAgain.says("{\"type\":\"pong\"}");
        assertFalse(adaAgain.hears().contains(TestHub.left("p2", "dropped")));
        hub.pass(Duration.ofMillis(1));
        assertTrue(adaAgain.hears().contains(TestHub.left("p2", "dropped")));
        assertEquals(List.of(1, 0), List.of(hub.sessions.count(), hub.sessions.away()));
        assertEquals(1, Ledgers.record(ledger).members().size());
    }

    @Test
    void aLockKeepsOutNobodyWhoComesBack() {
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"locked\":true,\"waitingRoom\":true}");
        hubIsGone();
        String welcome = comesBack(2).hears().getFirst();
        assertTrue(welcome.contains("\"locked\":true,\"waitingRoom\":true"), welcome);
        assertTrue(welcome.contains("\"kept\":true"), welcome);
    }

    @Test
    void whoIsPutOutWhileNobodyKnowsWhereItIsIsToldSoWhenItComes() {
        hubIsGone();
        rooms.moderate(TestHub.ROOM, new Moderation.Remove(new PeerId("p2")));
        Client bobAgain = comesBack(2);
        assertEquals(List.of(), bobAgain.hears());
        assertEquals(List.of(CloseCode.REMOVED), bobAgain.closes());
    }

    @Test
    void whatDoesNotFitAmongThoseAwayHasLeft() {
        dead.join("Cleo");
        hubIsGone();
        assertEquals(TestHub.MAX_AWAY, hub.sessions.away());
        assertEquals(2, Ledgers.record(ledger).members().size());
    }

    @Test
    void whatHasHadNoHubForLongerThanTheWindowIsOver() {
        assertFalse(hub.sessions.restore(rooms, TestHub.ROOM, Ledgers.record(ledger), Map.of(), TestHub.RESUME_WINDOW));
        assertEquals(0, rooms.count());
        assertTrue(comesBack(1).hears().getFirst().endsWith("\"resumed\":false}"));
    }

    @Test
    void theNextHubTakesOverFromTheNext() {
        hubIsGone();
        Client bobAgain = comesBack(2);
        int number = number(bobAgain);
        bobAgain.says(TestHub.WELCOME_ARRIVED);
        LocalRooms third = rooms();
        TestHub last = new TestHub(third, new NextIds() {
            @Override
            public SessionId newSessionId() {
                return new SessionId("t" + super.newSessionId());
            }
        });
        assertTrue(last.sessions.restore(third, TestHub.ROOM, Ledgers.record(ledger), Map.of(), Duration.ZERO));
        Client again = last.connect();
        again.says("{\"type\":\"hello\",\"name\":\"Bob\",\"resume\":{\"session\":\"n" + number + "\",\"secret\":\"m"
                + number + "\",\"received\":0,\"keep\":true}}");
        assertTrue(again.hears().getFirst().contains("\"self\":\"p2\""));
    }

    @Test
    void nothingIsLeftBehind() {
        hubIsGone();
        comesBack(2).says("{\"type\":\"leave\"}");
        hub.pass(TestHub.RESUME_WINDOW);
        assertEquals(0, hub.sessions.count() + hub.sessions.away() + rooms.count());
        assertEquals(0, hub.sessions.outboxBytes());
        assertEquals(List.of(), Ledgers.record(ledger).members());
    }

    /** Which of the sessions that the hub has made is this client's, as the welcome says. */
    private static int number(Client client) {
        String welcome = client.hears().getFirst();
        int start = welcome.indexOf("{\"id\":\"n") + 8;
        return Integer.parseInt(welcome.substring(start, welcome.indexOf('"', start)));
    }
}
