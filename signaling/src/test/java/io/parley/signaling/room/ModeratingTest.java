package io.parley.signaling.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Knock;
import io.parley.signaling.protocol.KnockEnd;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.MediaKind;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.SignalKind;
import io.parley.signaling.protocol.WaitReason;
import io.parley.signaling.room.Rooms.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModeratingTest {
    private static final RoomName ROOM = RoomName.parse("room", 64).orElseThrow();
    private static final Grant PARTICIPANT = Grant.of(Role.PARTICIPANT);
    private static final PeerId NOBODY = new PeerId("nobody");

    private final RecordingMember ada = new RecordingMember("ada");
    private final RecordingMember bob = new RecordingMember("bob");
    private final RecordingMember cleo = new RecordingMember("cleo");
    private final RecordingMember dora = new RecordingMember("dora");
    private final List<RecordingMember> all = List.of(ada, bob, cleo, dora);
    private Instant now = Instant.EPOCH;
    private LocalRooms rooms = new LocalRooms(10, Rules.open(4, () -> now));

    // Roles

    @Test
    void whoOpensARoomIsItsOwnerAndTheNextAreParticipants() {
        assertEquals(Role.OWNER, enter(ada).grant().role());
        Entry.Entered bobs = enter(bob);
        assertEquals(Role.PARTICIPANT, bobs.grant().role());
        assertEquals(Role.OWNER, bobs.roster().getFirst().role());
        assertEquals(List.of(joined("bob", "participant")), ada.take());
    }

    @Test
    void whatSomebodyMayDoIsSaidWhereItsRoleDoesNotSayIt() {
        enter(ada);
        Grant silent = new Grant(
                Role.PARTICIPANT, false, true, false, false, Optional.empty(), Optional.empty(), Optional.empty());
        enter(bob, silent);
        assertEquals(
                List.of("{\"type\":\"joined\",\"peer\":{\"id\":\"bob\",\"name\":\"name of"
                        + " bob\",\"role\":\"participant\",\"may\":[\"subscribe\"],\"state\":{}}}"),
                ada.take());
        assertEquals(Optional.of(silent.may()), enter(cleo).roster().get(1).may());
        assertEquals(Optional.empty(), enter(dora).roster().getFirst().may());
    }

    // Another token

    @Test
    void aTokenThatAllowsSomethingElseIsToldToEverybody() {
        enter(ada);
        Seat bobs = enter(bob, token("t1")).seat();
        forget();
        bobs.renew(Grant.of(Role.VIEWER));
        assertEquals(List.of(role("bob", "viewer", "")), ada.take());
        assertEquals(List.of(role("bob", "viewer", "")), bob.take());
        assertEquals(Role.VIEWER, enter(cleo).roster().get(1).role());
    }

    @Test
    void aTokenThatAllowsTheSameIsNoNews() {
        enter(ada);
        Seat bobs = enter(bob, token("t1")).seat();
        forget();
        bobs.renew(token("t2"));
        assertEquals(List.of(), ada.take());
        assertEquals(List.of(), bob.take());
    }

    @Test
    void whatAModeratorMadeOfAMemberStaysWhenItsTokensSayTheSame() {
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob, token("t1")).seat();
        adas.moderate(new Moderation.Assign(bob.id(), Role.VIEWER));
        bobs.renew(token("t2"));
        assertEquals(Role.VIEWER, enter(cleo).roster().get(1).role());
    }

    @Test
    void whoIsRemovedDoesNotComeBackWithAnyTokenThatItHad() {
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob, token("t1")).seat();
        bobs.renew(token("t2"));
        adas.moderate(new Moderation.Remove(bob.id()));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(cleo, token("t2")));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(cleo, token("t1")));
        enter(dora, token("t3"));
    }

    @Test
    void whatAModeratorMadeOfAMemberStaysWhateverItsTokensSay() {
        Seat adas = enter(ada).seat();
        Grant host = Grant.of(Role.MODERATOR);
        Seat bobs = enter(bob, host).seat();
        adas.moderate(new Moderation.Assign(bob.id(), Role.PARTICIPANT));
        forget();
        assertTrue(bobs.renew(token("t1")));
        assertTrue(bobs.renew(Grant.of(Role.VIEWER)));
        assertTrue(bobs.renew(host));
        assertEquals(List.of(), ada.take());
        bobs.moderate(lock(true));
        assertRefused(bob, "not_granted", "moderate");
    }

    @Test
    void nobodyGoesOnWithATokenThatTheRoomKeepsOut() {
        Seat adas = enter(ada).seat();
        enter(bob, token("t1"));
        Seat cleos = enter(cleo, token("t2")).seat();
        adas.moderate(new Moderation.Remove(bob.id()));
        assertFalse(cleos.renew(token("t1")));
        adas.moderate(new Moderation.Remove(cleo.id()));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(dora, token("t2")));
    }

    @Test
    void ofTheTokensThatSomebodyHadTheLastSeventeenAreKeptOut() {
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob, token("t0")).seat();
        for (int i = 1; i <= 17; i++) {
            bobs.renew(token("t" + i));
        }
        adas.moderate(new Moderation.Remove(bob.id()));
        for (int i = 1; i <= 17; i++) {
            assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(cleo, token("t" + i)));
        }
        enter(cleo, token("t0"));
    }

    @Test
    void whoHasLeftHasNothingToRenew() {
        enter(ada);
        Seat bobs = enter(bob, token("t1")).seat();
        bobs.leave(LeftReason.LEFT);
        forget();
        bobs.renew(Grant.of(Role.VIEWER));
        assertEquals(List.of(), ada.take());
    }

    @Test
    void whenTheLastHostLeavesWhoHasBeenThereLongestBecomesTheOwner() {
        Seat adas = enter(ada).seat();
        enter(bob);
        enter(cleo);
        forget();
        adas.leave(LeftReason.LEFT);
        assertEquals(List.of(left("ada", "left"), role("bob", "owner", "")), bob.take());
        assertEquals(List.of(left("ada", "left"), role("bob", "owner", "")), cleo.take());
        assertEquals(Role.OWNER, enter(dora).roster().getFirst().role());
    }

    @Test
    void whoOnlyWatchesInheritsLast() {
        Seat adas = enter(ada).seat();
        enter(bob);
        enter(cleo);
        adas.moderate(new Moderation.Assign(bob.id(), Role.VIEWER));
        forget();
        adas.leave(LeftReason.LEFT);
        assertEquals(List.of(left("ada", "left"), role("cleo", "owner", "")), bob.take());
    }

    @Test
    void nobodyInheritsWhileAnotherHostIsThere() {
        Seat adas = enter(ada).seat();
        enter(bob);
        enter(cleo);
        adas.moderate(new Moderation.Assign(cleo.id(), Role.MODERATOR));
        forget();
        adas.leave(LeftReason.LEFT);
        assertEquals(List.of(left("ada", "left")), bob.take());
    }

    @Test
    void aHostWhoIsAwayIsStillTheHost() {
        Seat adas = enter(ada).seat();
        enter(bob);
        forget();
        adas.away();
        assertEquals(List.of("{\"type\":\"away\",\"peer\":\"ada\"}"), bob.take());
    }

    @Test
    void everybodyHearsOfAnotherRoleInOneOrder() {
        Seat adas = enter(ada).seat();
        enter(bob);
        enter(cleo);
        forget();
        adas.moderate(new Moderation.Assign(bob.id(), Role.MODERATOR));
        adas.moderate(new Moderation.Assign(bob.id(), Role.VIEWER));
        List<String> seen = List.of(role("bob", "moderator", "ada"), role("bob", "viewer", "ada"));
        assertEquals(List.of(seen, seen, seen), List.of(ada.take(), bob.take(), cleo.take()));
    }

    @Test
    void theSameRoleAgainIsNoNews() {
        Seat adas = enter(ada).seat();
        enter(bob);
        forget();
        adas.moderate(new Moderation.Assign(bob.id(), Role.PARTICIPANT));
        assertEquals(List.of(), bob.take());
        assertEquals(List.of(), ada.take());
    }

    @Test
    void onlyAnOwnerDecidesWhoModeratesAndAboutThoseWhoDo() {
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob).seat();
        enter(cleo);
        adas.moderate(new Moderation.Assign(bob.id(), Role.MODERATOR));
        forget();
        for (Moderation tooMuch : List.of(
                new Moderation.Assign(cleo.id(), Role.MODERATOR),
                new Moderation.Assign(cleo.id(), Role.OWNER),
                new Moderation.Assign(ada.id(), Role.VIEWER),
                new Moderation.Remove(ada.id()),
                new Moderation.Ban(ada.id()))) {
            bobs.moderate(tooMuch);
            assertRefused(bob, "not_granted", "moderate");
            assertEquals(List.of(), cleo.take());
        }
        bobs.moderate(new Moderation.Assign(cleo.id(), Role.VIEWER));
        assertEquals(List.of(role("cleo", "viewer", "bob")), cleo.take());
        adas.moderate(new Moderation.Remove(bob.id()));
        assertEquals(List.of(CloseCode.REMOVED), bob.expulsions());
    }

    static Stream<Moderation> everything() {
        PeerId victim = new PeerId("cleo");
        return Stream.of(
                lock(true),
                new Moderation.Admit(victim),
                new Moderation.Refuse(victim),
                new Moderation.Remove(victim),
                new Moderation.Ban(victim),
                new Moderation.Mute(Optional.of(victim), MediaKind.AUDIO),
                new Moderation.Mute(Optional.empty(), MediaKind.AUDIO),
                new Moderation.Assign(victim, Role.OWNER),
                new Moderation.End());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whoMayNotModerateDoesNothing(Moderation what) {
        enter(ada);
        Seat bobs = enter(bob).seat();
        enter(cleo);
        forget();
        bobs.moderate(what);
        assertRefused(bob, "not_granted", "moderate");
        assertEquals(List.of(), ada.take());
        assertEquals(List.of(), cleo.take());
        assertEquals(List.of(), cleo.expulsions());
        enter(dora);
    }

    static Stream<Moderation> aboutNobody() {
        return Stream.of(NOBODY, new PeerId("ada"))
                .flatMap(peer -> Stream.of(
                        new Moderation.Admit(peer),
                        new Moderation.Refuse(peer),
                        new Moderation.Remove(peer),
                        new Moderation.Ban(peer),
                        new Moderation.Mute(Optional.of(peer), MediaKind.VIDEO),
                        new Moderation.Assign(peer, Role.VIEWER)));
    }

    @ParameterizedTest
    @MethodSource("aboutNobody")
    void aboutOneselfAndAboutNobodyNothingCanBeDecided(Moderation what) {
        Seat adas = enter(ada).seat();
        enter(bob);
        forget();
        adas.moderate(what);
        assertRefused(ada, "unknown_peer", what.toString().contains("nobody") ? "nobody" : "ada");
        assertEquals(List.of(), bob.take());
        assertEquals(List.of(), ada.expulsions());
    }

    // What one may say

    @Test
    void whoMayNotSendMessagesIsRefused() {
        enter(ada);
        Seat bobs = enter(
                        bob,
                        new Grant(
                                Role.VIEWER,
                                false,
                                true,
                                false,
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .seat();
        forget();
        bobs.message(Optional.empty(), RawJson.of("1"));
        assertRefused(bob, "not_granted", "message");
        bobs.message(Optional.of(ada.id()), RawJson.of("1"));
        assertRefused(bob, "not_granted", "message");
        assertEquals(List.of(), ada.take());
        bobs.signal(ada.id(), SignalKind.CANDIDATE, RawJson.of("null"));
        assertEquals(1, ada.take().size());
    }

    @Test
    void whoMayNeitherSendNorReceiveMediaHasNothingToNegotiate() {
        enter(ada);
        Seat bobs = enter(
                        bob,
                        new Grant(
                                Role.VIEWER,
                                false,
                                false,
                                true,
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .seat();
        forget();
        bobs.signal(ada.id(), SignalKind.CANDIDATE, RawJson.of("null"));
        assertRefused(bob, "not_granted", "signal");
        assertEquals(List.of(), ada.take());
    }

    // The lock and the limit

    @Test
    void nobodyNewGetsPastALock() {
        Seat adas = enter(ada).seat();
        adas.moderate(lock(true));
        assertEquals(List.of(room(true, false, 4, "ada")), ada.take());
        assertEquals(new Entry.Refused(ErrorCode.ROOM_LOCKED), ask(bob, PARTICIPANT));
        adas.moderate(lock(false));
        assertFalse(enter(bob).settings().locked());
    }

    @Test
    void whoWasMadeAHostElsewherePassesLockAndWaitingRoom() {
        Seat adas = enter(ada).seat();
        adas.moderate(new Moderation.Change(Optional.of(true), Optional.of(true), OptionalInt.empty()));
        assertEquals(
                Role.MODERATOR, enter(bob, Grant.of(Role.MODERATOR)).grant().role());
    }

    @Test
    void aRoomTakesAsManyAsItsModeratorsWant() {
        Seat adas = enter(ada).seat();
        adas.moderate(limit(1));
        assertEquals(new Entry.Refused(ErrorCode.ROOM_FULL), ask(bob, PARTICIPANT));
        adas.moderate(limit(2));
        enter(bob);
        assertEquals(new Entry.Refused(ErrorCode.ROOM_FULL), ask(cleo, PARTICIPANT));
    }

    @Test
    void aLimitBelowThosePresentPutsNobodyOut() {
        Seat adas = enter(ada).seat();
        enter(bob);
        adas.moderate(limit(1));
        assertEquals(List.of(), bob.expulsions());
        assertEquals(new Entry.Refused(ErrorCode.ROOM_FULL), ask(cleo, PARTICIPANT));
    }

    @Test
    void theHubsLimitIsTheMost() {
        Seat adas = enter(ada).seat();
        adas.moderate(limit(5));
        assertRefused(ada, "invalid_message", "moderate");
        adas.moderate(limit(4));
        assertEquals(List.of(room(false, false, 4, "ada")), ada.take());
    }

    @Test
    void aRoomThatIsOpenedAgainRemembersNothing() {
        Seat adas = enter(ada).seat();
        adas.moderate(lock(true));
        adas.leave(LeftReason.LEFT);
        assertFalse(enter(bob).settings().locked());
    }

    // The waiting room

    @Test
    void aNewcomerWaitsUntilItIsAdmitted() {
        Seat adas = enter(ada).seat();
        enter(bob);
        adas.moderate(waitingRoom(true));
        forget();
        Entry.Waits cleos = knock(cleo);
        assertEquals(WaitReason.WAITING_ROOM, cleos.why());
        assertEquals(List.of(knocking("cleo")), ada.take());
        assertEquals(List.of(), bob.take());
        adas.moderate(new Moderation.Admit(cleo.id()));
        assertEquals(List.of(knocked("cleo", "admitted"), joined("cleo", "participant")), ada.take());
        assertEquals(List.of(joined("cleo", "participant")), bob.take());
        Entry.Entered entered = assertInstanceOf(Entry.Entered.class, outcome(cleos));
        assertEquals(2, entered.roster().size());
        entered.seat().message(Optional.empty(), RawJson.of("1"));
        assertEquals(List.of("{\"type\":\"message\",\"from\":\"cleo\",\"data\":1}"), bob.take());
    }

    @Test
    void whoWaitsHearsNothing() {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        knock(cleo);
        adas.message(Optional.empty(), RawJson.of("1"));
        adas.moderate(new Moderation.Mute(Optional.empty(), MediaKind.AUDIO));
        adas.message(Optional.of(cleo.id()), RawJson.of("1"));
        assertEquals(List.of(), cleo.take());
    }

    @Test
    void aNewcomerIsSentAway() {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        forget();
        Entry.Waits cleos = knock(cleo);
        adas.moderate(new Moderation.Refuse(cleo.id()));
        assertEquals(List.of(knocking("cleo"), knocked("cleo", "refused")), ada.take());
        assertEquals(new Entry.Refused(ErrorCode.NOT_ADMITTED), outcome(cleos));
        adas.moderate(new Moderation.Admit(cleo.id()));
        assertRefused(ada, "unknown_peer", "cleo");
    }

    @ParameterizedTest
    @EnumSource(
            value = KnockEnd.class,
            names = {"LEFT", "TIMEOUT"})
    void whoWaitsNoLongerIsForgotten(KnockEnd end) {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        forget();
        Entry.Waits cleos = knock(cleo);
        cleos.place().giveUp(end);
        cleos.place().giveUp(end);
        assertEquals(List.of(knocking("cleo"), knocked("cleo", end.wire())), ada.take());
        assertFalse(cleos.outcome().toCompletableFuture().isDone());
    }

    @Test
    void givingUpAfterBeingAdmittedChangesNothing() {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        Entry.Waits cleos = knock(cleo);
        adas.moderate(new Moderation.Admit(cleo.id()));
        forget();
        cleos.place().giveUp(KnockEnd.LEFT);
        assertEquals(List.of(), ada.take());
    }

    @Test
    void whoBecomesAHostIsToldWhoWaits() {
        Seat adas = enter(ada).seat();
        enter(bob);
        adas.moderate(waitingRoom(true));
        knock(cleo);
        forget();
        adas.moderate(new Moderation.Assign(bob.id(), Role.MODERATOR));
        assertEquals(List.of(role("bob", "moderator", "ada"), knocking("cleo")), bob.take());
        assertEquals(
                List.of(new Knock(cleo.id(), "name of cleo")),
                enter(dora, Grant.of(Role.MODERATOR)).waiting());
    }

    @Test
    void whenTheWaitingRoomIsClosedAllWhoWaitComeIn() {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        Entry.Waits bobs = knock(bob);
        Entry.Waits cleos = knock(cleo);
        adas.moderate(waitingRoom(false));
        assertEquals(
                1, assertInstanceOf(Entry.Entered.class, outcome(bobs)).roster().size());
        assertEquals(
                2,
                assertInstanceOf(Entry.Entered.class, outcome(cleos)).roster().size());
    }

    @Test
    void whoWaitsStaysOutsideALockedRoom() {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        Entry.Waits bobs = knock(bob);
        adas.moderate(lock(true));
        adas.moderate(waitingRoom(false));
        assertFalse(bobs.outcome().toCompletableFuture().isDone());
        adas.moderate(lock(false));
        assertInstanceOf(Entry.Entered.class, outcome(bobs));
    }

    @Test
    void intoAFullRoomNobodyCanBeAdmitted() {
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob).seat();
        adas.moderate(waitingRoom(true));
        adas.moderate(limit(2));
        Entry.Waits cleos = knock(cleo);
        forget();
        adas.moderate(new Moderation.Admit(cleo.id()));
        assertRefused(ada, "room_full", "moderate");
        assertFalse(cleos.outcome().toCompletableFuture().isDone());
        adas.moderate(waitingRoom(false));
        assertFalse(cleos.outcome().toCompletableFuture().isDone());
        bobs.leave(LeftReason.LEFT);
        assertInstanceOf(Entry.Entered.class, outcome(cleos));
    }

    @Test
    void onlySoManyMayWait() {
        enter(ada).seat().moderate(waitingRoom(true));
        knock(bob);
        knock(cleo);
        Entry.Waits doras = knock(dora);
        RecordingMember eve = new RecordingMember("eve");
        now = now.plusSeconds(10); // that too many knock at once is refused in the same words
        assertEquals(new Entry.Refused(ErrorCode.WAITING_ROOM_FULL), ask(eve, PARTICIPANT));
        doras.place().giveUp(KnockEnd.LEFT);
        knock(eve);
    }

    @Test
    void ofOneAddressHalfAsManyMayWait() {
        enter(ada).seat().moderate(waitingRoom(true));
        knock(bob.at("192.0.2.1"));
        Entry.Waits cleos = knock(cleo.at("192.0.2.1"));
        assertEquals(new Entry.Refused(ErrorCode.WAITING_ROOM_FULL), ask(dora.at("192.0.2.1"), PARTICIPANT));
        knock(dora.at("192.0.2.2")).place().giveUp(KnockEnd.LEFT);
        cleos.place().giveUp(KnockEnd.LEFT);
        now = now.plusSeconds(1);
        knock(dora.at("192.0.2.1"));
    }

    /** Two messages a knock, and a moderator's outbox would be full. */
    @Test
    void whoKnocksAndGoesAgainAndAgainIsHeardOnlyNowAndThen() {
        enter(ada).seat().moderate(waitingRoom(true));
        forget();
        int heard = 0;
        for (int i = 0; i < 10_000; i++) {
            if (ask(new RecordingMember("knocker" + i), PARTICIPANT) instanceof Entry.Waits waits) {
                waits.place().giveUp(KnockEnd.LEFT);
                heard++;
            }
            now = now.plus(Duration.ofMillis(1));
        }
        assertEquals(2 * heard, ada.take().size());
        assertTrue(heard >= 50 && heard <= 60, () -> "five a second for ten seconds");
    }

    @Test
    void whenNobodyIsLeftWhoCouldLetThemInThoseWhoWaitAreSentAway() {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        Entry.Waits bobs = knock(bob);
        adas.leave(LeftReason.LEFT);
        assertEquals(new Entry.Refused(ErrorCode.NOT_ADMITTED), outcome(bobs));
        assertEquals(0, rooms.count());
    }

    // Rooms whose hosts come by their grants

    @Test
    void beforeTheHostArrivesEverybodyWaits() {
        rooms = new LocalRooms(1, Rules.hosted(4, () -> now));
        Entry.Waits bobs = knock(bob);
        assertEquals(WaitReason.NO_HOST, bobs.why());
        assertEquals(1, rooms.count());
        Entry.Entered adas = enter(ada, Grant.of(Role.OWNER));
        assertEquals(List.of(), adas.roster());
        assertEquals(List.of(new Knock(bob.id(), "name of bob")), adas.waiting());
        assertEquals(
                1, assertInstanceOf(Entry.Entered.class, outcome(bobs)).roster().size());
        assertEquals(List.of(knocked("bob", "admitted"), joined("bob", "participant")), ada.take());
        adas.seat().leave(LeftReason.LEFT);
        assertEquals(List.of(left("ada", "left")), bob.take());
        assertEquals(WaitReason.NO_HOST, knock(cleo).why());
    }

    @Test
    void aRoomInFrontOfWhichNobodyWaitsAnyMoreIsGone() {
        rooms = new LocalRooms(1, Rules.hosted(4, () -> now));
        knock(bob).place().giveUp(KnockEnd.LEFT);
        assertEquals(0, rooms.count());
    }

    // Putting out

    @Test
    void whoIsRemovedHasNoPlaceAnyMore() {
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob).seat();
        enter(cleo);
        forget();
        adas.moderate(new Moderation.Remove(bob.id()));
        assertEquals(List.of(CloseCode.REMOVED), bob.expulsions());
        assertEquals(List.of(left("bob", "removed")), cleo.take());
        assertEquals(List.of(), bob.take());
        bobs.message(Optional.empty(), RawJson.of("1"));
        bobs.back();
        bobs.leave(LeftReason.LEFT);
        assertEquals(List.of(), cleo.take());
    }

    @Test
    void whoWasRemovedIsNotLetInAgainWithTheSameToken() {
        Seat adas = enter(ada).seat();
        Grant token = token("t1");
        enter(bob, token);
        adas.moderate(new Moderation.Assign(bob.id(), Role.VIEWER));
        adas.moderate(new Moderation.Remove(bob.id()));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(cleo, token));
        enter(dora, token("t2"));
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void whoIsPutOutIsSoWithAllThatCameByItsToken(Function<PeerId, Moderation> way) {
        Seat adas = enter(ada).seat();
        enter(bob, token("t1"));
        Seat cleos = enter(cleo, token("t1")).seat();
        adas.moderate(waitingRoom(true));
        Entry.Waits doras = assertInstanceOf(Entry.Waits.class, ask(dora, token("t1")));
        RecordingMember eve = new RecordingMember("eve");
        Entry.Waits eves = assertInstanceOf(Entry.Waits.class, ask(eve, token("t2")));
        forget();
        adas.moderate(way.apply(bob.id()));
        assertEquals(List.of(CloseCode.REMOVED), bob.expulsions());
        assertEquals(List.of(CloseCode.REMOVED), cleo.expulsions());
        assertEquals(new Entry.Refused(ErrorCode.BANNED), outcome(doras));
        assertEquals(
                Set.of(left("bob", "removed"), left("cleo", "removed"), knocked("dora", "refused")),
                Set.copyOf(ada.take()));
        cleos.message(Optional.empty(), RawJson.of("1"));
        assertEquals(List.of(), ada.take());
        adas.moderate(new Moderation.Admit(dora.id()));
        assertRefused(ada, "unknown_peer", "dora");
        assertFalse(eves.outcome().toCompletableFuture().isDone());
    }

    static Stream<Function<PeerId, Moderation>> waysOut() {
        return Stream.of(Moderation.Remove::new, Moderation.Ban::new);
    }

    @Test
    void theModeratorAndThoseAboveItStayThoughTheyHaveTheSameToken() {
        Seat adas = enter(ada, token("t1")).seat();
        Seat bobs = enter(bob, token("t1")).seat();
        adas.moderate(new Moderation.Assign(bob.id(), Role.MODERATOR));
        enter(cleo, token("t1"));
        bobs.moderate(new Moderation.Remove(cleo.id()));
        assertEquals(List.of(CloseCode.REMOVED), cleo.expulsions());
        assertEquals(List.of(), ada.expulsions());
        assertEquals(List.of(), bob.expulsions());
        adas.moderate(new Moderation.Remove(bob.id()));
        assertEquals(List.of(CloseCode.REMOVED), bob.expulsions());
        assertEquals(List.of(), ada.expulsions());
    }

    @Test
    void whoWaitsCanBeBanned() {
        Seat adas = enter(ada).seat();
        adas.moderate(waitingRoom(true));
        Entry.Waits bobs = assertInstanceOf(Entry.Waits.class, ask(bob.at("192.0.2.1"), token("t1")));
        Entry.Waits cleos = assertInstanceOf(Entry.Waits.class, ask(cleo.at("192.0.2.1"), token("t2")));
        forget();
        adas.moderate(new Moderation.Ban(bob.id()));
        assertEquals(List.of(knocked("bob", "refused"), knocked("cleo", "refused")), ada.take());
        assertEquals(new Entry.Refused(ErrorCode.BANNED), outcome(bobs));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), outcome(cleos));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(dora.at("192.0.2.1"), PARTICIPANT));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(dora.at("192.0.2.2"), token("t1")));
    }

    @Test
    void whoWaitsWithATokenThatIsBarredIsToldSoAndNotLetInWithTheOthers() {
        Seat adas = enter(ada).seat();
        enter(bob, token("t1"));
        adas.moderate(waitingRoom(true));
        Entry.Waits cleos = assertInstanceOf(Entry.Waits.class, ask(cleo, token("t1")));
        Entry.Waits doras = assertInstanceOf(Entry.Waits.class, ask(dora, token("t2")));
        adas.moderate(new Moderation.Remove(bob.id()));
        adas.moderate(waitingRoom(false));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), outcome(cleos));
        assertInstanceOf(Entry.Entered.class, outcome(doras));
    }

    @Test
    void withoutATokenARemovalKeepsNobodyOut() {
        Seat adas = enter(ada).seat();
        enter(bob.at("192.0.2.1"));
        adas.moderate(new Moderation.Remove(bob.id()));
        enter(cleo.at("192.0.2.1"));
    }

    @Test
    void aBanKeepsAnAddressOutForAnHour() {
        Seat adas = enter(ada).seat();
        enter(bob.at("192.0.2.1"));
        adas.moderate(new Moderation.Ban(bob.id()));
        assertEquals(List.of(CloseCode.REMOVED), bob.expulsions());
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(cleo.at("192.0.2.1"), PARTICIPANT));
        enter(dora.at("192.0.2.2"));
        now = now.plus(Duration.ofHours(1));
        enter(cleo);
    }

    @Test
    void aBanOfSomebodyWhoseAddressIsNotKnownConcernsNobodyElse() {
        Seat adas = enter(ada).seat();
        enter(bob);
        adas.moderate(new Moderation.Ban(bob.id()));
        enter(cleo);
    }

    @Test
    void anEndPutsEverybodyOutAndSendsAwayWhoWaits() {
        Seat adas = enter(ada).seat();
        enter(bob);
        adas.moderate(waitingRoom(true));
        Entry.Waits cleos = knock(cleo);
        forget();
        adas.moderate(new Moderation.End());
        assertEquals(List.of(CloseCode.ENDED), ada.expulsions());
        assertEquals(List.of(CloseCode.ENDED), bob.expulsions());
        assertEquals(List.of(), bob.take());
        assertEquals(new Entry.Refused(ErrorCode.NOT_ADMITTED), outcome(cleos));
        assertEquals(0, rooms.count());
        assertEquals(Role.OWNER, enter(dora).grant().role());
    }

    // Asking to mute

    @Test
    void oneOrAllOthersAreAskedToMute() {
        Seat adas = enter(ada).seat();
        enter(bob);
        enter(cleo);
        forget();
        adas.moderate(new Moderation.Mute(Optional.of(bob.id()), MediaKind.AUDIO));
        adas.moderate(new Moderation.Mute(Optional.empty(), MediaKind.VIDEO));
        String video = "{\"type\":\"mute\",\"from\":\"ada\",\"kind\":\"video\"}";
        assertEquals(List.of("{\"type\":\"mute\",\"from\":\"ada\",\"kind\":\"audio\"}", video), bob.take());
        assertEquals(List.of(video), cleo.take());
        assertEquals(List.of(), ada.take());
    }

    // How often

    @Test
    void moderatorsDoNotMakeTheHubDeliverWithoutEnd() {
        rooms = new LocalRooms(1, Rules.hushed(4, 1, () -> now)); // five deliveries at once
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob).seat();
        adas.moderate(lock(true));
        adas.moderate(new Moderation.Assign(bob.id(), Role.VIEWER));
        forget();
        for (Moderation toAll : List.of(
                lock(false),
                new Moderation.Assign(bob.id(), Role.PARTICIPANT),
                new Moderation.Mute(Optional.empty(), MediaKind.AUDIO))) {
            adas.moderate(toAll);
            assertRefused(ada, "rate_limited", "moderate");
        }
        assertEquals(List.of(), bob.take());
        bobs.message(Optional.empty(), RawJson.of("1"));
        assertEquals(List.of("{\"type\":\"message\",\"from\":\"bob\",\"data\":1}"), ada.take());
        adas.moderate(new Moderation.Remove(bob.id()));
        assertEquals(List.of(CloseCode.REMOVED), bob.expulsions());
        forget();
        now = now.plusSeconds(1);
        adas.moderate(lock(false));
        assertEquals(List.of(room(false, false, 4, "ada")), ada.take());
    }

    @Test
    void aRoomThatIsTalkedFullCanStillBeLocked() {
        rooms = new LocalRooms(1, Rules.hushed(4, 1, () -> now));
        Seat adas = enter(ada).seat();
        Seat bobs = enter(bob).seat();
        for (int i = 0; i < 10; i++) {
            bobs.message(Optional.empty(), RawJson.of("1"));
        }
        assertRefused(bob, "rate_limited", "message");
        forget();
        adas.moderate(lock(true));
        assertEquals(List.of(room(true, false, 4, "ada")), bob.take());
    }

    private static Moderation lock(boolean locked) {
        return new Moderation.Change(Optional.of(locked), Optional.empty(), OptionalInt.empty());
    }

    private static Moderation waitingRoom(boolean on) {
        return new Moderation.Change(Optional.empty(), Optional.of(on), OptionalInt.empty());
    }

    private static Moderation limit(int members) {
        return new Moderation.Change(Optional.empty(), Optional.empty(), OptionalInt.of(members));
    }

    private static Grant token(String id) {
        return new Grant(
                Role.PARTICIPANT, true, true, true, false, Optional.empty(), Optional.of(id), Optional.empty());
    }

    private Entry.Entered enter(RecordingMember member) {
        return enter(member, PARTICIPANT);
    }

    private Entry.Entered enter(RecordingMember member, Grant grant) {
        return assertInstanceOf(Entry.Entered.class, ask(member, grant));
    }

    private Entry.Waits knock(RecordingMember member) {
        return assertInstanceOf(Entry.Waits.class, ask(member, PARTICIPANT));
    }

    private Entry ask(RecordingMember member, Grant grant) {
        CompletableFuture<Entry> entry = rooms.enter(ROOM, member, grant).toCompletableFuture();
        assertTrue(entry.isDone());
        return entry.join();
    }

    private static Entry outcome(Entry.Waits waits) {
        CompletableFuture<Entry> outcome = waits.outcome().toCompletableFuture();
        assertTrue(outcome.isDone(), "it still waits");
        return outcome.join();
    }

    private void forget() {
        all.forEach(RecordingMember::take);
    }

    private static void assertRefused(RecordingMember member, String code, String about) {
        List<String> heard = new ArrayList<>(member.take());
        String last = heard.isEmpty() ? "nothing" : heard.getLast();
        assertTrue(last.startsWith("{\"type\":\"error\",\"code\":\"" + code + "\","), last);
        assertTrue(last.endsWith("\"about\":\"" + about + "\"}"), last);
    }

    private static String joined(String id, String role) {
        return "{\"type\":\"joined\",\"peer\":{\"id\":\"" + id + "\",\"name\":\"name of " + id + "\",\"role\":\"" + role
                + "\",\"state\":{}}}";
    }

    private static String left(String id, String reason) {
        return "{\"type\":\"left\",\"peer\":\"" + id + "\",\"reason\":\"" + reason + "\"}";
    }

    private static String role(String id, String role, String by) {
        String may = switch (role) {
            case "owner", "moderator" -> "\"publish\",\"subscribe\",\"message\",\"moderate\"";
            case "viewer" -> "\"subscribe\",\"message\"";
            default -> "\"publish\",\"subscribe\",\"message\"";
        };
        return "{\"type\":\"role\",\"peer\":\"" + id + "\",\"role\":\"" + role + "\",\"may\":[" + may + "]"
                + (by.isEmpty() ? "" : ",\"by\":\"" + by + "\"") + "}";
    }

    private static String room(boolean locked, boolean waitingRoom, int members, String by) {
        return "{\"type\":\"room\",\"room\":{\"locked\":" + locked + ",\"waitingRoom\":" + waitingRoom + ",\"members\":"
                + members + "},\"by\":\"" + by + "\"}";
    }

    private static String knocking(String id) {
        return "{\"type\":\"knocking\",\"peer\":{\"id\":\"" + id + "\",\"name\":\"name of " + id + "\"}}";
    }

    private static String knocked(String id, String end) {
        return "{\"type\":\"knocked\",\"peer\":\"" + id + "\",\"end\":\"" + end + "\"}";
    }
}
