package io.parley.signaling.cluster;

import static io.parley.signaling.cluster.TestClient.about;
import static io.parley.signaling.cluster.TestClient.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Complaints;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.RoomName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is lost between hubs is noticed, and costs a reconnect; and where the engine is away what is here goes on. */
class FleetFaultsTest {
    private final TestFleet fleet = new TestFleet(3);
    private final TestClient ada = fleet.join(0, "Ada");
    private final TestClient bob = fleet.join(1, "Bob");

    FleetFaultsTest() {
        ada.hears();
    }

    private void loses(String text) {
        fleet.loses((from, to, bytes) -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text));
    }

    private void losesNothing() {
        fleet.loses((from, to, bytes) -> false);
    }

    /** Bob was closed with the code that says so, comes back by the third hub, and gets what he missed. */
    private void comesBackTo(String... missed) {
        fleet.pass(Duration.ofSeconds(2));
        losesNothing();
        bob.isClosed(CloseCode.REROUTED);
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 1);
        fleet.settle();
        List<String> heard = again.hears();
        assertTrue(heard.getFirst().startsWith("{\"type\":\"resumed\""), heard.toString());
        assertEquals(
                List.of(missed),
                heard.subList(1, heard.size()).stream()
                        .map(message -> message.replaceAll(".*\"data\":\"([^\"]+)\".*", "$1"))
                        .toList());
        assertEquals(1, fleet.hub(0).fleet.brokenLinks());
    }

    @Test
    void whatTheEngineRefusesIsSaidInItsOwnWordsNowAndThen() {
        try (Complaints complaints = Complaints.of(Fleet.class.getName())) {
            fleet.engine.refuse("no memory");
            TestClient cleo = fleet.hub(0).connect(new RoomName("elsewhere"));
            cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
            fleet.hub(0).connect().says("{\"type\":\"hello\",\"name\":\"Dan\"}");
            fleet.pass(Duration.ofMinutes(1));
            assertEquals(
                    Map.of(
                            "a room is not found: no memory",
                            1L,
                            "a room is not written: no memory",
                            1L,
                            "the lease is not renewed: no memory",
                            3L), // each hub's
                    counted(complaints));
            fleet.pass(Duration.ofMinutes(5));
            assertEquals(
                    Map.of("the lease is not renewed: no memory", 3L),
                    counted(complaints),
                    "nobody is in the room by now");
        }
    }

    private static Map<String, Long> counted(Complaints complaints) {
        return complaints
                .take()
                .lines()
                .map(line -> line.substring(Fleet.class.getName().length() + 2))
                .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    }

    @Test
    void aMessageThatIsLostInTheMiddleIsNoticedByTheNext() {
        ada.tells("one");
        fleet.settle();
        loses("two");
        ada.tells("two");
        fleet.settle();
        losesNothing();
        ada.tells("three");
        fleet.settle();
        bob.isClosed(CloseCode.REROUTED);
        comesBackTo("two", "three");
    }

    @Test
    void theLastMessageThatIsLostIsNoticedByTheClock() {
        ada.tells("one");
        fleet.settle();
        loses("two");
        ada.tells("two");
        fleet.settle();
        comesBackTo("two");
    }

    @Test
    void aMessageToTheHomeThatIsLostIsNotCounted() {
        bob.tells("one");
        fleet.settle();
        loses("two");
        bob.tells("two");
        fleet.settle();
        losesNothing();
        bob.tells("three");
        fleet.settle();
        bob.isClosed(CloseCode.REROUTED);
        ada.heard(said(bob, "one"), about("away", bob));
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        again.heard("{\"type\":\"resumed\",\"received\":1}");
    }

    @Test
    void aLinkThatLosesEverythingIsGivenUp() {
        fleet.loses((from, to, bytes) -> true);
        fleet.pass(TestFleet.LEASE.plusSeconds(3));
        bob.isClosed(CloseCode.REROUTED);
        ada.heard(about("away", bob));
        losesNothing();
        TestClient again = fleet.hub(1).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        again.heard("{\"type\":\"resumed\",\"received\":0}");
    }

    @Test
    void whatIsNoParcelHurtsNobody() {
        Engine stranger = fleet.engine
                .connector(new HubId("z".repeat(16)), TestFleet.LEASE)
                .connect(TestFleet.TERMS, bytes -> {}, new Quiet());
        fleet.settle();
        for (String text : List.of("", "x", "\u0001", "\u0001\u0000" + "a".repeat(16), "\u0002" + "b".repeat(80))) {
            stranger.bus().send(fleet.hub(0).id, text.getBytes(StandardCharsets.ISO_8859_1));
            stranger.bus().send(fleet.hub(1).id, text.getBytes(StandardCharsets.ISO_8859_1));
        }
        bob.tells("still here");
        fleet.settle();
        ada.heard(said(bob, "still here"));
    }

    static final class Quiet implements Engine.Listener {
        @Override
        public void connected() {}

        @Override
        public void disconnected() {}
    }

    @Test
    void whoComesWhenTheHomeIsDeadWaitsUntilTheRoomHasAnother() {
        fleet.hub(0).dies();
        fleet.pass(Duration.ofSeconds(2));
        bob.isClosed(CloseCode.REROUTED);
        TestClient again = fleet.hub(1).connect();
        bob.comesBackBy(again, 0);
        TestClient cleo = fleet.hub(2).connect();
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.settle();
        assertEquals(List.of(List.of(), List.of()), List.of(again.hears(), cleo.hears()));
        assertEquals(0, fleet.hub(1).sessions.strangers(), "who waits keeps nobody out");

        fleet.pass(TestFleet.LEASE.plusSeconds(1));

        again.isWelcome();
        String welcome = cleo.isWelcome();
        assertTrue(welcome.contains(ada.id()) && welcome.contains(again.id()), welcome);
        assertEquals(1, fleet.hub(1).fleet.rerouted());
    }

    @Test
    void whoWaitsForTooLongIsToldToComeAgain() {
        Engine.Connector lasting = fleet.engine.connector(fleet.hub(0).id, Duration.ofMinutes(1));
        fleet.hub(0).dies();
        Engine undead = lasting.connect(TestFleet.TERMS, bytes -> {}, new Quiet());
        fleet.settle();
        undead.leases().renew();
        fleet.settle();
        fleet.engine.die(fleet.hub(0).id);
        fleet.settle();
        TestClient cleo = fleet.hub(2).connect();
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.pass(Duration.ofSeconds(7));
        assertTrue(cleo.connection().closed().isEmpty());
        fleet.pass(Duration.ofSeconds(2));
        cleo.isClosed(CloseCode.FLEET_UNAVAILABLE);
    }

    @Test
    void aHomeThatDiesIsNoticedAndTheNextIsFound() {
        fleet.hub(0).dies();
        fleet.pass(Duration.ofSeconds(2));
        bob.isClosed(CloseCode.REROUTED);
        fleet.pass(TestFleet.LEASE);
        TestClient again = fleet.hub(1).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        assertTrue(again.isWelcome().contains("\"resumed\":false"));
        assertEquals(1, fleet.hub(1).rooms.count());
    }

    /** As a process that is stopped for longer than its lease, until {@link TestFleet.TestHub#goesOn}. */
    private TestClient cleoTakesTheRoomOfAHubThatStandsStill() {
        fleet.hub(0).standsStill();
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        return fleet.join(2, "Cleo");
    }

    @Test
    void whoComesToAHomeThatStoodStillIsBroughtToTheOneThatHasTheRoom() {
        TestClient cleo = cleoTakesTheRoomOfAHubThatStandsStill();
        TestClient dan = fleet.hub(0).connect();
        dan.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        assertEquals(List.of(), dan.hears());
        fleet.settle(); // it has not looked at the time yet
        assertTrue(dan.isWelcome().contains(cleo.id()));
        cleo.heard(TestClient.joined(dan, "Dan"));
        fleet.hub(0).goesOn();
        fleet.pass(Duration.ofSeconds(2));
        ada.isClosed(CloseCode.REROUTED);
        assertTrue(dan.connection().closed().isEmpty());
        assertEquals(0, fleet.hub(0).rooms.count());
    }

    @Test
    void whoComesToAHomeThatStoodStillAndHasTheRoomStillEntersIt() {
        fleet.hub(0).standsStill();
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        TestClient dan = fleet.hub(0).connect();
        dan.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        assertEquals(List.of(), dan.hears());
        fleet.settle();
        assertTrue(dan.isWelcome().contains(ada.id()));
        assertEquals(1, fleet.hub(0).rooms.count());
    }

    @Test
    void whoComesToAHomeThatStoodStillWhenTheEngineGoesEntersIt() {
        fleet.hub(0).standsStill();
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        TestClient dan = fleet.hub(0).connect();
        dan.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        fleet.engine.cut(fleet.hub(0).id);
        fleet.hub(0).goesOn();
        fleet.pass(Duration.ofSeconds(2));
        assertTrue(dan.isWelcome().contains(ada.id()));
    }

    @Test
    void whoComesToAHomeThatStoodStillDoesNotWaitForEver() {
        fleet.hub(0).standsStill();
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        fleet.engine.answersNothing(true);
        TestClient dan = fleet.hub(0).connect();
        dan.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        fleet.hub(0).goesOn();
        fleet.pass(Duration.ofSeconds(4));
        assertEquals(List.of(), dan.hears());
        fleet.pass(Duration.ofSeconds(2));
        dan.isClosed(CloseCode.FLEET_UNAVAILABLE);
    }

    @Test
    void whileTheEngineIsAwayRoomsThatAreHereGoOn() {
        fleet.engine.cut(fleet.hub(0).id);
        fleet.pass(Duration.ofSeconds(2));
        bob.isClosed(CloseCode.REROUTED);
        ada.hears();
        TestClient cleo = fleet.join(0, "Cleo");
        cleo.tells("we are here");
        ada.heard(TestClient.joined(cleo, "Cleo"), said(cleo, "we are here"));
    }

    @Test
    void whileTheEngineIsAwayARoomThatIsNotHereIsRefused() {
        fleet.engine.cut(fleet.hub(0).id);
        RoomName other = RoomName.parse("other", 64).orElseThrow();
        TestClient cleo = fleet.hub(0).connect(other);
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.settle();
        List<String> heard = cleo.hears();
        assertEquals(2, heard.size(), heard.toString());
        assertTrue(heard.getFirst().startsWith("{\"type\":\"error\",\"code\":\"fleet_unavailable\""), heard.toString());
        assertEquals("{\"type\":\"goaway\",\"reason\":\"fleet_unavailable\",\"reconnectAfter\":100}", heard.getLast());
        cleo.isClosed(CloseCode.FLEET_UNAVAILABLE);
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(TestFleet.LEASE);
        TestClient again = fleet.hub(0).connect(other);
        again.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.settle();
        again.isWelcome();
    }

    @Test
    void whenTheEngineIsBackWhoWasRelayedComesBackToItsSession() {
        fleet.engine.cut(fleet.hub(0).id);
        fleet.pass(Duration.ofSeconds(2));
        ada.tells("meanwhile");
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(Duration.ofSeconds(2));
        TestClient again = fleet.hub(1).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        again.heard("{\"type\":\"resumed\",\"received\":0}", said(ada, "meanwhile"));
        ada.heard(about("away", bob), about("back", bob));
    }

    @Test
    void aRoomThatAnotherHubHasTakenMeanwhileIsGivenUpInSilence() {
        TestClient dan = fleet.join(0, "Dan");
        TestClient waiting = fleet.hub(0).connect();
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        waiting.says("{\"type\":\"hello\",\"name\":\"Dora\"}");
        fleet.engine.cut(fleet.hub(0).id);
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        TestClient cleo = fleet.join(1, "Cleo");
        List.of(ada, dan).forEach(TestClient::hears);
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(TestFleet.LEASE);
        for (TestClient client : List.of(ada, dan, waiting)) {
            client.isClosed(CloseCode.REROUTED);
        }
        ada.heard();
        dan.heard();
        assertEquals(0, fleet.hub(0).rooms.count());
        assertEquals(0, fleet.hub(0).sessions.count());
        TestClient again = fleet.hub(0).connect();
        ada.keepsItsPlaceBy(again, 0);
        fleet.settle();
        String welcome = again.isWelcome();
        assertTrue(welcome.contains("\"kept\":true"), welcome);
        assertEquals(ada.id(), again.id());
        cleo.heard(about("back", ada));
    }

    @Test
    void aHomeWhoseLeaseEndedByTheEnginesClockAloneGivesUpWhatAnotherHasTaken() {
        fleet.engine.putForward();
        TestClient cleo = fleet.hub(2).connect();
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.time.pass(20);
        assertTrue(cleo.isWelcome().contains(ada.id()));
        fleet.pass(TestFleet.LEASE.dividedBy(2).plusSeconds(1)); // the next renewal, and nothing else
        ada.isClosed(CloseCode.REROUTED);
        assertEquals(0, fleet.hub(0).rooms.count());
        assertEquals(1, fleet.hub(2).rooms.count());
    }

    /** Until each hub has asked about all its rooms; clients answer meanwhile. */
    private void goOnForARound(TestClient... clients) {
        Duration between = TestFleet.HEARTBEAT.dividedBy(2);
        for (long left = Residences.CONFIRM_MILLIS + 1000; left > 0; left -= between.toMillis()) {
            List.of(clients).forEach(client -> client.says("{\"type\":\"pong\"}"));
            fleet.pass(between);
        }
    }

    @Test
    void aRoomThatTheEngineHasLostIsOneAgainWhereAnotherHasTakenIt() {
        fleet.engine.evict(TestFleet.ROOM);
        TestClient cleo = fleet.join(2, "Cleo");
        assertEquals(2, fleet.hub(0).rooms.count() + fleet.hub(2).rooms.count(), "nobody can know");
        goOnForARound(ada, bob, cleo);
        ada.isClosed(CloseCode.REROUTED);
        bob.isClosed(CloseCode.REROUTED);
        assertEquals(0, fleet.hub(0).rooms.count());
        assertTrue(cleo.connection().closed().isEmpty());
        TestClient again = fleet.hub(0).connect();
        ada.keepsItsPlaceBy(again, 0);
        fleet.settle();
        assertTrue(again.isWelcome().contains(cleo.id()));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoComesBackInTheMomentInWhichItsRoomIsLostIsBroughtToTheOtherHub() {
        fleet.engine.evict(TestFleet.ROOM);
        TestClient cleo = fleet.join(2, "Cleo");
        List<TestClient> again = new ArrayList<>();
        ada.connection().whenClosed(() -> {
            again.add(fleet.hub(0).connect());
            ada.keepsItsPlaceBy(again.getFirst(), 0);
        });
        goOnForARound(ada, bob, cleo);
        fleet.settle();
        assertTrue(again.getFirst().isWelcome().contains(cleo.id()));
    }

    @Test
    void aRoomThatTheEngineHasLostIsToldAgainWhereNobodyHasTakenIt() {
        fleet.engine.evict(TestFleet.ROOM);
        goOnForARound(ada, bob);
        assertEquals(fleet.hub(0).id, fleet.engine.home(TestFleet.ROOM).orElseThrow());
        assertEquals(1, fleet.engine.records());
        assertTrue(fleet.join(2, "Cleo").connection().closed().isEmpty());
        assertEquals(1, fleet.hub(0).rooms.count());
        assertEquals(0, fleet.hub(2).rooms.count());
        assertTrue(ada.connection().closed().isEmpty());
    }

    @Test
    void anEngineThatForgotEverythingIsToldWhoHasWhat() {
        for (int hub = 0; hub < 3; hub++) {
            fleet.engine.cut(fleet.hub(hub).id);
        }
        fleet.engine.forget();
        fleet.pass(Duration.ofSeconds(2));
        for (int hub = 0; hub < 3; hub++) {
            fleet.engine.heal(fleet.hub(hub).id);
        }
        fleet.pass(TestFleet.LEASE);
        assertTrue(ada.connection().closed().isEmpty());
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        assertTrue(again.hears().getFirst().startsWith("{\"type\":\"resumed\""));
        assertFalse(fleet.engine.homes().isEmpty());
    }

    @Test
    void whoComesToAnotherHubAtOnceDoesNotTakeARoomThatTheEngineHasForgotten() {
        for (int hub = 0; hub < 3; hub++) {
            fleet.engine.cut(fleet.hub(hub).id);
        }
        fleet.engine.forget();
        fleet.pass(Duration.ofSeconds(2));
        fleet.engine.heal(fleet.hub(2).id); // before the others
        fleet.pass(Duration.ofSeconds(1));
        TestClient early = fleet.hub(2).connect();
        early.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.settle();
        early.isClosed(CloseCode.FLEET_UNAVAILABLE);
        fleet.engine.heal(fleet.hub(0).id);
        fleet.engine.heal(fleet.hub(1).id);
        fleet.pass(TestFleet.LEASE);
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        assertTrue(again.hears().getFirst().startsWith("{\"type\":\"resumed\""));
        assertTrue(ada.connection().closed().isEmpty());
    }

    @Test
    void aHubWhoseLeaseHasLapsedTakesNoRoom() {
        TestFleet alone = new TestFleet(1);
        alone.engine.cut(alone.hub(0).id);
        alone.pass(TestFleet.LEASE.plusSeconds(1));
        assertFalse(alone.hub(0).fleet.isJoined());
        alone.engine.heal(alone.hub(0).id);
        TestClient early = alone.hub(0).connect();
        early.says("{\"type\":\"hello\",\"name\":\"Ada\"}");
        alone.settle();
        early.isClosed(CloseCode.FLEET_UNAVAILABLE);
        assertTrue(alone.hub(0).fleet.isJoined());
        alone.pass(TestFleet.LEASE);
        alone.join(0, "Ada");
    }
}
