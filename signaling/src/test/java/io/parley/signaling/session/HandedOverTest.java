package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.Ledgers;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RoomLedger;
import io.parley.signaling.room.RoomRecord;
import io.parley.signaling.room.RoomWatcher;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A hub that stops hands its sessions over, and the next goes on with them. Ada is p1 in session s1, Bob p2 in s2. */
class HandedOverTest {
    private static final String PING = "{\"type\":\"ping\"}";

    private final RoomLedger ledger = new RoomLedger(new AtomicLong()::incrementAndGet);
    private final LocalRooms rooms = rooms();
    private final TestHub hub = new TestHub(rooms);
    private final Client ada = hub.join("Ada");
    private final Client bob = hub.join("Bob");
    private final LocalRooms nextRooms = rooms();
    private final TestHub next = new TestHub(nextRooms, new TestHub.FixedIds("next") {
        @Override
        public SessionId newSessionId() {
            return new SessionId("n" + super.newSessionId());
        }
    });
    private Map<SessionId, SessionRecord> handedOver = Map.of();

    HandedOverTest() {
        ada.hears();
    }

    private LocalRooms rooms() {
        return new LocalRooms(
                2, 2, Rules.open(TestHub.LIMITS.members()), RoomWatcher.NOBODY, (room, change) -> ledger.take(change));
    }

    private void hubStops() {
        fallsSilent();
        next.sessions.restore(nextRooms, TestHub.ROOM, Ledgers.record(ledger), handedOver, Duration.ZERO);
        hub.sessions.goAway();
    }

    private void fallsSilent() {
        hub.sessions.fallSilent().toCompletableFuture().join();
        rooms.handOver(TestHub.ROOM);
        handedOver = SessionRecords.decode(SessionRecords.encode(
                hub.sessions.remains().toCompletableFuture().join().getOrDefault(TestHub.ROOM, List.of()), 1 << 20));
    }

    private Client keepsItsPlace(int number, long received) {
        Client client = next.connect();
        client.says("{\"type\":\"hello\",\"name\":\"Anybody\",\"resume\":{\"session\":\"s" + number
                + "\",\"secret\":\"k" + number + "\",\"received\":" + received + ",\"keep\":true}}");
        return client;
    }

    private static void tells(Client from, String data) {
        from.says("{\"type\":\"message\",\"data\":\"" + data + "\"}");
    }

    private static String told(String from, String data) {
        return "{\"type\":\"message\",\"from\":\"" + from + "\",\"data\":\"" + data + "\"}";
    }

    private static String about(String type, String peer) {
        return "{\"type\":\"" + type + "\",\"peer\":\"" + peer + "\"}";
    }

    private static String resumed(int received) {
        return "{\"type\":\"resumed\",\"received\":" + received + "}";
    }

    @Test
    void theLogDoesNotSayThatTheyHaveLeft() {
        Logger logger = (Logger) LoggerFactory.getLogger(Session.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            bob.drops();
            hubStops();
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
        assertEquals(
                List.of(
                        "away room=room peer=p2 session=s2 reason=dropped",
                        "handed over room=room peer=p1 session=s1 reason=shutdown",
                        "handed over room=room peer=p2 session=s2 reason=shutdown"),
                log.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .filter(line -> line.contains("room=room "))
                        .sorted()
                        .toList());
    }

    @Test
    void whoWasAwayGetsAllThatWaitedForItAndGoesOn() {
        bob.drops();
        tells(ada, "one");
        tells(ada, "two");
        hubStops();
        Client bobAgain = next.resume(2, 0);
        assertEquals(List.of(resumed(0), told("p1", "one"), told("p1", "two"), about("away", "p1")), bobAgain.hears());
        tells(bobAgain, "three");
        Client adaAgain = next.resume(1, 2); // it has been told that Bob joined, and is away
        assertEquals(List.of(resumed(2), about("back", "p2"), told("p2", "three")), adaAgain.hears());
        assertEquals(List.of("resumed 2", "resumed 0"), next.events());
    }

    @Test
    void whatWasSentAndNotAcknowledgedComesOnce() {
        tells(ada, "one");
        tells(ada, "two");
        assertEquals(List.of(told("p1", "one"), told("p1", "two")), bob.hears());
        hubStops();
        assertEquals(
                List.of(resumed(0), told("p1", "two"), about("away", "p1")),
                next.resume(2, 1).hears());
    }

    @Test
    void whatTheHubThatStopsStillWroteIsNotWrittenAgain() {
        bob.connection().stuck();
        tells(ada, "one");
        tells(ada, "two");
        fallsSilent();
        bob.connection().unstick();
        assertEquals(List.of(told("p1", "one"), told("p1", "two")), bob.hears());
        next.sessions.restore(nextRooms, TestHub.ROOM, Ledgers.record(ledger), handedOver, Duration.ZERO);
        assertEquals(List.of(resumed(0), about("away", "p1")), next.resume(2, 2).hears());
    }

    @Test
    void whatIsAcknowledgedHasComeToTheRoomAndTheRestIsNotHeard() {
        tells(ada, "one");
        fallsSilent();
        tells(ada, "two");
        hub.sessions.goAway();
        assertEquals("{\"type\":\"ack\",\"received\":1}", ada.hears().getFirst());
        assertEquals(List.of(CloseCode.GOING_AWAY), ada.closes());
        next.sessions.restore(nextRooms, TestHub.ROOM, Ledgers.record(ledger), handedOver, Duration.ZERO);
        assertEquals(resumed(1), next.resume(1, 1).hears().getFirst());
    }

    @Test
    void nobodyComesBackToAHubThatIsSilent() {
        bob.drops();
        fallsSilent();
        Client early = hub.resume(2, 0);
        assertEquals(List.of(), early.hears());
        assertEquals(List.of(CloseCode.REROUTED), early.closes());
        hub.pass(TestHub.RESUME_WINDOW);
        assertEquals(2, hub.sessions.count(), "it waits no more");
    }

    @Test
    void aLateHelloStaysLate() {
        bob.drops();
        Client second = resumes(hub, 2);
        second.drops();
        hubStops();
        assertEquals(List.of(CloseCode.TAKEN_OVER), resumes(next, 2).closes());
        assertEquals(resumed(0), resumes(next, 3).hears().getFirst());
    }

    private static Client resumes(TestHub at, int attempt) {
        Client client = at.connect();
        client.says(
                "{\"type\":\"hello\",\"name\":\"Bob\",\"resume\":{\"session\":\"s2\",\"secret\":\"k2\",\"received\":0,"
                        + "\"attempt\":" + attempt + "}}");
        return client;
    }

    @Test
    void theSecretIsStillNeeded() {
        hubStops();
        Client eve = next.connect();
        eve.says(
                "{\"type\":\"hello\",\"name\":\"Eve\",\"resume\":{\"session\":\"s2\",\"secret\":\"k1\",\"received\":0}}");
        assertTrue(eve.hears().getFirst().contains("\"self\":\"nextp1\""));
        assertEquals(resumed(0), next.resume(2, 0).hears().getFirst(), "and it is still Bob's");
    }

    @Test
    void whoDoesNotComeBackInTimeHasLeft() {
        hubStops();
        Client adaAgain = next.resume(1, 1);
        adaAgain.hears();
        next.pass(TestHub.RESUME_WINDOW.minus(Duration.ofMillis(1)));
        adaAgain.says(PING);
        assertFalse(adaAgain.hears().contains(TestHub.left("p2", "dropped")));
        next.pass(Duration.ofMillis(1));
        assertTrue(adaAgain.hears().contains(TestHub.left("p2", "dropped")));
        assertEquals(1, next.sessions.count());
    }

    @Test
    void oneThatIsNotHandedOverGetsItsPlaceAndTheOthersKnowThatItIsAway() {
        fallsSilent();
        handedOver = new HashMap<>(handedOver);
        handedOver.computeIfPresent(new SessionId("s2"), (id, record) -> record.withoutState());
        next.sessions.restore(nextRooms, TestHub.ROOM, Ledgers.record(ledger), handedOver, Duration.ZERO);
        Client adaAgain = next.resume(1, 1);
        assertEquals(List.of(resumed(0), about("away", "p2")), adaAgain.hears());
        Client bobAgain = keepsItsPlace(2, 0);
        String welcome = bobAgain.hears().getFirst();
        assertTrue(welcome.contains("\"self\":\"p2\"") && welcome.contains("\"kept\":true"), welcome);
        assertEquals(List.of(about("back", "p2")), adaAgain.hears());
    }

    @Test
    void whereSomebodyIsLackingInTheRecordAllSeeTheRoomAnew() {
        fallsSilent();
        RoomRecord whole = Ledgers.record(ledger);
        RoomRecord part =
                new RoomRecord(whole.lock(), whole.settings(), whole.members().subList(0, 1), whole.bans());
        next.sessions.restore(nextRooms, TestHub.ROOM, part, handedOver, Duration.ZERO);
        Client adaAgain = keepsItsPlace(1, 1);
        String welcome = adaAgain.hears().getFirst();
        assertTrue(welcome.contains("\"kept\":true") && welcome.contains("\"peers\":[]"), welcome);
    }

    @Test
    void whoLetsPeopleInHearsThatNobodyWaitsAnyMore() {
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        hub.connect().says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        List<String> heard = ada.hears();
        assertTrue(heard.getLast().startsWith("{\"type\":\"knocking\""), heard.toString());
        hubStops();
        List<String> missed = next.resume(1, 3).hears();
        assertTrue(missed.contains("{\"type\":\"knocked\",\"peer\":\"p3\",\"end\":\"left\"}"), missed.toString());
    }

    @Test
    void whoHasNoPlaceAmongThoseAwayHasLeftAndTheOthersAreTold() {
        Client cleo = hub.join("Cleo");
        cleo.hears();
        hubStops();
        assertEquals(TestHub.MAX_AWAY, next.sessions.away());
        assertEquals(
                List.of(resumed(0), about("away", "p2"), TestHub.left("p3", "dropped")),
                next.resume(1, 2).hears());
    }

    @Test
    void whoIsPutOutAtTheNextHubIsToldSo() {
        hubStops();
        nextRooms.moderate(TestHub.ROOM, new Moderation.Remove(new PeerId("p2")));
        assertEquals(List.of(CloseCode.REMOVED), next.resume(2, 0).closes());
    }

    @Test
    void itIsHandedOverAgainAndAgain() {
        bob.drops();
        tells(ada, "one");
        hubStops();
        next.resume(1, 2).says("{\"type\":\"message\",\"data\":\"two\"}");
        next.sessions.fallSilent().toCompletableFuture().join();
        nextRooms.abandon(TestHub.ROOM).run();
        List<SessionRecord> again =
                next.sessions.remains().toCompletableFuture().join().getOrDefault(TestHub.ROOM, List.of());
        LocalRooms lastRooms = rooms();
        TestHub last = new TestHub(lastRooms);
        last.sessions.restore(
                lastRooms,
                TestHub.ROOM,
                Ledgers.record(ledger),
                SessionRecords.decode(SessionRecords.encode(again, 1 << 20)),
                Duration.ZERO);
        assertEquals(
                List.of(
                        resumed(0),
                        told("p1", "one"),
                        about("away", "p1"),
                        about("back", "p1"),
                        told("p1", "two"),
                        about("away", "p1")),
                last.resume(2, 0).hears());
    }

    @Test
    void nothingIsLeftBehind() {
        bob.drops();
        tells(ada, "one");
        hubStops();
        assertEquals(0, hub.sessions.count() + hub.sessions.away() + rooms.count());
        assertEquals(0, hub.sessions.outboxBytes());
        next.pass(TestHub.RESUME_WINDOW);
        assertEquals(0, next.sessions.count() + next.sessions.away() + nextRooms.count());
        assertEquals(0, next.sessions.outboxBytes());
    }
}
