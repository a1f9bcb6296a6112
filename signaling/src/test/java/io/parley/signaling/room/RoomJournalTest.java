package io.parley.signaling.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.Rooms.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever was told all changes of a room can open it again as it was. */
class RoomJournalTest {
    private static final int MOST = 5;
    private static final RoomName ROOM = RoomName.parse("room", 64).orElseThrow();
    private static final RoomName OTHER = RoomName.parse("other", 64).orElseThrow();
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final RoomLedger ledger = new RoomLedger(new AtomicLong()::incrementAndGet);
    private final List<RoomChange> changes = new ArrayList<>();
    private final LocalRooms rooms = rooms(Rules.open(MOST, () -> NOW));
    private final RecordingMember ada = new RecordingMember("ada");
    private final RecordingMember bob = new RecordingMember("bob");
    private final RecordingMember cleo = new RecordingMember("cleo");

    private LocalRooms rooms(RoomRules rules) {
        return new LocalRooms(1, 1, rules, RoomWatcher.NOBODY, (room, change) -> {
            assertEquals(ROOM, room);
            changes.add(change);
            ledger.take(change);
        });
    }

    /** Somebody who comes into a place that it had. */
    private static class Returning extends RecordingMember implements Heir {
        private @Nullable Seat seat;
        private final boolean goesOn;
        private final boolean isMissed;

        Returning(String id) {
            this(id, false, false);
        }

        Returning(String id, boolean goesOn, boolean isMissed) {
            super(id);
            this.goesOn = goesOn;
            this.isMissed = isMissed;
        }

        @Override
        public boolean goesOn() {
            return goesOn;
        }

        @Override
        public boolean isMissed() {
            return isMissed;
        }

        @Override
        public void inherit(Seat place) {
            seat = place;
        }
    }

    @Test
    void knowsWhoIsThereInOrderOfJoiningAndSinceWhenAndWhoseThePlacesAre() {
        enter(ada);
        Seat bobs = enter(bob);
        enter(cleo);
        bobs.leave(LeftReason.DROPPED);
        enter(bob);
        RoomRecord record = Ledgers.record(ledger);
        assertEquals(
                List.of("ada", "cleo", "bob"),
                record.members().stream().map(member -> member.id().value()).toList());
        MemberRecord first = record.members().getFirst();
        assertEquals("name of ada", first.name());
        assertEquals(ada.proof(), first.proof());
        assertEquals(NOW, first.since());
        assertTrue(first.assigned(), "whoever opens a room is its owner by that");
        assertFalse(record.members().getLast().assigned());
    }

    @Test
    void knowsNothingOfARoomThatIsOver() {
        Seat adas = enter(ada);
        adas.publish(RawJson.of("{\"hand\":1}"));
        adas.leave(LeftReason.LEFT);
        assertInstanceOf(RoomChange.Closed.class, changes.getLast());
        assertEquals(List.of(), ids());
        enter(bob);
        assertEquals(List.of("bob"), ids());
    }

    @Test
    void isNotToldWhatDiesWithTheHub() {
        Seat adas = enter(ada);
        enter(bob);
        adas.away();
        adas.back();
        adas.message(Optional.empty(), RawJson.of("1"));
        adas.moderate(new Moderation.Mute(Optional.empty(), io.parley.signaling.protocol.MediaKind.AUDIO));
        assertEquals(2, changes.size());
    }

    @Test
    void knowsStatesRolesSettingsAndBans() {
        Seat adas = enter(ada);
        enter(bob.at("192.0.2.7")).publish(RawJson.of("{\"muted\":true}"));
        enter(cleo.at("192.0.2.8"));
        adas.moderate(new Moderation.Assign(bob.id(), Role.MODERATOR));
        adas.moderate(new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.of(3)));
        adas.moderate(new Moderation.Ban(cleo.id()));
        RoomRecord record = Ledgers.record(ledger);
        MemberRecord bobs = record.members().getLast();
        assertEquals(Role.MODERATOR, bobs.grant().role());
        assertTrue(bobs.assigned());
        assertEquals("{\"muted\":true}", bobs.state().toString());
        assertEquals(Optional.of(new RoomSettings(true, false, 3)), record.settings());
        assertEquals(List.of(cleo.id()), record.bans().stream().map(Ban::peer).toList());
        rooms.lift(ROOM, cleo.id());
        assertEquals(List.of(), Ledgers.record(ledger).bans());
    }

    @Test
    void knowsTheTokensThatAMemberCameByAndWhenItIsRenamed() {
        Seat adas = enter(ada, grant("t1"));
        adas.renew(grant("t2"));
        MemberRecord record = Ledgers.record(ledger).members().getFirst();
        assertEquals(Optional.of("t2"), record.grant().tokenId());
        assertEquals(List.of("t1"), record.formerTokens());
        adas.reissued();
        assertEquals(
                new RoomChange.Present(record, Optional.empty()).toString(),
                changes.getLast().toString());
    }

    @Test
    void aRoomThatIsEndedIsEmptyInIt() {
        Seat adas = enter(ada);
        enter(bob);
        adas.moderate(new Moderation.End());
        assertEquals(List.of(), ids());
    }

    @Test
    void aRoomIsWhatItWasAndEverybodyIsAway() {
        Seat adas = enter(ada);
        enter(bob).publish(RawJson.of("{\"muted\":true}"));
        adas.moderate(new Moderation.Assign(bob.id(), Role.VIEWER));
        adas.moderate(new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.empty()));
        int before = changes.size();

        LocalRooms next = rooms(Rules.open(MOST, () -> NOW));
        Returning adaAgain = new Returning("ada");
        Returning bobAgain = new Returning("bob");
        assertTrue(next.restore(ROOM, Ledgers.record(ledger), Map.of(ada.id(), adaAgain, bob.id(), bobAgain)));
        assertEquals(before, changes.size(), "nothing has changed");
        RoomReport report = find(next);
        assertTrue(report.settings().locked());
        assertEquals(
                List.of("ada owner true", "bob viewer true"),
                report.members().stream()
                        .map(member -> member.id() + " " + member.role().wire() + " " + member.away())
                        .toList());

        seat(bobAgain).back();
        assertEquals(List.of("{\"type\":\"back\",\"peer\":\"bob\"}"), adaAgain.take());
        seat(adaAgain).moderate(new Moderation.Change(Optional.of(false), Optional.empty(), OptionalInt.empty()));
        assertEquals(before + 1, changes.size());
        Entry.Entered cleos = assertInstanceOf(Entry.Entered.class, ask(next, cleo, Grant.of(Role.PARTICIPANT)));
        assertEquals(Role.PARTICIPANT, cleos.grant().role(), "the room has its owner");
        assertEquals(
                List.of("ada true {}", "bob false {\"muted\":true}"),
                cleos.roster().stream()
                        .map(entry -> entry.id() + " " + entry.away() + " " + entry.state())
                        .toList());
    }

    @Test
    void whereAnotherHubGoesOnWithARoomNobodyIsToldThatAnybodyLeft() {
        Seat adas = enter(ada);
        enter(bob);
        ada.take();
        int before = changes.size();
        rooms.abandon(ROOM).run();
        adas.leave(LeftReason.SHUTDOWN);
        assertEquals(List.of(), bob.take());
        assertEquals(0, rooms.count());
        assertEquals(before, changes.size(), "what there is to go on with stays as it was");
    }

    @Test
    void whereAnotherHubGoesOnWithARoomWhoeverIsInsideOrWaitsIsToldThatItHasMoved() {
        Seat adas = enter(ada);
        enter(bob).leave(LeftReason.LEFT);
        adas.moderate(new Moderation.Change(Optional.empty(), Optional.of(true), OptionalInt.empty()));
        assertInstanceOf(Entry.Waits.class, ask(rooms, cleo, Grant.of(Role.PARTICIPANT)));
        Runnable farewell = rooms.abandon(ROOM);
        assertEquals(0, rooms.count(), "whoever is told may seek it at once");
        assertEquals(0, ada.moves());
        farewell.run();
        rooms.abandon(ROOM).run();
        assertEquals(List.of(1, 0, 1), List.of(ada.moves(), bob.moves(), cleo.moves()));
    }

    @Test
    void whereARoomIsSaidToBeElsewhereNobodyOpensIt() {
        Grant grant = Grant.of(Role.PARTICIPANT);
        assertEquals(new Entry.Moved(), rooms.enter(ROOM, ada, grant, () -> false));
        assertEquals(0, rooms.count());
        enter(ada);
        assertInstanceOf(
                Entry.Entered.class, rooms.enter(ROOM, bob, grant, () -> false), "it is being closed, not more");
    }

    @Test
    void whoIsKeptOutStaysOut() {
        Seat adas = enter(ada);
        enter(bob.at("192.0.2.7"), grant("t1"));
        adas.moderate(new Moderation.Ban(bob.id()));
        LocalRooms next = rooms(Rules.open(MOST, () -> NOW));
        next.restore(ROOM, Ledgers.record(ledger), Map.of(ada.id(), new Returning("ada")));
        assertEquals(
                "Refused[why=BANNED]",
                ask(next, new RecordingMember("bob2").at("192.0.2.7"), grant("t9"))
                        .toString());
        assertEquals(
                "Refused[why=BANNED]",
                ask(next, new RecordingMember("bob3").at("192.0.2.9"), grant("t1"))
                        .toString());
    }

    @Test
    void whoHasNoPlaceAnyMoreHasLeftAndSomebodyInheritsTheRoom() {
        enter(ada);
        enter(bob);
        LocalRooms next = rooms(Rules.open(MOST, () -> NOW));
        Returning bobAgain = new Returning("bob");
        next.restore(ROOM, Ledgers.record(ledger), Map.of(bob.id(), bobAgain));
        assertEquals(List.of("bob"), ids());
        PeerEntry entry = Ledgers.record(ledger).members().getFirst().absent();
        assertEquals(Role.OWNER, entry.role());
        assertEquals(1, bobAgain.take().size(), "it is told of its role");
    }

    /** What it is told may fill the hub's memory, and making room may close others. */
    @Test
    void whoIsToldOfItsRoleIsToldWhenTheRoomCanBeFoundAndNoOtherIsHeldUp() {
        enter(ada);
        enter(bob);
        LocalRooms next = rooms(Rules.open(MOST, () -> NOW));
        List<Boolean> found = new ArrayList<>();
        Returning bobAgain = new Returning("bob") {
            @Override
            public synchronized void flush() {
                found.add(next.has(ROOM));
            }
        };
        next.restore(ROOM, Ledgers.record(ledger), Map.of(bob.id(), bobAgain));
        assertEquals(List.of(true), found);
    }

    @Test
    void whoGoesOnIsToldOfAllThatItCannotKnow() {
        RecordingMember dan = new RecordingMember("dan");
        List.of(ada, bob, cleo, dan).forEach(this::enter);
        Returning adaAgain = new Returning("ada", true, true);
        Returning bobAgain = new Returning("bob", true, false);
        Returning cleoAgain = new Returning("cleo", false, true);
        LocalRooms next = rooms(Rules.open(MOST, () -> NOW));
        next.restore(
                ROOM, Ledgers.record(ledger), Map.of(ada.id(), adaAgain, bob.id(), bobAgain, cleo.id(), cleoAgain));
        String left = "{\"type\":\"left\",\"peer\":\"dan\",\"reason\":\"dropped\"}";
        assertEquals(List.of(away("cleo"), left), adaAgain.take(), "that bob is away it has heard before");
        assertEquals(List.of(away("ada"), away("cleo"), left), bobAgain.take());
        assertEquals(List.of(), cleoAgain.take(), "it sees the room as it is");
    }

    private static String away(String peer) {
        return "{\"type\":\"away\",\"peer\":\"" + peer + "\"}";
    }

    @Test
    void aRoomThatIsThereStaysWhatItIs() {
        enter(ada);
        assertFalse(rooms.restore(ROOM, Ledgers.record(ledger), Map.of(ada.id(), new Returning("ada"))));
        assertEquals(1, rooms.count());
    }

    @Test
    void aHubThatIsFullTakesItAllTheSameAndNoNewOneUntilEnoughAreOver() {
        enter(ada);
        LocalRooms next = new LocalRooms(1, 1, Rules.open(MOST, () -> NOW), RoomWatcher.NOBODY);
        Seat bobs = entered(next, OTHER, bob);
        Returning adaAgain = new Returning("ada");
        assertTrue(next.restore(ROOM, Ledgers.record(ledger), Map.of(ada.id(), adaAgain)));
        assertEquals(2, next.count());
        bobs.leave(LeftReason.LEFT);
        assertEquals(new Entry.Refused(ErrorCode.HUB_FULL), ask(next, OTHER, cleo, Grant.of(Role.PARTICIPANT)));
        seat(adaAgain).leave(LeftReason.LEFT);
        entered(next, OTHER, cleo);
        assertEquals(1, next.count());
    }

    private static Seat entered(LocalRooms in, RoomName room, Member member) {
        return assertInstanceOf(Entry.Entered.class, ask(in, room, member, Grant.of(Role.PARTICIPANT)))
                .seat();
    }

    private List<String> ids() {
        return Ledgers.record(ledger).members().stream()
                .map(member -> member.id().value())
                .toList();
    }

    private static Seat seat(Returning member) {
        return Optional.ofNullable(member.seat).orElseThrow();
    }

    private static RoomReport find(LocalRooms in) {
        return in.find(ROOM).toCompletableFuture().join().orElseThrow();
    }

    private Seat enter(Member member) {
        return enter(member, Grant.of(Role.PARTICIPANT));
    }

    private Seat enter(Member member, Grant grant) {
        return assertInstanceOf(Entry.Entered.class, ask(rooms, member, grant)).seat();
    }

    private static Entry ask(LocalRooms in, Member member, Grant grant) {
        return ask(in, ROOM, member, grant);
    }

    private static Entry ask(LocalRooms in, RoomName room, Member member, Grant grant) {
        return in.enter(room, member, grant).toCompletableFuture().join();
    }

    private static Grant grant(String token) {
        Grant plain = Grant.of(Role.PARTICIPANT);
        return new Grant(
                plain.role(),
                plain.publish(),
                plain.subscribe(),
                plain.message(),
                plain.moderate(),
                Optional.empty(),
                Optional.of(token),
                Optional.of(NOW.plusSeconds(60)));
    }
}
