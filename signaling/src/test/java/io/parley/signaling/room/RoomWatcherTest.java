package io.parley.signaling.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.Rooms.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Whoever watches knows at any time how each room looks from outside. */
class RoomWatcherTest {
    private static final int MOST = 4;
    private static final RoomName ROOM = RoomName.parse("room", 64).orElseThrow();
    private static final RoomSettings FRESH = new RoomSettings(false, false, MOST);

    private record Seen(int members, RoomSettings settings) {}

    private final Map<RoomName, Seen> seen = new ConcurrentHashMap<>();
    private final RecordingMember ada = new RecordingMember("ada");
    private final RecordingMember bob = new RecordingMember("bob");
    private final RecordingMember cleo = new RecordingMember("cleo");
    private LocalRooms rooms = rooms(Rules.open(MOST));

    private LocalRooms rooms(RoomRules rules) {
        return new LocalRooms(10, 10, rules, (room, members, settings) -> seen.put(room, new Seen(members, settings)));
    }

    @Test
    void whoComesAndGoes() {
        Seat adas = enter(ada);
        sees(1, FRESH);
        Seat bobs = enter(bob);
        sees(2, FRESH);
        adas.leave(LeftReason.LEFT);
        sees(1, FRESH);
        bobs.leave(LeftReason.DROPPED);
        sees(0, FRESH);
    }

    @Test
    void whoIsAwayIsThere() {
        Seat adas = enter(ada);
        adas.away();
        sees(1, FRESH);
    }

    @Test
    void whatModeratorsMakeOfTheRoomAndThatItBeginsAnewWhenItWasOver() {
        Seat adas = enter(ada);
        adas.moderate(new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.of(2)));
        sees(1, new RoomSettings(true, false, 2));
        adas.leave(LeftReason.LEFT);
        sees(0, FRESH);
    }

    @Test
    void whoIsLetInAndWhoIsPutOut() {
        Seat adas = enter(ada);
        adas.moderate(new Moderation.Change(Optional.empty(), Optional.of(true), OptionalInt.empty()));
        ask(bob, Role.PARTICIPANT);
        RoomSettings waiting = new RoomSettings(false, true, MOST);
        sees(1, waiting);
        adas.moderate(new Moderation.Admit(bob.id()));
        sees(2, waiting);
        adas.moderate(new Moderation.Remove(bob.id()));
        sees(1, waiting);
    }

    @Test
    void thatSomebodyWaitsInFrontOfAnEmptyRoomIsNobodyInIt() {
        rooms = rooms(Rules.hosted(MOST, () -> Instant.EPOCH));
        Entry.Waits bobs = assertInstanceOf(Entry.Waits.class, ask(bob, Role.PARTICIPANT));
        sees(0, FRESH);
        ask(ada, Role.OWNER);
        sees(2, FRESH);
        assertInstanceOf(
                Entry.Entered.class, bobs.outcome().toCompletableFuture().join());
    }

    @Test
    void whoIsLetInBecauseSomebodyMayModerateByAnotherToken() {
        rooms = rooms(Rules.hosted(MOST, () -> Instant.EPOCH));
        enter(ada, Role.OWNER);
        Seat bobs = enter(bob, Role.PARTICIPANT);
        rooms.moderate(ROOM, new Moderation.Remove(ada.id()));
        sees(1, FRESH);
        ask(cleo, Role.PARTICIPANT);
        sees(1, FRESH);
        bobs.renew(Grant.of(Role.MODERATOR));
        sees(2, FRESH);
    }

    @Test
    void whatTheOperatorDoes() {
        enter(ada);
        enter(bob);
        rooms.moderate(ROOM, new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.empty()));
        sees(2, new RoomSettings(true, false, MOST));
        rooms.moderate(ROOM, new Moderation.End());
        sees(0, FRESH);
    }

    @Test
    void whoIsRefusedHasChangedNothing() {
        Seat adas = enter(ada);
        adas.moderate(new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.empty()));
        assertInstanceOf(Entry.Refused.class, ask(bob, Role.PARTICIPANT));
        sees(1, new RoomSettings(true, false, MOST));
    }

    private Seat enter(Member member) {
        return enter(member, Role.PARTICIPANT);
    }

    private Seat enter(Member member, Role role) {
        return assertInstanceOf(Entry.Entered.class, ask(member, role)).seat();
    }

    private Entry ask(Member member, Role role) {
        return rooms.enter(ROOM, member, Grant.of(role)).toCompletableFuture().join();
    }

    private void sees(int members, RoomSettings settings) {
        assertEquals(Map.of(ROOM, new Seen(members, settings)), seen);
    }
}
