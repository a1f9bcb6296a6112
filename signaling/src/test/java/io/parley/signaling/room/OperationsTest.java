package io.parley.signaling.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.MediaKind;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.Operations.Outcome;
import io.parley.signaling.room.Rooms.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What whoever operates the hub sees and does. */
class OperationsTest {
    private static final RoomName ROOM = name("room");

    private final RecordingMember ada = new RecordingMember("ada");
    private final RecordingMember bob = new RecordingMember("bob").at("192.0.2.1");
    private final RecordingMember cleo = new RecordingMember("cleo").at("192.0.2.1");
    private Instant now = Instant.EPOCH;
    private LocalRooms rooms = new LocalRooms(10, Rules.open(4, () -> now));

    // Sees

    @Test
    void aRoomIsSeenWithAllWhoAreInItAndInFrontOfIt() {
        Seat adas = enter(ada).seat();
        now = now.plusSeconds(1);
        enter(bob, token("t-1")).seat().away();
        adas.moderate(new Moderation.Change(Optional.empty(), Optional.of(true), OptionalInt.empty()));
        now = now.plusSeconds(1);
        ask(cleo, Grant.of(Role.PARTICIPANT));
        assertEquals(
                Optional.of(new RoomReport(
                        ROOM,
                        new RoomSettings(false, true, 4),
                        List.of(
                                new RoomReport.Present(
                                        ada.id(),
                                        ada.name(),
                                        Role.OWNER,
                                        Grant.of(Role.OWNER).may(),
                                        false,
                                        Instant.EPOCH),
                                new RoomReport.Present(
                                        bob.id(),
                                        bob.name(),
                                        Role.PARTICIPANT,
                                        Grant.of(Role.PARTICIPANT).may(),
                                        true,
                                        Instant.EPOCH.plusSeconds(1))),
                        List.of(new RoomReport.Waiting(cleo.id(), cleo.name(), Instant.EPOCH.plusSeconds(2))),
                        List.of())),
                get(rooms.find(ROOM)));
        assertEquals(
                new Listing(
                        List.of(new RoomSummary(ROOM, new RoomSettings(false, true, 4), 2, 1, 1)), 1, Optional.empty()),
                get(rooms.list(Optional.empty(), 10)));
    }

    @Test
    void roomsAreListedPartByPartInOrderOfTheirNames() {
        for (String room : List.of("delta", "bravo", "alpha", "charlie", "echo")) {
            get(rooms.enter(name(room), new RecordingMember("of " + room), Grant.of(Role.PARTICIPANT)));
        }
        Listing first = get(rooms.list(Optional.empty(), 2));
        assertEquals(List.of("alpha", "bravo"), names(first));
        assertEquals(5, first.total());
        Listing second = get(rooms.list(first.next(), 2));
        assertEquals(List.of("charlie", "delta"), names(second));
        Listing third = get(rooms.list(second.next(), 2));
        assertEquals(List.of("echo"), names(third));
        assertEquals(Optional.empty(), third.next());
        assertEquals(List.of("delta", "echo"), names(get(rooms.list(Optional.of(name("charlie-2")), 2))));
        assertEquals(Optional.empty(), get(rooms.list(second.next(), 1)).next());
    }

    @Test
    void aRoomThatIsOverIsNotSeen() {
        Seat adas = enter(ada).seat();
        adas.moderate(new Moderation.End());
        assertEquals(Optional.empty(), get(rooms.find(ROOM)));
        assertEquals(new Listing(List.of(), 0, Optional.empty()), get(rooms.list(Optional.empty(), 10)));
        assertEquals(new Outcome.NoSuchRoom(), get(rooms.moderate(ROOM, new Moderation.End())));
        assertEquals(new Outcome.NoSuchRoom(), get(rooms.lift(ROOM, bob.id())));
    }

    // Does

    @Test
    void theRoomIsChangedAndEverybodyHearsItButNotWhoseDoingItIs() {
        enter(ada);
        RoomReport after = done(new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.of(3)));
        assertEquals(new RoomSettings(true, false, 3), after.settings());
        assertEquals(
                List.of("{\"type\":\"room\",\"room\":{\"locked\":true,\"waitingRoom\":false,\"members\":3}}"),
                ada.take());
        assertEquals(new Entry.Refused(ErrorCode.ROOM_LOCKED), ask(bob, Grant.of(Role.PARTICIPANT)));
    }

    @Test
    void moreMembersThanTheHubAllowsAreRefused() {
        enter(ada);
        assertRefused(
                ErrorCode.INVALID_MESSAGE,
                new Moderation.Change(Optional.empty(), Optional.empty(), OptionalInt.of(5)));
        assertEquals(List.of(), ada.take());
    }

    @Test
    void whoWaitsIsLetInOrNot() {
        enter(ada);
        done(new Moderation.Change(Optional.empty(), Optional.of(true), OptionalInt.empty()));
        Entry.Waits bobs = assertInstanceOf(Entry.Waits.class, ask(bob, Grant.of(Role.PARTICIPANT)));
        Entry.Waits cleos = assertInstanceOf(Entry.Waits.class, ask(cleo, Grant.of(Role.PARTICIPANT)));
        assertEquals(1, done(new Moderation.Admit(bob.id())).waiting().size());
        assertInstanceOf(Entry.Entered.class, get(bobs.outcome()));
        assertEquals(List.of(), done(new Moderation.Refuse(cleo.id())).waiting());
        assertEquals(new Entry.Refused(ErrorCode.NOT_ADMITTED), get(cleos.outcome()));
        assertRefused(ErrorCode.UNKNOWN_PEER, new Moderation.Admit(cleo.id()));
    }

    @Test
    void anOwnerIsRemovedLikeAnybodyAndTheRoomHasAnother() {
        enter(ada);
        enter(bob);
        ada.take();
        RoomReport after = done(new Moderation.Remove(ada.id()));
        assertEquals(List.of(CloseCode.REMOVED), ada.expulsions());
        assertEquals(
                List.of(bob.id()),
                after.members().stream().map(RoomReport.Present::id).toList());
        assertEquals(Role.OWNER, after.members().getFirst().role());
    }

    @Test
    void everybodyIsAskedForSilenceOrOneIs() {
        enter(ada);
        enter(bob);
        ada.take();
        done(new Moderation.Mute(Optional.empty(), MediaKind.AUDIO));
        done(new Moderation.Mute(Optional.of(ada.id()), MediaKind.VIDEO));
        String audio = "{\"type\":\"mute\",\"kind\":\"audio\"}";
        assertEquals(List.of(audio, "{\"type\":\"mute\",\"kind\":\"video\"}"), ada.take());
        assertEquals(List.of(audio), bob.take());
        assertRefused(ErrorCode.UNKNOWN_PEER, new Moderation.Mute(Optional.of(cleo.id()), MediaKind.AUDIO));
    }

    @Test
    void rolesAreGivenAlsoThoseOfHosts() {
        enter(ada);
        enter(bob);
        done(new Moderation.Assign(bob.id(), Role.OWNER));
        RoomReport after = done(new Moderation.Assign(ada.id(), Role.VIEWER));
        assertEquals(
                List.of(Role.VIEWER, Role.OWNER),
                after.members().stream().map(RoomReport.Present::role).toList());
        assertTrue(
                bob.take()
                        .contains(
                                "{\"type\":\"role\",\"peer\":\"ada\",\"role\":\"viewer\",\"may\":[\"subscribe\",\"message\"]}"));
    }

    @Test
    void whereARoomHasToHaveAHostItsOnlyOneStaysOne() {
        enter(ada);
        enter(bob);
        assertRefused(ErrorCode.NOT_GRANTED, new Moderation.Assign(ada.id(), Role.PARTICIPANT));
        done(new Moderation.Assign(ada.id(), Role.MODERATOR));
        done(new Moderation.Assign(bob.id(), Role.PARTICIPANT));
    }

    @Test
    void whereHostsComeByTokensTheOnlyOneNeedNotStayOne() {
        rooms = new LocalRooms(1, Rules.hosted(4, () -> now));
        enter(ada, Grant.of(Role.OWNER));
        done(new Moderation.Assign(ada.id(), Role.PARTICIPANT));
    }

    @Test
    void theRoomIsEndedForAll() {
        enter(ada);
        enter(bob);
        assertEquals(List.of(), done(new Moderation.End()).members());
        assertEquals(List.of(CloseCode.ENDED), ada.expulsions());
        assertEquals(List.of(CloseCode.ENDED), bob.expulsions());
        assertEquals(0, rooms.count());
    }

    // Bans

    @Test
    void whoIsKeptOutIsListedAndLetInAgainWhenThatIsLifted() {
        enter(ada);
        enter(bob, token("t-1"));
        now = now.plusSeconds(5);
        RoomReport after = done(new Moderation.Ban(bob.id()));
        assertEquals(
                List.of(new Ban(
                        bob.id(),
                        bob.name(),
                        now,
                        List.of("t-1"),
                        Optional.of(new Ban.Address("192.0.2.1", now.plus(Duration.ofHours(1)))))),
                after.bans());
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(new RecordingMember("bob2"), token("t-1")));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(cleo, Grant.of(Role.PARTICIPANT)));
        assertEquals(
                List.of(),
                assertInstanceOf(Outcome.Done.class, get(rooms.lift(ROOM, bob.id())))
                        .room()
                        .bans());
        assertEquals(new Outcome.NoSuchBan(), get(rooms.lift(ROOM, bob.id())));
        enter(new RecordingMember("bob2"), token("t-1"));
        enter(cleo);
    }

    @Test
    void twoWhoSharedAnAddressAreKeptOutUntilBothBansAreLifted() {
        enter(ada);
        enter(bob);
        enter(cleo);
        done(new Moderation.Ban(bob.id()));
        done(new Moderation.Ban(cleo.id()));
        get(rooms.lift(ROOM, cleo.id()));
        RecordingMember dora = new RecordingMember("dora").at("192.0.2.1");
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(dora, Grant.of(Role.PARTICIPANT)));
        get(rooms.lift(ROOM, bob.id()));
        enter(dora);
    }

    @Test
    void aBanThatIsOverOrWouldKeepNobodyOutIsNotListed() {
        enter(ada);
        enter(bob);
        RecordingMember eve = new RecordingMember("eve");
        enter(eve);
        assertEquals(List.of(), done(new Moderation.Ban(eve.id())).bans());
        assertEquals(1, done(new Moderation.Ban(bob.id())).bans().size());
        now = now.plus(Duration.ofHours(1));
        assertEquals(List.of(), get(rooms.find(ROOM)).orElseThrow().bans());
    }

    @Test
    void ofTooManyBansTheOldestAreForgotten() {
        enter(ada);
        for (int i = 0; i < 1001; i++) {
            RecordingMember stranger = new RecordingMember("stranger-" + i);
            enter(stranger, token("t-" + i));
            done(new Moderation.Remove(stranger.id()));
        }
        List<Ban> bans = get(rooms.find(ROOM)).orElseThrow().bans();
        assertEquals(1000, bans.size());
        assertEquals(new PeerId("stranger-1"), bans.getFirst().peer());
        enter(bob, token("t-0"));
        assertEquals(new Entry.Refused(ErrorCode.BANNED), ask(cleo, token("t-1000")));
    }

    private RoomReport done(Moderation what) {
        return assertInstanceOf(Outcome.Done.class, get(rooms.moderate(ROOM, what)))
                .room();
    }

    private void assertRefused(ErrorCode why, Moderation what) {
        assertEquals(
                why,
                assertInstanceOf(Outcome.Refused.class, get(rooms.moderate(ROOM, what)))
                        .why());
    }

    private Entry.Entered enter(RecordingMember member) {
        return enter(member, Grant.of(Role.PARTICIPANT));
    }

    private Entry.Entered enter(RecordingMember member, Grant grant) {
        return assertInstanceOf(Entry.Entered.class, ask(member, grant));
    }

    private Entry ask(RecordingMember member, Grant grant) {
        return get(rooms.enter(ROOM, member, grant));
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Grant token(String id) {
        Grant plain = Grant.of(Role.PARTICIPANT);
        return new Grant(
                plain.role(),
                plain.publish(),
                plain.subscribe(),
                plain.message(),
                plain.moderate(),
                Optional.empty(),
                Optional.of(id),
                Optional.empty());
    }

    private static List<String> names(Listing listing) {
        return listing.rooms().stream().map(room -> room.name().value()).toList();
    }

    private static RoomName name(String text) {
        return RoomName.parse(text, 64).orElseThrow();
    }
}
