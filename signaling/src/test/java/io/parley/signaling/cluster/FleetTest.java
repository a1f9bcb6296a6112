package io.parley.signaling.cluster;

import static io.parley.signaling.cluster.TestClient.about;
import static io.parley.signaling.cluster.TestClient.joined;
import static io.parley.signaling.cluster.TestClient.left;
import static io.parley.signaling.cluster.TestClient.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.session.MessageRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several hubs are one, for whoever keeps to the protocol. */
class FleetTest {
    private final TestFleet fleet = new TestFleet(3);

    @Test
    void whoComesByAnotherHubIsInTheSameRoom() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.hub(1).connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        fleet.settle();
        String welcome = bob.isWelcome();
        assertTrue(welcome.contains("\"id\":\"" + ada.id() + "\",\"name\":\"Ada\""), welcome);
        ada.heard(joined(bob, "Bob"));
        assertEquals(1, fleet.hub(0).rooms.count());
        assertEquals(0, fleet.hub(1).rooms.count());
        assertEquals(1, fleet.hub(1).fleet.relayedFromHere());
        assertEquals(1, fleet.hub(0).fleet.relayedToHere());
        assertEquals(0, fleet.hub(0).fleet.relayedFromHere());
        assertEquals(1, fleet.hub(0).sessions.connections());
        assertEquals(1, fleet.hub(1).sessions.connections());
        assertEquals(0, fleet.hub(1).sessions.strangers());
        assertEquals(2, fleet.hub(0).sessions.count());
    }

    @Test
    void messagesOfAllReachAllInOneOrder() {
        List<TestClient> speakers = List.of(fleet.join(0, "Ada"), fleet.join(1, "Bob"));
        List<TestClient> listeners = List.of(fleet.join(0, "Cleo"), fleet.join(1, "Dan"), fleet.join(2, "Eve"));
        listeners.forEach(TestClient::hears);
        for (int i = 0; i < 50; i++) {
            for (TestClient speaker : speakers) {
                speaker.tells(speaker.id() + " " + i);
                fleet.time.pass(i % 5);
            }
        }
        fleet.settle();
        List<List<String>> heard = listeners.stream().map(TestClient::hears).toList();
        assertEquals(heard.get(0), heard.get(1));
        assertEquals(heard.get(0), heard.get(2));
        assertEquals(100, heard.get(0).size());
        for (TestClient speaker : speakers) {
            assertEquals(
                    IntStream.range(0, 50)
                            .mapToObj(n -> said(speaker, speaker.id() + " " + n))
                            .toList(),
                    heard.get(0).stream()
                            .filter(message -> message.contains("\"from\":\"" + speaker.id() + "\""))
                            .toList());
        }
    }

    @Test
    void oneOfAnotherHubCanBeSpokenToAlone() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        TestClient cleo = fleet.join(2, "Cleo");
        fleet.settle();
        List.of(ada, bob, cleo).forEach(TestClient::hears);
        bob.tells(cleo, "psst");
        cleo.says("{\"type\":\"signal\",\"to\":\"" + bob.id() + "\",\"candidate\":null}");
        fleet.settle();
        cleo.heard(said(bob, cleo, "psst"));
        bob.heard("{\"type\":\"signal\",\"from\":\"" + cleo.id() + "\",\"candidate\":null}");
        ada.hears();
    }

    @Test
    void aBroadcastGoesToAnotherHubFewerTimesThanItHasListenersThere() {
        TestClient ada = fleet.join(0, "Ada");
        for (int i = 0; i < 4; i++) {
            fleet.join(1, "Bob" + i);
        }
        ada.hears();
        int before = fleet.parcels();
        ada.tells("x");
        fleet.settle();
        assertEquals(2, fleet.parcels() - before);
    }

    @Test
    void whoIsPutOutByAModeratorIsToldSoByItsHub() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        ada.hears();
        ada.says("{\"type\":\"moderate\",\"action\":\"remove\",\"peer\":\"" + bob.id() + "\"}");
        fleet.settle();
        bob.isClosed(CloseCode.REMOVED);
        ada.heard(left(bob, "removed"));
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        again.isClosed(CloseCode.REMOVED);
        nothingIsRelayed();
    }

    @Test
    void whoWaitsToBeLetInMayWaitAtAnotherHub() {
        TestClient ada = fleet.join(0, "Ada");
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        TestClient bob = fleet.hub(1).connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        fleet.settle();
        List<String> heard = bob.hears();
        assertTrue(heard.getFirst().startsWith("{\"type\":\"waiting\""), heard.toString());
        assertTrue(bob.carrier().maxMessageBytes() < 4096);
        List<String> knocks = ada.hears();
        String knock = knocks.getLast();
        assertTrue(knock.startsWith("{\"type\":\"knocking\""), knocks.toString());
        String peer = knock.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        ada.says("{\"type\":\"moderate\",\"action\":\"admit\",\"peer\":\"" + peer + "\"}");
        fleet.settle();
        bob.isWelcome();
        assertEquals(4096, bob.carrier().maxMessageBytes());
    }

    @Test
    void whoGivesUpWaitingAtAnotherHubIsGoneFromTheDoor() {
        TestClient ada = fleet.join(0, "Ada");
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        TestClient bob = fleet.hub(1).connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        fleet.settle();
        assertEquals(1, fleet.hub(0).sessions.waiting());
        bob.connection().ends(true);
        fleet.settle();
        assertEquals(0, fleet.hub(0).sessions.waiting());
        nothingIsRelayed();
    }

    @Test
    void whoLosesItsHubGoesOnByAnother() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        ada.hears();
        bob.tells("one");
        ada.tells("two");
        fleet.settle();
        ada.heard(said(bob, "one"));
        bob.heard(said(ada, "two"));
        fleet.hub(1).dies();
        ada.tells("three");
        fleet.pass(Duration.ofSeconds(3));
        ada.heard(about("away", bob));
        ada.tells("four");
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 1);
        fleet.settle();
        again.heard("{\"type\":\"resumed\",\"received\":1}", said(ada, "three"), said(ada, "four"));
        ada.heard(about("back", bob));
        again.tells("five");
        fleet.settle();
        ada.heard(said(again, "five"));
    }

    @Test
    void whoComesBackByAnotherHubLeavesTheOldConnection() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        ada.hears();
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        bob.isClosed(CloseCode.TAKEN_OVER);
        again.heard("{\"type\":\"resumed\",\"received\":0}");
        TestClient home = fleet.hub(0).connect();
        again.comesBackBy(home, 0);
        fleet.settle();
        again.isClosed(CloseCode.TAKEN_OVER);
        home.heard("{\"type\":\"resumed\",\"received\":0}");
        ada.hears();
        nothingIsRelayed();
    }

    @Test
    void whoLeavesByAnotherHubHasLeft() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        TestClient cleo = fleet.join(2, "Cleo");
        ada.hears();
        bob.says("{\"type\":\"leave\"}");
        cleo.connection().ends(true);
        fleet.settle();
        bob.isClosed(CloseCode.LEFT);
        List<String> heard = ada.hears();
        assertEquals(2, heard.size(), heard.toString());
        assertTrue(heard.containsAll(List.of(left(bob, "left"), left(cleo, "left"))), heard.toString());
        nothingIsRelayed();
    }

    @Test
    void whoIsSilentAtAnotherHubIsAwayAndThenGone() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        ada.hears();
        for (int i = 0; i < 33; i++) {
            fleet.pass(Duration.ofSeconds(1));
            ada.says("{\"type\":\"pong\"}");
        }
        bob.isClosed(CloseCode.TIMEOUT);
        ada.heard(about("away", bob));
        for (int i = 0; i < 62; i++) {
            fleet.pass(Duration.ofSeconds(1));
            ada.says("{\"type\":\"pong\"}");
        }
        ada.heard(left(bob, "timeout"));
    }

    @Test
    void whoSaysSomethingNowAndThenIsNotTakenForDead() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        for (int i = 0; i < 100; i++) {
            fleet.pass(Duration.ofSeconds(1));
            ada.says("{\"type\":\"pong\"}");
            bob.carrier().heard(); // a part of a message that takes long, or a control frame
        }
        assertTrue(bob.connection().closed().isEmpty());
        assertTrue(ada.connection().closed().isEmpty());
    }

    @Test
    void whatIsRefusedIsRefusedByTheHome() {
        fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        bob.says("{\"type\":\"dance\"}");
        fleet.settle();
        List<String> heard = bob.hears();
        assertTrue(heard.getFirst().startsWith("{\"type\":\"error\",\"code\":\"unknown_type\""), heard.toString());
        bob.carrier().refuse(CloseCode.TEXT_ONLY);
        fleet.settle();
        bob.isClosed(CloseCode.TEXT_ONLY);
        assertEquals(1, fleet.hub(0).sessions.count());
        nothingIsRelayed();
    }

    @Test
    void theEdgeJudgesTheRateAndTheHomeSaysSo() {
        TestClient ada = fleet.join(0, "Ada");
        List<MessageRate.Verdict> verdicts = new ArrayList<>();
        TestClient bob = fleet.hub(1)
                .connect(
                        TestFleet.ROOM, () -> verdicts.isEmpty() ? MessageRate.Verdict.ACCEPT : verdicts.removeFirst());
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        fleet.settle();
        bob.isWelcome();
        ada.hears();
        verdicts.add(MessageRate.Verdict.REFUSE);
        bob.tells("too fast");
        bob.tells("not any more");
        fleet.settle();
        ada.heard(said(bob, "not any more"));
        assertTrue(bob.hears().getFirst().contains("\"rate_limited\""));
        verdicts.add(MessageRate.Verdict.CLOSE);
        bob.tells("for good");
        bob.tells("and this is nobody's");
        fleet.settle();
        bob.isClosed(CloseCode.RATE_LIMITED);
        ada.heard(left(bob, "refused"));
    }

    @Test
    void aHelloThatIsRefusedIsAnsweredByTheHome() {
        TestClient ada = fleet.join(0, "Ada");
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"locked\":true}");
        TestClient bob = fleet.hub(1).connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        fleet.settle();
        assertTrue(bob.hears().getFirst().contains("\"room_locked\""));
        bob.isClosed(CloseCode.REFUSED);
        nothingIsRelayed();
    }

    @Test
    void whoIsGoneBeforeItIsAnsweredIsInNoRoom() {
        fleet.join(0, "Ada");
        TestClient bob = fleet.hub(1).connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        fleet.time.pass(1);
        bob.connection().ends(false);
        fleet.settle();
        assertEquals(1, fleet.hub(0).sessions.count());
        nothingIsRelayed();
    }

    @Test
    void oneThatDoesNotReadOverflowsAlone() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        TestClient cleo = fleet.join(1, "Cleo");
        bob.connection().sticks();
        List<String> said = new ArrayList<>();
        String data = "x".repeat(3000);
        ada.hears();
        cleo.hears();
        for (int i = 0; fleet.hub(0).sessions.count() == 3 && i < 400; i++) {
            ada.tells(data + i);
            said.add(said(ada, data + i));
            fleet.time.pass(20);
            ada.says("{\"type\":\"pong\"}");
        }
        fleet.settle();
        // A window, then its outbox.
        int waited = said.size() * 3000;
        assertTrue(
                waited > RemoteConnection.WINDOW_BYTES
                        && waited < RemoteConnection.WINDOW_BYTES + 2 * TestFleet.OUTBOX_BYTES + 70_000,
                "after " + waited);
        assertEquals(said, cleo.hears().stream().filter(said::contains).toList());
        ada.heard(left(bob, "overflow"));
        assertTrue(cleo.connection().closed().isEmpty());
        fleet.pass(Duration.ofSeconds(10));
        assertTrue(bob.connection().isEnded());
        assertEquals(0, fleet.hub(1).sessions.outboxBytes());
    }

    @Test
    void oneThatReadsSlowlyGetsEverything() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        String data = "x".repeat(3000);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            bob.connection().sticks();
            ada.tells(data + i);
            said.add(said(ada, data + i));
            fleet.time.pass(20);
            bob.connection().reads();
        }
        fleet.settle();
        assertEquals(said, bob.hears());
    }

    @Test
    void anEmptyRoomIsGivenBackAndLivesWhereTheNextOneComes() {
        TestClient ada = fleet.join(0, "Ada");
        ada.connection().ends(true);
        fleet.settle();
        assertEquals(1, fleet.hub(0).fleet.residences());
        fleet.pass(Duration.ofSeconds(6));
        assertEquals(0, fleet.hub(0).fleet.residences());
        fleet.join(1, "Bob");
        assertEquals(1, fleet.hub(1).rooms.count());
        assertEquals(0, fleet.hub(1).fleet.relayedFromHere());
    }

    @Test
    void aJoinThatComesWhileTheRoomIsGivenBackFindsIt() {
        for (int early = 0; early < 40; early++) {
            TestFleet other = new TestFleet(2);
            TestClient ada = other.join(0, "Ada");
            ada.connection().ends(true);
            other.settle();
            while (other.hub(0).fleet.residences() > 0) {
                other.time.pass(1);
            }
            // It has just been given back; or, with what comes earlier, it is about to be.
            TestFleet same = new TestFleet(2);
            TestClient first = same.join(0, "Ada");
            first.connection().ends(true);
            same.settle();
            same.time.pass(other.time.millis() - same.time.millis() - early / 2);
            TestClient bob = same.hub(early % 2).connect();
            TestClient cleo = same.hub(1 - early % 2).connect();
            bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
            cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
            same.settle();
            bob.isWelcome();
            cleo.isWelcome();
            assertEquals(1, same.hub(0).rooms.count() + same.hub(1).rooms.count(), "one room, asked for " + early);
        }
    }

    @Test
    void everyRoomHasAHomeOfItsOwn() {
        for (int hub = 0; hub < 3; hub++) {
            TestClient client =
                    fleet.hub(hub).connect(RoomName.parse("room" + hub, 64).orElseThrow());
            client.says("{\"type\":\"hello\",\"name\":\"Ada\"}");
        }
        fleet.settle();
        for (int hub = 0; hub < 3; hub++) {
            assertEquals(1, fleet.hub(hub).rooms.count());
            assertEquals(0, fleet.hub(hub).fleet.links());
        }
    }

    @Test
    void aHubThatStopsSendsAwayItsOwnClientsAndTheirSessionsGoOn() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        ada.hears();
        fleet.hub(1).sessions.announceGoingAway();
        assertTrue(bob.hears().getFirst().startsWith("{\"type\":\"goaway\",\"reason\":\"going_away\""));
        fleet.hub(1).fleet.leave();
        fleet.hub(1).sessions.goAway();
        fleet.settle();
        bob.isClosed(CloseCode.GOING_AWAY);
        ada.heard(about("away", bob));
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        again.heard("{\"type\":\"resumed\",\"received\":0}");
        ada.heard(about("back", bob));
    }

    @Test
    void aHomeThatStopsSendsAllAwayAndTheNextHubIsTheHome() {
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        fleet.hub(0).fleet.leave();
        fleet.hub(0).sessions.goAway();
        fleet.settle();
        bob.isClosed(CloseCode.GOING_AWAY);
        TestClient again = fleet.hub(2).connect();
        bob.comesBackBy(again, 0);
        fleet.settle();
        again.heard("{\"type\":\"resumed\",\"received\":0}", about("away", ada));
        assertEquals(1, fleet.hub(2).rooms.count());
    }

    @Test
    void whoIsInARoomOfAHubThatStopsIsToldOnceAndWhenOthersHaveTheRoom() {
        RoomName elsewhere = RoomName.parse("elsewhere", 64).orElseThrow();
        TestFleet.TestHub stopping = fleet.hub(0);
        TestClient ada = fleet.join(0, "Ada");
        TestClient bob = fleet.join(1, "Bob");
        TestClient cleo = fleet.hub(2).connect(elsewhere);
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.settle();
        TestClient dan = stopping.connect(elsewhere);
        dan.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        fleet.settle();
        dan.isWelcome();
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        TestClient eve = stopping.connect();
        eve.says("{\"type\":\"hello\",\"name\":\"Eve\"}");
        fleet.settle();
        assertEquals(1, eve.hears().size(), "that she has to wait");
        ada.hears();
        bob.hears();

        fleet.pass(TestFleet.LEASE.dividedBy(2)); // hubs hear of each other when they renew their leases
        assertTrue(stopping.fleet.canHandOver());
        stopping.sessions.announceHandOver();
        fleet.settle();
        dan.heard("{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":100}");
        bob.tells("still served");
        fleet.settle();
        ada.heard(said(bob, "still served"));
        bob.heard();
        eve.heard();

        var _ = stopping.fleet.leave();
        fleet.settle();
        stopping.sessions.goAway(() -> Duration.ofMillis(7));
        fleet.settle();
        String back = "{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":7}";
        assertTrue(ada.hears().contains(back));
        assertTrue(bob.hears().contains(back));
        assertTrue(eve.hears().contains(back));
        bob.isClosed(CloseCode.GOING_AWAY);
    }

    @Test
    void aHubThatIsAloneOrLostHasNobodyToHandItsRoomsTo() {
        fleet.pass(TestFleet.LEASE.dividedBy(2)); // hubs hear of each other when they renew their leases
        TestFleet alone = new TestFleet(1);
        assertFalse(alone.hub(0).fleet.canHandOver());
        assertTrue(fleet.hub(0).fleet.canHandOver());
        fleet.engine.cut(fleet.hub(0).id);
        assertFalse(fleet.hub(0).fleet.canHandOver());
    }

    private void nothingIsRelayed() {
        for (int hub = 0; hub < 3; hub++) {
            assertEquals(0, fleet.hub(hub).fleet.relayedFromHere(), "from " + hub);
            assertEquals(0, fleet.hub(hub).fleet.relayedToHere(), "to " + hub);
        }
    }
}
