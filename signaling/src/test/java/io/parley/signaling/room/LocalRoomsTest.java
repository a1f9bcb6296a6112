package io.parley.signaling.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.SignalKind;
import io.parley.signaling.room.Rooms.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRoomsTest {
    private static final RoomName ROOM = room("room");
    private static final RawJson ONE = RawJson.of("1");
    private static final String UNKNOWN_PEER = "{\"type\":\"error\",\"code\":\"unknown_peer\",\"message\":"
            + "\"nobody else in this room has the id in \\\"to\\\" (any more)\",\"about\":\"%s\"}";

    private Instant now = Instant.EPOCH;
    private final LocalRooms rooms = new LocalRooms(10, Rules.plain(3));
    private final RecordingMember ada = new RecordingMember("ada");
    private final RecordingMember bob = new RecordingMember("bob");
    private final RecordingMember cleo = new RecordingMember("cleo");

    @Test
    void oneAddressOpensSoManyRoomsAndMayEnterThoseOfOthers() {
        LocalRooms shared = new LocalRooms(10, 2, Rules.plain(3), RoomWatcher.NOBODY);
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            seats.add(assertInstanceOf(Entry.Entered.class, askFor(shared, room("r" + i), ada.at("192.0.2.1")))
                    .seat());
        }
        assertEquals(new Entry.Refused(ErrorCode.HUB_FULL), askFor(shared, room("r2"), ada));
        assertInstanceOf(Entry.Entered.class, askFor(shared, room("r2"), bob.at("192.0.2.2")));
        assertInstanceOf(Entry.Entered.class, askFor(shared, room("r2"), ada));
        assertInstanceOf(Entry.Entered.class, askFor(shared, room("r3"), cleo));
        seats.getFirst().leave(LeftReason.LEFT);
        assertInstanceOf(Entry.Entered.class, askFor(shared, room("r4"), ada));
        assertEquals(new Entry.Refused(ErrorCode.HUB_FULL), askFor(shared, room("r5"), ada));
    }

    private static Entry askFor(LocalRooms rooms, RoomName room, Member member) {
        return rooms.enter(room, member, Grant.of(Role.PARTICIPANT))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aRoomAppearsWithItsFirstMemberAndGoesWithItsLast() {
        assertEquals(0, rooms.count());
        Seat adas = enter(ROOM, ada).seat();
        Seat bobs = enter(ROOM, bob).seat();
        assertEquals(1, rooms.count());
        adas.leave(LeftReason.LEFT);
        assertEquals(1, rooms.count());
        bobs.leave(LeftReason.LEFT);
        assertEquals(0, rooms.count());
    }

    @Test
    void aRoomIsNotToldMoreThanItMayBeAndAStateThatWasRefusedIsNotKept() {
        LocalRooms hushed = new LocalRooms(1, Rules.hushed(3, 1, () -> now));
        Seat adas = entered(hushed, ROOM, ada).seat();
        entered(hushed, ROOM, bob);
        adas.publish(RawJson.of("{\"a\":1}"));
        for (int i = 0; i < 3; i++) {
            adas.message(Optional.empty(), RawJson.of("1"));
        }
        ada.take();
        bob.take();

        adas.message(Optional.empty(), RawJson.of("2"));
        adas.publish(RawJson.of("{\"a\":2}"));
        adas.message(Optional.of(bob.id()), RawJson.of("3"));

        List<String> heard = ada.take();
        assertEquals(2, heard.size(), heard::toString);
        assertTrue(heard.get(0).contains("\"rate_limited\"") && heard.get(0).contains("\"about\":\"message\""));
        assertTrue(heard.get(1).contains("\"rate_limited\"") && heard.get(1).contains("\"about\":\"state\""));
        assertEquals(1, bob.take().size(), "what is for one alone");
        now = now.plusSeconds(2);
        assertEquals(
                "{\"a\":1}",
                entered(hushed, ROOM, cleo).roster().getFirst().state().toString());
    }

    @Test
    void whoComesAndGoesAgainAndAgainIsTurnedAwayBeforeAnybodyHearsOfIt() {
        LocalRooms hushed = new LocalRooms(1, Rules.hushed(3, 1, () -> now));
        entered(hushed, ROOM, ada);
        entered(hushed, ROOM, bob); // one of five is used up
        entered(hushed, ROOM, cleo).seat().leave(LeftReason.LEFT);
        ada.take();

        assertEquals(new Entry.Refused(ErrorCode.RATE_LIMITED), ask(hushed, ROOM, cleo));

        assertEquals(List.of(), ada.take());
        now = now.plusSeconds(2);
        entered(hushed, ROOM, cleo);
        assertEquals(1, ada.take().size());
    }

    @Test
    void whoLosesItsConnectionAgainAndAgainUsesUpWhatNewcomersNeed() {
        LocalRooms hushed = new LocalRooms(1, Rules.hushed(3, 1, () -> now));
        entered(hushed, ROOM, ada);
        Seat bobs = entered(hushed, ROOM, bob).seat();
        for (int i = 0; i < 2; i++) {
            bobs.away();
            bobs.back();
        }

        assertEquals(new Entry.Refused(ErrorCode.RATE_LIMITED), ask(hushed, ROOM, cleo));
    }

    @Test
    void whoTalksWithoutEndKeepsNobodyOut() {
        LocalRooms hushed = new LocalRooms(1, Rules.hushed(3, 1, () -> now));
        Seat adas = entered(hushed, ROOM, ada).seat();
        entered(hushed, ROOM, bob);
        for (int i = 0; i < 9; i++) {
            adas.message(Optional.empty(), RawJson.of("1"));
        }
        assertTrue(ada.take().getLast().contains("\"rate_limited\""));

        entered(hushed, ROOM, cleo);
    }

    @Test
    void whoMayModerateComesInWhateverGoesOn() {
        LocalRooms hushed = new LocalRooms(1, Rules.hushed(3, 1, () -> now));
        entered(hushed, ROOM, ada);
        Seat bobs = entered(hushed, ROOM, bob).seat();
        for (int i = 0; i < 9; i++) {
            bobs.away();
        }

        Entry entry = hushed.enter(ROOM, cleo, Grant.of(Role.MODERATOR))
                .toCompletableFuture()
                .join();

        assertTrue(entry instanceof Entry.Entered, entry::toString);
    }

    @Test
    void theRosterIsInOrderOfJoining() {
        enter(ROOM, cleo);
        enter(ROOM, ada);
        assertEquals(List.of("cleo", "ada"), ids(enter(ROOM, bob).roster()));
    }

    @Test
    void whoComesBackIsTheLastToHaveJoined() {
        Seat cleos = enter(ROOM, cleo).seat();
        enter(ROOM, ada);
        cleos.leave(LeftReason.DROPPED);
        enter(ROOM, cleo);
        assertEquals(List.of("ada", "cleo"), ids(enter(ROOM, bob).roster()));
    }

    @Test
    void theRosterHoldsNamesAndStates() {
        Seat adas = enter(ROOM, ada).seat();
        enter(ROOM, bob);
        adas.publish(RawJson.of("{\"muted\":true}"));
        List<String> seen = enter(ROOM, cleo).roster().stream()
                .map(peer -> peer.id() + "|" + peer.name() + "|" + peer.state())
                .toList();
        assertEquals(List.of("ada|name of ada|{\"muted\":true}", "bob|name of bob|{}"), seen);
    }

    @Test
    void publishingAStateDoesNotChangeTheOrderOfJoining() {
        Seat adas = enter(ROOM, ada).seat();
        enter(ROOM, bob);
        adas.publish(RawJson.of("{}"));
        assertEquals(List.of("ada", "bob"), ids(enter(ROOM, cleo).roster()));
    }

    @Test
    void aPublishedStateOutlivesTheFrameItCameIn() {
        byte[] frame = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        enter(ROOM, ada).seat().publish(new RawJson(frame, 0, frame.length));
        frame[5] = '2';
        assertEquals("{\"a\":1}", enter(ROOM, bob).roster().getFirst().state().toString());
    }

    @Test
    void theOthersAreToldOfANewcomer() {
        enter(ROOM, ada);
        enter(ROOM, bob);
        assertEquals(
                List.of(
                        "{\"type\":\"joined\",\"peer\":{\"id\":\"bob\",\"name\":\"name of bob\",\"role\":\"participant\",\"state\":{}}}"),
                ada.take());
        assertEquals(List.of(), bob.take());
        assertEquals(1, ada.flushes());
    }

    @ParameterizedTest
    @EnumSource
    void theOthersAreToldWhyAMemberLeft(LeftReason reason) {
        Seat adas = enter(ROOM, ada).seat();
        enter(ROOM, bob);
        ada.take();
        adas.leave(reason);
        assertEquals(List.of("{\"type\":\"left\",\"peer\":\"ada\",\"reason\":\"" + reason.wire() + "\"}"), bob.take());
        assertEquals(List.of(), ada.take());
        assertEquals(1, bob.flushes());
    }

    @Test
    void theOthersAreToldWhoIsAwayAndBack() {
        Seat adas = enter(ROOM, ada).seat();
        enter(ROOM, bob);
        ada.take();
        adas.away();
        assertEquals(List.of("{\"type\":\"away\",\"peer\":\"ada\"}"), bob.take());
        adas.publish(RawJson.of("{}"));
        bob.take();
        assertEquals(
                List.of(true, false),
                enter(ROOM, cleo).roster().stream().map(PeerEntry::away).toList());
        bob.take();
        adas.back();
        assertEquals(List.of("{\"type\":\"back\",\"peer\":\"ada\"}"), bob.take());
        adas.leave(LeftReason.LEFT);
        bob.take();
        adas.away();
        assertEquals(List.of(), bob.take());
    }

    @Test
    void aSignalReachesOneMemberByteForByte() {
        Seat adas = threeInTheRoom();
        adas.signal(bob.id(), SignalKind.DESCRIPTION, RawJson.of("{ \"type\":\"rollback\" }"));
        adas.signal(bob.id(), SignalKind.CANDIDATE, RawJson.of("null"));
        assertEquals(
                List.of(
                        "{\"type\":\"signal\",\"from\":\"ada\",\"description\":{ \"type\":\"rollback\" }}",
                        "{\"type\":\"signal\",\"from\":\"ada\",\"candidate\":null}"),
                bob.take());
        assertEquals(List.of(), ada.take());
        assertEquals(List.of(), cleo.take());
    }

    @Test
    void aMessageReachesOneOrEveryoneElse() {
        Seat adas = threeInTheRoom();
        adas.message(Optional.of(cleo.id()), ONE);
        adas.message(Optional.empty(), RawJson.of("2"));
        String forAll = "{\"type\":\"message\",\"from\":\"ada\",\"data\":2}";
        assertEquals(List.of(forAll), bob.take());
        assertEquals(
                List.of("{\"type\":\"message\",\"from\":\"ada\",\"to\":\"cleo\",\"data\":1}", forAll), cleo.take());
        assertEquals(List.of(), ada.take());
    }

    @Test
    void aStateReachesEveryoneTheSenderToo() {
        threeInTheRoom().publish(RawJson.of("{\"a\":1}"));
        List<String> state = List.of("{\"type\":\"state\",\"from\":\"ada\",\"state\":{\"a\":1}}");
        assertEquals(state, ada.take());
        assertEquals(state, bob.take());
        assertEquals(state, cleo.take());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "ada", "dora", ""})
    void nobodyElseHasTheId(String to) {
        Seat adas = threeInTheRoom();
        enter(room("elsewhere"), new RecordingMember("dora"));
        int flushes = ada.flushes();
        adas.signal(new PeerId(to), SignalKind.CANDIDATE, RawJson.of("null"));
        adas.message(Optional.of(new PeerId(to)), ONE);
        String refused = UNKNOWN_PEER.formatted(to);
        assertEquals(List.of(refused, refused), ada.take());
        assertEquals(flushes + 2, ada.flushes());
        assertEquals(List.of(), bob.take());
        assertEquals(List.of(), cleo.take());
    }

    @Test
    void whoHasLeftIsUnknown() {
        Seat adas = enter(ROOM, ada).seat();
        Seat bobs = enter(ROOM, bob).seat();
        bobs.leave(LeftReason.DROPPED);
        ada.take();
        adas.message(Optional.of(bob.id()), ONE);
        assertEquals(List.of(UNKNOWN_PEER.formatted("bob")), ada.take());
        assertEquals(List.of(), bob.take());
    }

    @Test
    void anUnknownIdThatIsLongIsNotRepeated() {
        Seat adas = enter(ROOM, ada).seat();
        adas.message(Optional.of(new PeerId("x".repeat(64))), ONE);
        adas.message(Optional.of(new PeerId("x".repeat(65))), ONE);
        List<String> errors = ada.take();
        assertTrue(errors.getFirst().endsWith("\"about\":\"" + "x".repeat(64) + "\"}"), errors.toString());
        assertTrue(!errors.getLast().contains("about"), errors.toString());
    }

    @Test
    void aMemberThatLeftDoesNothing() {
        Seat adas = threeInTheRoom();
        adas.leave(LeftReason.LEFT);
        bob.take();
        cleo.take();
        adas.signal(bob.id(), SignalKind.CANDIDATE, RawJson.of("null"));
        adas.message(Optional.empty(), ONE);
        adas.message(Optional.of(bob.id()), ONE);
        adas.message(Optional.of(new PeerId("nobody")), ONE);
        adas.publish(RawJson.of("{}"));
        adas.leave(LeftReason.TIMEOUT);
        assertEquals(List.of(), ada.take());
        assertEquals(List.of(), bob.take());
        assertEquals(List.of(), cleo.take());
        assertEquals(
                List.of("bob", "cleo"),
                ids(enter(ROOM, new RecordingMember("dora")).roster()));
    }

    @Test
    void anOldSeatIsNotTheNewOneOfTheSameRoom() {
        Seat before = enter(ROOM, ada).seat();
        before.leave(LeftReason.LEFT);
        enter(ROOM, bob);
        before.leave(LeftReason.LEFT);
        before.message(Optional.empty(), ONE);
        assertEquals(1, rooms.count());
        assertEquals(List.of(), bob.take());
    }

    @Test
    void roomsDoNotHearOfEachOther() {
        Seat adas = enter(ROOM, ada).seat();
        enter(room("other"), bob);
        adas.message(Optional.empty(), ONE);
        adas.leave(LeftReason.LEFT);
        assertEquals(List.of(), bob.take());
    }

    @Test
    void aFullRoomRefusesUntilSomebodyLeaves() {
        Seat adas = threeInTheRoom();
        RecordingMember dora = new RecordingMember("dora");
        assertEquals(new Entry.Refused(ErrorCode.ROOM_FULL), ask(rooms, ROOM, dora));
        assertEquals(List.of(), bob.take());
        adas.leave(LeftReason.LEFT);
        assertEquals(List.of("bob", "cleo"), ids(enter(ROOM, dora).roster()));
    }

    @Test
    void aFullHubRefusesNewRoomsUntilOneGoes() {
        LocalRooms two = new LocalRooms(2, Rules.plain(3));
        Seat first = entered(two, room("first"), ada).seat();
        entered(two, room("second"), bob);
        assertEquals(new Entry.Refused(ErrorCode.HUB_FULL), ask(two, room("third"), cleo));
        entered(two, room("second"), new RecordingMember("dora"));
        first.leave(LeftReason.LEFT);
        entered(two, room("third"), cleo);
        assertEquals(2, two.count());
        assertEquals(new Entry.Refused(ErrorCode.HUB_FULL), ask(two, room("first"), ada));
    }

    @Test
    void everyMemberSeesTheSameOrder() throws Exception {
        int senders = 6;
        int rounds = 500;
        LocalRooms large = new LocalRooms(1, Rules.plain(100));
        List<RecordingMember> watchers = List.of(ada, bob, cleo);
        watchers.forEach(watcher -> entered(large, ROOM, watcher));
        watchers.forEach(RecordingMember::take);
        together(senders, sender -> {
            for (int round = 0; round < rounds; round++) {
                Seat seat = entered(large, ROOM, new RecordingMember("s" + sender + "-" + round))
                        .seat();
                seat.message(Optional.empty(), RawJson.of(Integer.toString(round)));
                seat.publish(RawJson.of("{\"round\":" + round + "}"));
                seat.leave(LeftReason.LEFT);
            }
        });
        List<String> adas = ada.take();
        assertEquals(senders * rounds * 4, adas.size());
        assertEquals(adas, bob.take());
        assertEquals(adas, cleo.take());
        for (int sender = 0; sender < senders; sender++) {
            String own = "\"s" + sender + "-";
            List<String> types = adas.stream()
                    .filter(message -> message.contains(own))
                    .map(message -> message.substring(9, message.indexOf('"', 9)))
                    .toList();
            for (int i = 0; i < types.size(); i++) {
                assertEquals(List.of("joined", "message", "state", "left").get(i % 4), types.get(i));
            }
        }
    }

    /** Who joins in the middle of a storm is told by roster and messages together of everyone exactly once. */
    @Test
    void theRosterAndWhatFollowsItFitTogether() throws Exception {
        LocalRooms large = new LocalRooms(1, Rules.plain(1000));
        entered(large, ROOM, ada); // so that the room stays
        together(4, sender -> {
            for (int round = 0; round < 200; round++) {
                RecordingMember member = new RecordingMember("s" + sender + "-" + round);
                Entry.Entered entered = entered(large, ROOM, member);
                List<String> present = new ArrayList<>(ids(entered.roster()));
                for (String message : member.take()) {
                    if (message.startsWith("{\"type\":\"joined\"")) {
                        present.add(id(message, "\"id\":\""));
                    } else {
                        assertTrue(present.remove(id(message, "\"peer\":\"")), message);
                    }
                }
                assertEquals(present.size(), present.stream().distinct().count(), present.toString());
                entered.seat().leave(LeftReason.LEFT);
            }
        });
        assertEquals(List.of("ada"), ids(entered(large, ROOM, bob).roster()));
    }

    private static String id(String message, String before) {
        int start = message.indexOf(before) + before.length();
        return message.substring(start, message.indexOf('"', start));
    }

    /** If a flush came under the room's lock, the other thread would wait for it forever. */
    @Test
    void flushIsCalledWithoutTheRoomsLock() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            LocalRooms large = new LocalRooms(1, Rules.plain(100));
            Seat cleos = entered(large, ROOM, cleo).seat();
            AtomicReference<Seat> own = new AtomicReference<>();
            List<String> flushed = new ArrayList<>();
            Thread acting = Thread.currentThread();
            RecordingMember visitor = new RecordingMember("visitor") {
                @Override
                @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it waits for another thread
                public void flush() {
                    if (!Thread.currentThread().equals(acting)) {
                        return; // it hears of its guests too
                    }
                    flushed.add("flush");
                    onOtherThread(other, () -> {
                        Seat guest = entered(large, ROOM, new RecordingMember("guest" + flushed.size()))
                                .seat();
                        guest.leave(LeftReason.LEFT);
                        return "done";
                    });
                }
            };
            List<Runnable> actions = List.of(
                    () -> cleos.message(Optional.empty(), ONE),
                    () -> cleos.message(Optional.of(visitor.id()), ONE),
                    () -> cleos.publish(RawJson.of("{}")),
                    () -> own.get().message(Optional.of(new PeerId("nobody")), ONE),
                    () -> entered(large, ROOM, bob).seat().leave(LeftReason.LEFT));
            for (Runnable action : actions) {
                own.set(entered(large, ROOM, visitor).seat());
                int before = flushed.size();
                action.run();
                assertTrue(flushed.size() > before, "the action flushed");
                own.get().leave(LeftReason.LEFT);
            }
        }
    }

    private static void onOtherThread(ExecutorService other, Callable<String> action) {
        try {
            assertEquals("done", other.submit(action).get(20, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the room could not be entered during a flush", e);
        }
    }

    /** A second thread that enters the room while a delivery lasts has to wait until the delivery is over. */
    @Test
    void deliverIsCalledUnderTheRoomsLock() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Seat adas = enter(ROOM, ada).seat();
            AtomicReference<Thread> waiting = new AtomicReference<>();
            AtomicReference<Future<List<String>>> entry = new AtomicReference<>();
            List<Thread.State> seen = new ArrayList<>();
            RecordingMember watcher = new RecordingMember("watcher") {
                @Override
                public synchronized void deliver(Encoded message) {
                    super.deliver(message);
                    if (entry.get() == null) {
                        entry.set(other.submit(() -> {
                            waiting.set(Thread.currentThread());
                            return ids(enter(ROOM, bob).roster());
                        }));
                        seen.add(stateOnceItStops(waiting, entry.get()));
                    }
                }
            };
            enter(ROOM, watcher);
            adas.message(Optional.empty(), ONE);
            assertEquals(List.of(Thread.State.BLOCKED), seen);
            assertEquals(List.of("ada", "watcher"), entry.get().get(20, TimeUnit.SECONDS));
        }
    }

    private static Thread.State stateOnceItStops(AtomicReference<Thread> thread, Future<?> work) {
        while (true) {
            Thread started = thread.get();
            if (work.isDone()) {
                return Thread.State.TERMINATED;
            }
            if (started != null && started.getState() == Thread.State.BLOCKED) {
                return Thread.State.BLOCKED;
            }
            Thread.onSpinWait();
        }
    }

    /** Either the newcomer is in the old room, and hears of the leave, or it is alone in a new one. */
    @Test
    void aJoinMayMeetTheLastLeave() throws Exception {
        int rounds = 20_000;
        LocalRooms few = new LocalRooms(1, Rules.plain(3));
        AtomicReference<Seat> leaving = new AtomicReference<>();
        AtomicReference<Entry.Entered> newcomers = new AtomicReference<>();
        AtomicReference<RecordingMember> newcomer = new AtomicReference<>();
        int[] met = new int[2];
        CyclicBarrier prepared = new CyclicBarrier(2, () -> {
            leaving.set(entered(few, ROOM, new RecordingMember("old")).seat());
            newcomer.set(new RecordingMember("new"));
        });
        CyclicBarrier checked = new CyclicBarrier(2, () -> {
            List<String> before = ids(newcomers.get().roster());
            List<String> heard = newcomer.get().take();
            if (before.isEmpty()) {
                met[0]++;
                assertEquals(List.of(), heard);
            } else {
                met[1]++;
                assertEquals(List.of("{\"type\":\"left\",\"peer\":\"old\",\"reason\":\"left\"}"), heard);
            }
            assertEquals(1, few.count());
            newcomers.get().seat().leave(LeftReason.LEFT);
            assertEquals(0, few.count());
        });
        together(2, side -> {
            for (int round = 0; round < rounds; round++) {
                await(prepared);
                if (side == 0) {
                    leaving.get().leave(LeftReason.LEFT);
                } else {
                    newcomers.set(entryOnceTheOldRoomIsGone(few, newcomer.get()));
                }
                await(checked);
            }
        });
        assertEquals(rounds, met[0] + met[1]);
    }

    /** The hub has one place for a room: between the end of the old room and its freed place it is full. */
    private static Entry.Entered entryOnceTheOldRoomIsGone(LocalRooms rooms, RecordingMember member) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            assertTrue(System.nanoTime() < deadline, "the place of the old room was never freed");
            switch (ask(rooms, ROOM, member)) {
                case Entry.Entered entered -> {
                    return entered;
                }
                case Entry.Waits waits -> throw new AssertionError(waits);
                case Entry.Moved moved -> throw new AssertionError(moved);
                case Entry.Refused(ErrorCode why) -> assertEquals(ErrorCode.HUB_FULL, why);
            }
        }
    }

    @Test
    void noRoomIsLeftAfterManyJoinsAndLeaves() throws Exception {
        LocalRooms hub = new LocalRooms(5, Rules.plain(10));
        together(4, side -> {
            for (int round = 0; round < 25_000; round++) {
                RecordingMember member = new RecordingMember("s" + side + "-" + round);
                if (ask(hub, room("r" + round % 7), member) instanceof Entry.Entered entered) {
                    entered.seat().leave(LeftReason.LEFT);
                }
            }
        });
        assertEquals(0, hub.count());
        for (int i = 0; i < 5; i++) {
            entered(hub, room("free" + i), new RecordingMember("m" + i)); // every place is free again
        }
        assertEquals(new Entry.Refused(ErrorCode.HUB_FULL), ask(hub, room("more"), ada));
    }

    private interface Work {
        void run(int number);
    }

    /** Runs it on so many threads, which start at once, and fails with what failed there. */
    private static void together(int threads, Work work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(pool.submit(() -> {
                    await(start);
                    work.run(number);
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Seat threeInTheRoom() {
        Seat adas = enter(ROOM, ada).seat();
        enter(ROOM, bob);
        enter(ROOM, cleo);
        List.of(ada, bob, cleo).forEach(RecordingMember::take);
        return adas;
    }

    private Entry.Entered enter(RoomName room, Member member) {
        return entered(rooms, room, member);
    }

    private static Entry.Entered entered(Rooms rooms, RoomName room, Member member) {
        return assertInstanceOf(Entry.Entered.class, ask(rooms, room, member));
    }

    private static Entry ask(Rooms rooms, RoomName room, Member member) {
        CompletableFuture<Entry> entry =
                rooms.enter(room, member, Grant.of(Role.PARTICIPANT)).toCompletableFuture();
        assertTrue(entry.isDone());
        return entry.join();
    }

    private static List<String> ids(List<PeerEntry> roster) {
        return roster.stream().map(peer -> peer.id().value()).toList();
    }

    private static RoomName room(String name) {
        return RoomName.parse(name, 64).orElseThrow();
    }
}
