package io.parley.signaling.cluster;

import static io.parley.signaling.cluster.TestClient.about;
import static io.parley.signaling.cluster.TestClient.left;
import static io.parley.signaling.cluster.TestClient.said;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RoomReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Rooms outlive their homes: what they were is with the engine, and the next home goes on with it. */
class FleetRecordsTest {
    private final TestFleet fleet = new TestFleet(3);
    private final TestClient ada = fleet.join(0, "Ada");
    private final TestClient bob = fleet.join(1, "Bob");

    FleetRecordsTest() {
        ada.hears();
    }

    private void homeDies() {
        homeDiesUnseen();
        bob.isClosed(CloseCode.REROUTED);
    }

    private void homeDiesUnseen() {
        fleet.hub(0).dies();
        fleet.pass(TestFleet.LEASE.plusSeconds(2));
    }

    private TestClient keepsItsPlace(TestClient before, int hub) {
        TestClient again = fleet.hub(hub).connect();
        before.keepsItsPlaceBy(again, 0);
        fleet.settle();
        String welcome = again.isWelcome();
        assertTrue(welcome.contains("\"kept\":true"), welcome);
        assertEquals(before.id(), again.id());
        again.says("{\"type\":\"ack\",\"received\":0}");
        fleet.settle();
        return again;
    }

    @Test
    void whoComesBackAfterTheHomeHasDiedIsWhereItWas() {
        bob.says("{\"type\":\"state\",\"state\":{\"hand\":1}}");
        fleet.settle();
        homeDies();
        TestClient bobAgain = keepsItsPlace(bob, 1);
        TestClient adaAgain = keepsItsPlace(ada, 2);
        bobAgain.heard(about("back", ada));
        bobAgain.tells("on we go");
        fleet.settle();
        adaAgain.heard(said(bob, "on we go"));
        assertEquals(1, fleet.hub(1).rooms.count());
        assertEquals(0, fleet.hub(2).rooms.count());
    }

    @Test
    void aHubThatIsFullGoesOnWithARoomAllTheSame() {
        for (int i = 0; i < TestFleet.MAX_ROOMS; i++) {
            TestClient client =
                    fleet.hub(1).connect(RoomName.parse("other" + i, 64).orElseThrow());
            client.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        }
        fleet.settle();
        homeDies();
        keepsItsPlace(bob, 1);
        keepsItsPlace(ada, 2);
        assertEquals(TestFleet.MAX_ROOMS + 1, fleet.hub(1).rooms.count());
    }

    @Test
    void whoDoesNotComeBackHasLeftByTheNextHomesDoing() {
        homeDies();
        TestClient bobAgain = keepsItsPlace(bob, 1);
        for (int seconds = 0; seconds < 60; seconds += 20) {
            assertFalse(bobAgain.hears().contains(left(ada, "dropped")));
            fleet.pass(Duration.ofSeconds(20));
            bobAgain.says("{\"type\":\"ping\"}");
        }
        fleet.pass(Duration.ofSeconds(1));
        assertTrue(bobAgain.hears().contains(left(ada, "dropped")));
    }

    @Test
    void aHubThatLetsPeopleInOnOtherTermsLetsNobodyNewIntoARoomThatItTakes() {
        TestFleet.TestHub other = fleet.addHub("access=passphrase");
        assertTrue(other.fleet.isRefused());
        assertFalse(other.fleet.isJoined());
        TestClient cleo = other.connect();
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.settle();
        cleo.isClosed(CloseCode.FLEET_UNAVAILABLE);
        assertTrue(other.fleet.askAll(new byte[0]).toCompletableFuture().isCompletedExceptionally());

        fleet.pass(Duration.ofSeconds(1));
        for (int hub = 0; hub < 3; hub++) {
            fleet.hub(hub).dies();
        }
        fleet.pass(TestFleet.LEASE.multipliedBy(2).plusSeconds(2));
        assertTrue(other.fleet.isJoined() && !other.fleet.isRefused());
        TestClient eve = other.connect();
        eve.says("{\"type\":\"hello\",\"name\":\"Eve\"}");
        fleet.settle();
        String refusal = String.join(" ", eve.hears());
        assertTrue(refusal.contains("room_locked"), refusal);
        keepsItsPlace(bob, 3);
        keepsItsPlace(ada, 3);
    }

    @Test
    void theNextHomeMayDieToo() {
        homeDies();
        keepsItsPlace(bob, 1);
        keepsItsPlace(ada, 2);
        TestClient cleo = fleet.join(2, "Cleo");
        fleet.hub(1).dies();
        fleet.pass(TestFleet.LEASE.plusSeconds(2));
        assertEquals(CloseCode.REROUTED, cleo.connection().closed().orElseThrow());
        keepsItsPlace(cleo, 2);
        assertEquals(1, fleet.hub(2).rooms.count());
    }

    @Test
    void aRoomThatNobodyComesBackToInTimeIsOver() {
        homeDies();
        fleet.pass(Duration.ofSeconds(61));
        TestClient cleo = fleet.hub(1).connect();
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        fleet.settle();
        assertTrue(cleo.isWelcome().contains("\"peers\":[]"));
        fleet.pass(Duration.ofSeconds(1));
        assertEquals(1, fleet.engine.records());
    }

    @Test
    void aHubThatStopsHandsItsRoomsOverBeforeItsClientsAreSentAway() {
        bob.tells("one");
        fleet.settle();
        ada.hears();
        TestFleet.TestHub stopping = fleet.hub(0);
        CompletionStage<Boolean> left = stopping.fleet.leave();
        assertFalse(left.toCompletableFuture().isDone());
        bob.tells("two");
        fleet.settle();
        assertTrue(left.toCompletableFuture().join(), "others can go on with them");
        assertTrue(ada.connection().closed().isEmpty(), "until then nobody is sent away");
        ada.heard();
        stopping.sessions.goAway();
        fleet.settle();
        assertTrue(
                bob.connection().take().stream().anyMatch(text -> text.equals("{\"type\":\"ack\",\"received\":1}")),
                "what the room has not heard is not acknowledged");
        ada.isClosed(CloseCode.GOING_AWAY);
        bob.isClosed(CloseCode.GOING_AWAY);
        TestClient bobAgain = resumes(bob, 1, 0, 1, about("away", ada));
        TestClient adaAgain = resumes(ada, 2, 2, 0, about("away", bob), about("back", bob));
        bobAgain.heard(about("back", ada));
        bobAgain.tells("two");
        fleet.settle();
        adaAgain.heard(said(bob, "two"));
    }

    /** @param told how much of what it said the hub has, as it is told */
    private TestClient resumes(TestClient before, int hub, int received, int told, String... missed) {
        TestClient again = fleet.hub(hub).connect();
        before.keepsItsPlaceBy(again, received);
        fleet.settle();
        List<String> heard = again.hears();
        assertEquals("{\"type\":\"resumed\",\"received\":" + told + "}", heard.getFirst());
        assertEquals(List.of(missed), heard.subList(1, heard.size()));
        return again;
    }

    private void homeStops() {
        var _ = fleet.hub(0).fleet.leave();
        fleet.settle();
        fleet.hub(0).sessions.goAway();
        fleet.settle();
    }

    @Test
    void whatWaitsForSomebodyWhoIsAwayIsHandedOver() {
        bob.connection().ends(false);
        fleet.settle();
        ada.tells("one");
        ada.tells("two");
        homeStops();
        assertEquals(1, fleet.engine.left());
        resumes(bob, 1, 0, 0, said(ada, "one"), said(ada, "two"), about("away", ada));
        assertEquals(0, fleet.engine.left(), "what was said is not left with the engine");
    }

    @Test
    void itIsHandedOverAsOftenAsAHubStops() {
        homeStops();
        TestClient bobAgain = resumes(bob, 1, 0, 0, about("away", ada));
        bobAgain.tells("one");
        fleet.settle();
        var _ = fleet.hub(1).fleet.leave();
        fleet.settle();
        fleet.hub(1).sessions.goAway();
        fleet.settle();
        resumes(ada, 2, 1, 0, about("away", bob), about("back", bob), said(bob, "one"), about("away", bob));
    }

    @Test
    void aRoomThatAHubFindsJustWhenItStopsIsHandedOnToo() {
        homeStops();
        TestClient early = fleet.hub(1).connect();
        bob.keepsItsPlaceBy(early, 0);
        var _ = fleet.hub(1).fleet.leave(); // before the engine has answered
        fleet.settle();
        fleet.hub(1).sessions.goAway();
        fleet.settle();
        assertEquals(1, fleet.engine.left());
        assertTrue(early.connection().closed().isPresent());
        resumes(early, 2, 0, 0, about("away", ada));
    }

    @Test
    void whoIsHandedOverNothingGetsItsPlace() {
        homeStops();
        fleet.engine.forgetWhatIsLeft();
        keepsItsPlace(bob, 1);
        keepsItsPlace(ada, 2);
    }

    @Test
    void aHubWithoutTheEngineHandsNothingOverAndStops() {
        fleet.engine.cut(fleet.hub(0).id);
        CompletionStage<Boolean> left = fleet.hub(0).fleet.leave();
        fleet.settle();
        assertFalse(left.toCompletableFuture().join());
        assertEquals(0, fleet.engine.left());
    }

    @Test
    void whatAHubThatStopsDoesWithItsClientsIsNoChangeOfTheRoom() {
        var _ = fleet.hub(0).fleet.leave();
        fleet.settle();
        fleet.hub(0).sessions.goAway();
        fleet.pass(Duration.ofSeconds(1));
        assertEquals(1, fleet.engine.records());
        resumes(ada, 2, 1, 0, about("away", bob));
        assertEquals(2, fleet.hub(2).sessions.count(), "and bob is away");
    }

    @Test
    void nothingThatWasStillToBeAnsweredTakesBackWhatAHubThatStopsHandsOver() {
        for (int millis = 0; millis < 1500; millis += 10) {
            TestFleet own = new TestFleet(2);
            own.join(0, "Ada");
            own.pass(Duration.ofSeconds(1));
            own.engine.cut(own.hub(0).id);
            own.engine.heal(own.hub(0).id);
            own.time.pass(millis); // it has begun to ask whether the room is still its own, or not yet, or knows
            var _ = own.hub(0).fleet.leave();
            own.settle();
            own.hub(0).sessions.goAway();
            own.pass(Duration.ofSeconds(1));
            assertEquals(1, own.engine.records(), "stopped after " + millis + " ms");
        }
    }

    @Test
    void whatChangesWhileTheEngineIsAwayIsWrittenWhenItIsBack() {
        fleet.engine.cut(fleet.hub(0).id);
        fleet.pass(Duration.ofSeconds(1));
        TestClient cleo = fleet.join(0, "Cleo");
        assertTrue(fleet.hub(0).fleet.unwritten() > 0);
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(Duration.ofSeconds(3));
        assertEquals(0, fleet.hub(0).fleet.unwritten());
        homeDies();
        keepsItsPlace(cleo, 1);
    }

    @Test
    void anEngineThatForgetsIsToldEverythingAgain() {
        fleet.engine.forget();
        fleet.pass(TestFleet.LEASE);
        assertEquals(1, fleet.engine.records());
        homeDies();
        keepsItsPlace(bob, 1);
    }

    @Test
    void whileTheEngineMayHaveForgottenARoomNobodyTakesItButItsHome() {
        for (int hub = 0; hub < 3; hub++) {
            fleet.engine.cut(fleet.hub(hub).id);
        }
        fleet.engine.forget();
        fleet.engine.heal(fleet.hub(1).id);
        fleet.pass(Duration.ofSeconds(2));
        TestClient early = fleet.hub(1).connect();
        bob.keepsItsPlaceBy(early, 0);
        fleet.settle();
        early.isClosed(CloseCode.FLEET_UNAVAILABLE);

        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(Duration.ofSeconds(2));
        TestClient again = fleet.hub(1).connect();
        early.keepsItsPlaceBy(again, 0);
        fleet.settle();
        assertTrue(again.hears().getFirst().startsWith("{\"type\":\"resumed\""), "it has found its home already");
        assertTrue(ada.connection().closed().isEmpty());

        fleet.pass(TestFleet.LEASE);
        TestClient elsewhere = fleet.hub(1).connect(RoomName.parse("other", 64).orElseThrow());
        elsewhere.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        fleet.settle();
        elsewhere.isWelcome();
    }

    @Test
    void aRoomThatNobodyGotIntoIsGivenBack() {
        TestClient dan = fleet.hub(2).connect(RoomName.parse("other", 64).orElseThrow());
        dan.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        dan.connection().ends(false);
        fleet.settle();
        assertEquals(1, fleet.hub(2).fleet.residences());
        fleet.pass(Duration.ofSeconds(5));
        assertEquals(0, fleet.hub(2).fleet.residences());
    }

    @Test
    void aRoomThatTheEngineDoesNotKnowWasGivenBackIsKeptWhenSomebodyComes() {
        List.of(ada, bob).forEach(client -> client.says("{\"type\":\"leave\"}"));
        int millis = 0;
        while (fleet.hub(0).fleet.residences() > 0) {
            fleet.time.pass(1);
            assertTrue(++millis < 10_000, "it is not given back");
        }
        fleet.engine.cut(fleet.hub(0).id); // before the engine has heard of it
        fleet.pass(Duration.ofSeconds(1));
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(TestFleet.LEASE);
        assertEquals(1, fleet.engine.homes().size());
        TestClient cleo = fleet.join(0, "Cleo");
        fleet.pass(Duration.ofSeconds(1));
        homeDiesUnseen();
        keepsItsPlace(cleo, 1);
    }

    @Test
    void nothingIsKeptOfARoomThatEverybodyHasLeft() {
        List.of(ada, bob).forEach(client -> client.says("{\"type\":\"leave\"}"));
        fleet.pass(Duration.ofSeconds(5));
        assertEquals(0, fleet.engine.records());
        assertTrue(fleet.engine.homes().isEmpty());
    }

    /** The home is cut off with Ada; Cleo comes to the next, by which Bob is put out, Cleo made an owner and the room locked. */
    private TestClient cleoIsAtAnotherHome() {
        fleet.engine.cut(fleet.hub(0).id);
        fleet.pass(TestFleet.LEASE.plusSeconds(2));
        TestClient cleo = fleet.join(1, "Cleo");
        LocalRooms rooms = fleet.hub(1).rooms;
        rooms.moderate(TestFleet.ROOM, new Moderation.Remove(new PeerId(bob.id())));
        rooms.moderate(TestFleet.ROOM, new Moderation.Assign(new PeerId(cleo.id()), Role.OWNER));
        rooms.moderate(TestFleet.ROOM, new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.empty()));
        fleet.settle();
        cleo.hears();
        ada.hears();
        return cleo;
    }

    private void firstHomeComesBack() {
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(Duration.ofSeconds(2));
    }

    private void isAsTheHomeInBetweenHasLeftIt(TestClient cleo) {
        ada.isClosed(CloseCode.REROUTED);
        ada.heard();
        RoomReport room = fleet.hub(0)
                .rooms
                .find(TestFleet.ROOM)
                .toCompletableFuture()
                .join()
                .orElseThrow();
        assertTrue(room.settings().locked());
        assertEquals(
                Map.of(ada.id(), Role.OWNER, cleo.id(), Role.OWNER),
                room.members().stream().collect(toMap(member -> member.id().value(), RoomReport.Present::role)));
        assertEquals(2, fleet.hub(0).sessions.count());
        assertEquals(1, fleet.hub(0).fleet.residences());
    }

    @Test
    void aHomeThatComesBackGoesOnWithWhatAHomeInBetweenHasHandedOver() {
        TestClient cleo = cleoIsAtAnotherHome();
        cleo.tells("one");
        fleet.settle();
        var _ = fleet.hub(1).fleet.leave();
        fleet.settle();
        fleet.hub(1).sessions.goAway();
        firstHomeComesBack();
        isAsTheHomeInBetweenHasLeftIt(cleo);
        TestClient cleoAgain = resumes(cleo, 2, 3, 1);
        keepsItsPlace(ada, 0);
        cleoAgain.heard(about("back", ada));
    }

    @Test
    void aHomeThatComesBackGoesOnWithWhatOneInBetweenHasWrittenThatIsDead() {
        TestClient cleo = cleoIsAtAnotherHome();
        fleet.hub(1).dies();
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        firstHomeComesBack();
        isAsTheHomeInBetweenHasLeftIt(cleo);
        keepsItsPlace(cleo, 2);
        keepsItsPlace(ada, 0);
        assertEquals(1, fleet.hub(0).rooms.count() + fleet.hub(2).rooms.count());
    }

    @Test
    void whoComesMeanwhileComesToTheRoomAsTheHomeInBetweenHasLeftIt() {
        fleet.hub(0).standsStill();
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        TestClient cleo = fleet.join(2, "Cleo");
        fleet.hub(2).dies();
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        TestClient dan = fleet.hub(0).connect();
        dan.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        fleet.settle();
        assertTrue(dan.isWelcome().contains(cleo.id()));
        ada.isClosed(CloseCode.REROUTED);
        fleet.hub(0).goesOn();
        fleet.pass(Duration.ofSeconds(2));
        assertTrue(dan.connection().closed().isEmpty());
        keepsItsPlace(cleo, 1);
    }

    private void adaIsStillThere() {
        fleet.pass(Duration.ofSeconds(2));
        assertTrue(ada.connection().closed().isEmpty());
        assertEquals(fleet.hub(0).id, fleet.engine.home(TestFleet.ROOM).orElseThrow());
        assertEquals(1, fleet.engine.records());
        assertEquals(0, fleet.hub(0).fleet.unwritten());
    }

    @Test
    void whereAHomeInBetweenHasWrittenNothingNobodyIsSentAway() {
        fleet.engine.cut(fleet.hub(0).id);
        fleet.pass(TestFleet.LEASE.plusSeconds(1));
        HubId brief = new HubId("z".repeat(16));
        Engine other = fleet.engine
                .connector(brief, TestFleet.LEASE)
                .connect(TestFleet.TERMS, bytes -> {}, new FleetFaultsTest.Quiet());
        fleet.settle();
        other.leases().renew();
        other.homes().locate(TestFleet.ROOM);
        fleet.settle();
        assertEquals(brief, fleet.engine.home(TestFleet.ROOM).orElseThrow());
        fleet.engine.die(brief);
        fleet.engine.bury(brief);
        fleet.engine.heal(fleet.hub(0).id);
        adaIsStillThere();
    }

    @Test
    void whereTheRoomOfAHomeInBetweenIsOverNobodyIsSentAway() {
        TestClient cleo = cleoIsAtAnotherHome();
        fleet.hub(1).dies();
        for (int seconds = 0; seconds < 70; seconds += 10) {
            ada.says("{\"type\":\"ping\"}");
            fleet.pass(Duration.ofSeconds(10));
        }
        fleet.engine.heal(fleet.hub(0).id);
        adaIsStillThere();
        assertFalse(fleet.join(0, "Dan").id().equals(cleo.id()));
    }

    @Test
    void whereTheEngineKnowsLessThanTheHomeHasWrittenNobodyIsSentAway() {
        Runnable before = fleet.engine.copy();
        homeDies();
        TestClient bobAgain = keepsItsPlace(bob, 1);
        TestClient cleo = fleet.join(1, "Cleo");
        fleet.engine.cut(fleet.hub(1).id);
        before.run();
        fleet.engine.heal(fleet.hub(1).id);
        fleet.pass(Duration.ofSeconds(3));
        for (TestClient client : List.of(bobAgain, cleo)) {
            assertTrue(client.connection().closed().isEmpty());
        }
        fleet.hub(1).dies();
        fleet.pass(TestFleet.LEASE.plusSeconds(2));
        keepsItsPlace(cleo, 2);
    }
}
