package io.parley.signaling.cluster;

import static java.util.stream.Collectors.toMap;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.cluster.Homes.Found;
import io.parley.signaling.cluster.Homes.Home;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Member;
import io.parley.signaling.room.RoomRecord;
import io.parley.signaling.room.Rooms;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms whose home is this hub: as long as it believes so somebody may enter them here. A room is given back when nobody has been in
 * it for a while, so that one who comes back finds it where it was; whether anybody is about to enter and that it is given back exclude each other, in
 * its {@link Residence}. One question for each room is asked at a time: what was answered before the room was given back is not believed after it.
 */
final class Residences implements Rooms {
    static final long VACANT_MILLIS = 3000;

    /** So that a hub with many rooms does not ask for all at once when the engine is back. */
    private static final int DOUBTS_PER_TICK = 5000;

    /**
     * So often the engine is asked about each room, doubted or not: it may have lost one key of all, and then another hub takes the room and nothing says
     * so, or it forgets the room for that it has not heard of it for long.
     */
    static final long CONFIRM_MILLIS = 120_000;

    /** What is due at once, as after a time without the engine, takes half of that, and is not due at once any more. */
    private static final int TICKS_OF_A_ROUND = 60;

    /** How long whoever comes waits for the engine to say whether a room is this hub's still, at most. */
    private static final long PATIENCE_MILLIS = 5000;

    private static final Logger log = LoggerFactory.getLogger(Residences.class);

    private final Homes homes;
    private final HubId self;
    private final LocalRooms rooms;
    private final InstantSource clock;
    private final Records records;
    private final Lease lease;
    private final Moves moves;
    private final ConcurrentMap<RoomName, Residence> residences = new ConcurrentHashMap<>();
    private final ConcurrentMap<RoomName, CompletableFuture<Home>> sought = new ConcurrentHashMap<>();
    private final Queue<RoomName> doubted = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<RoomName, Awaited> awaited = new ConcurrentHashMap<>();
    private final AtomicInteger doubts = new AtomicInteger(); // reasons to doubt all, so far
    private volatile boolean over;

    /** Somebody seeks a room that this hub had, and may have lost. */
    private record Awaited(CompletableFuture<Home> answer, long sinceMillis) {}

    /** This hub's own. */
    interface Lease {
        enum State {
            /** It holds, and the others know that this hub lives: the engine can be asked. */
            HELD,
            /** It has ended, as it does while the process stands still, and the engine is there: others may take this hub for dead. */
            LAPSED,
            /** The engine is away, or this hub has nothing to ask for any more. What is here goes on. */
            OUT_OF_REACH
        }

        State state();

        /** Whether this hub may become the home of a room. */
        boolean mayClaim();

        /** Soon, if that is not under way. */
        void renew();
    }

    /** What is done with rooms that come here and go elsewhere. */
    interface Moves {
        /** This hub is the home of a room that has outlived the one before; nobody can enter it until this is done. */
        void restore(RoomName room, RoomRecord record, Found found);

        /** Whether there may be somebody yet who comes back to it. */
        boolean goesOn(Found found);
    }

    Residences(
            Homes homes, HubId self, LocalRooms rooms, Records records, InstantSource clock, Lease lease, Moves moves) {
        this.homes = homes;
        this.self = self;
        this.rooms = rooms;
        this.records = records;
        this.clock = clock;
        this.lease = lease;
        this.moves = moves;
    }

    boolean isHere(RoomName room) {
        return residences.containsKey(room);
    }

    boolean isHere(RoomName room, long epoch) {
        Residence residence = residences.get(room);
        return residence != null && residence.epoch() == epoch && isSure(residence);
    }

    boolean isSurelyHere(RoomName room) {
        Residence residence = residences.get(room);
        return residence != null && isSure(residence);
    }

    /** Whether no other hub can have it; where the engine is away nobody can say, and it counts as here. */
    private boolean isSure(Residence residence) {
        return switch (lease.state()) {
            case HELD -> residence.isConfirmedIn(doubts.get());
            case LAPSED -> false;
            case OUT_OF_REACH -> true;
        };
    }

    int count() {
        return residences.size();
    }

    /** Where a room lives; from the answer on here, where it is this hub. Exceptionally: that cannot be said now. */
    CompletionStage<Home> seek(RoomName room) {
        CompletableFuture<Home> mine = new CompletableFuture<>();
        CompletableFuture<Home> others = sought.putIfAbsent(room, mine);
        if (others != null) {
            return others;
        }
        Residence known = present(room);
        int before = doubts.get();
        if (known != null && isSure(known)) {
            found(room, mine, new Home(self, known.epoch()), null);
        } else if (known != null) {
            awaited.put(room, new Awaited(mine, clock.millis()));
            confirmAwaited(room);
        } else if (lease.state() != Lease.State.HELD) {
            found(room, mine, null, new IllegalStateException("not now"));
        } else if (!lease.mayClaim()) {
            find(room).whenComplete((home, failure) -> found(room, mine, home, failure));
        } else {
            locate(room).whenComplete((found, failure) -> located(room, mine, found, failure, before));
        }
        return mine;
    }

    private void located(
            RoomName room,
            CompletableFuture<Home> mine,
            @Nullable Found found,
            @Nullable Throwable failure,
            int doubtsBefore) {
        if (found == null) {
            found(room, mine, null, failure);
            return;
        }
        try {
            boolean settled = !found.home().hub().equals(self) || moveIn(room, found, doubtsBefore);
            found(room, mine, settled ? found.home() : null, null);
        } catch (Throwable e) { // an Error too: who seeks it would wait for ever
            log.error("what is kept of room={} was not restored", room, e);
            found(room, mine, null, e);
        }
    }

    /** The room is as the home before has left it, and then it is here. Answers false where this hub stops: what there is of the room is for others. */
    private boolean moveIn(RoomName room, Found found, int doubtsBefore) {
        if (over) {
            return false;
        }
        Residence residence = new Residence(found.home().epoch(), doubtsBefore, clock.millis());
        Optional<RoomRecord> past = records.read(room, found.record());
        records.open(room, residence, past.map(RoomRecord::changes).orElse(List.of()));
        past.ifPresent(record -> moves.restore(room, record, found));
        if (!rooms.has(room)) { // whatever there was of it is over
            records.open(room, residence, List.of());
        }
        if (!found.record().isEmpty()) {
            records.rewrite(room);
        }
        residences.put(room, residence);
        if (over) { // since a moment ago, and it may have been too late for the hand-over
            end(room, residence);
        }
        return !over;
    }

    private @Nullable Residence present(RoomName room) {
        Residence known = residences.get(room);
        while (known != null && known.isOver()) {
            Thread.onSpinWait(); // who ended it is about to take it off, and has said so to the engine then
            known = residences.get(room);
        }
        return known;
    }

    private void found(RoomName room, CompletableFuture<Home> mine, @Nullable Home home, @Nullable Throwable failure) {
        sought.remove(room, mine);
        if (home != null) {
            mine.complete(home);
        } else {
            mine.completeExceptionally(failure == null ? new IllegalStateException("no answer") : failure);
        }
    }

    private CompletionStage<Found> locate(RoomName room) {
        try {
            return homes.locate(room);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Where another hub has it; exceptionally where none has. */
    private CompletionStage<Home> find(RoomName room) {
        try {
            return homes.find(room)
                    .thenApply(home -> home.filter(other -> !other.hub().equals(self))
                            .orElseThrow(() -> new IllegalStateException("not yet")));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Entry> enter(RoomName room, Member member, Grant grant) {
        Residence residence = residences.get(room);
        if (residence != null && isSure(residence) && residence.enter()) {
            Entry entry;
            try {
                entry = rooms.enter(room, member, grant, () -> !residence.isOver());
            } finally {
                residence.entered(clock.millis());
            }
            if (!(entry instanceof Entry.Moved)) {
                return CompletableFuture.completedFuture(entry);
            }
        }
        // Given back or doubted since it was found: whoever took long to be admitted looks once more.
        return seek(room)
                .handle((home, failure) -> failure != null
                        ? CompletableFuture.<Entry>completedFuture(new Entry.Refused(ErrorCode.FLEET_UNAVAILABLE))
                        : home.hub().equals(self)
                                ? enter(room, member, grant)
                                : CompletableFuture.<Entry>completedFuture(new Entry.Moved()))
                .thenCompose(entry -> entry);
    }

    /** Once a second: gives back what nobody uses, and asks after what is doubted. Not while nobody could take it. */
    void tick() {
        long now = clock.millis();
        answerAwaited(now);
        if (lease.state() != Lease.State.HELD) {
            return;
        }
        records.tick();
        int dueAtOnce = residences.size() / TICKS_OF_A_ROUND + 1;
        for (Map.Entry<RoomName, Residence> entry : residences.entrySet()) {
            if (dueAtOnce > 0 && entry.getValue().isDue(now, CONFIRM_MILLIS)) {
                dueAtOnce--;
                confirm(entry.getKey(), entry.getValue(), false);
            }
            if (rooms.has(entry.getKey())) {
                entry.getValue().use(now);
            } else if (records.isWritten(entry.getKey())
                    && !awaited.containsKey(entry.getKey())
                    && entry.getValue().endIfUnused(now, VACANT_MILLIS)) {
                giveBack(entry.getKey(), entry.getValue().epoch());
                records.close(entry.getKey());
                residences.remove(entry.getKey(), entry.getValue()); // and who asks now, asks after that
            }
        }
        for (int i = 0; i < DOUBTS_PER_TICK; i++) {
            RoomName room = doubted.poll();
            if (room == null) {
                return;
            }
            Residence residence = residences.get(room);
            if (residence != null) {
                confirm(room, residence, true);
            }
        }
    }

    private void giveBack(RoomName room, long epoch) {
        try {
            var _ = homes.release(room, epoch);
        } catch (RuntimeException e) {
            log.debug(
                    "{} could not be given back", room, e); // whoever wants it will be sent here, and it is found again
        }
    }

    /** Everything is in doubt from now on, also before the engine is asked ({@link #doubtAll}): nobody new enters what it has not confirmed since. */
    void distrust() {
        doubts.incrementAndGet();
    }

    /** Asks after the rooms that somebody waits for, as soon as that can be. */
    void confirmAwaited() {
        awaited.keySet().forEach(this::confirmAwaited);
    }

    private void confirmAwaited(RoomName room) {
        Residence residence = residences.get(room);
        if (residence == null) {
            answerAwaited(room, null);
        } else if (lease.state() == Lease.State.HELD) {
            confirm(room, residence, true);
        } else {
            lease.renew();
        }
    }

    /** The engine may be away by now, and then nobody waits for it; or it does not answer. */
    private void answerAwaited(long now) {
        awaited.forEach((room, one) -> {
            Residence residence = residences.get(room);
            if (residence != null && isSure(residence)) {
                answerAwaited(room, new Home(self, residence.epoch()));
            } else if (now - one.sinceMillis() >= PATIENCE_MILLIS) {
                answerAwaited(room, null);
            }
        });
    }

    private void answerAwaited(RoomName room, @Nullable Home home) {
        Awaited one = awaited.remove(room);
        if (one != null) {
            found(room, one.answer(), home, null);
        }
    }

    /** The engine was away, or took this hub for dead: others may have what this hub believes to be its own. */
    void doubtAll() {
        doubted.clear();
        doubted.addAll(residences.keySet());
    }

    /** Likewise of one of them. */
    void doubt(RoomName room) {
        doubted.add(room);
    }

    /** @param mayLack whether the engine may have less of a room that is this hub's still than it said */
    private void confirm(RoomName room, Residence residence, boolean mayLack) {
        long epoch = residence.epoch();
        int before = doubts.get();
        residence.asked(clock.millis());
        homes.confirm(room, epoch)
                .thenCompose(still ->
                        still ? CompletableFuture.completedFuture(new Found(new Home(self, epoch))) : locate(room))
                .whenComplete((found, failure) -> {
                    if (over) {
                        return; // nothing is given back: it is handed over
                    }
                    if (found == null) {
                        doubted.add(room);
                    } else {
                        confirmed(room, residence, found, before, mayLack);
                    }
                });
    }

    private void confirmed(RoomName room, Residence residence, Found found, int doubtsBefore, boolean mayLack) {
        Home home = found.home();
        if (!home.hub().equals(self)) {
            lose(room, residence);
            answerAwaited(room, home);
        } else if (found.hasGoneOnSince(residence.epoch()) && moves.goesOn(found)) {
            moveInAgain(room, residence, found, doubtsBefore);
        } else if (residences.get(room) == residence) {
            boolean isNew = residence.renew(home.epoch());
            if (isNew || mayLack) {
                records.rewrite(room);
            }
            residence.confirmed(doubtsBefore);
            if (isSure(residence)) {
                answerAwaited(room, home);
            }
        } else {
            giveBack(room, home.epoch()); // it was given back meanwhile
            answerAwaited(room, null);
        }
    }

    /**
     * Another hub has had the room meanwhile and is gone, and this one is its home again: it goes on as that has left it, and those who were in it here come back
     * to that. Whoever seeks it waits until then.
     */
    private void moveInAgain(RoomName room, Residence residence, Found found, int doubtsBefore) {
        CompletableFuture<Home> mine = new CompletableFuture<>();
        CompletableFuture<Home> others = sought.putIfAbsent(room, mine);
        Awaited one = awaited.remove(room);
        if (others != null && one == null) { // about to be answered, not by this
            var _ = others.whenComplete((home, failure) -> moveInAgain(room, residence, found, doubtsBefore));
            return;
        }
        CompletableFuture<Home> answer = one == null ? mine : one.answer();
        lose(room, residence);
        Residence other = present(room);
        if (other == null) {
            located(room, answer, found, null, doubtsBefore);
        } else {
            found(room, answer, new Home(self, other.epoch()), null);
        }
    }

    private void lose(RoomName room, Residence residence) {
        if (residence.end()) {
            log.info("another hub has taken room={}", room);
            records.close(room);
            Runnable farewell = rooms.abandon(room);
            residences.remove(room, residence);
            farewell.run(); // not before: who is told may seek the room in this turn
        }
    }

    /** Completes when of all rooms that were asked for so far it is known where they live. From now on none may be. */
    CompletionStage<Void> settle() {
        awaited.keySet().forEach(room -> answerAwaited(room, null));
        return CompletableFuture.allOf(sought.values().toArray(CompletableFuture<?>[]::new))
                .exceptionally(unknown -> null);
    }

    /**
     * Nothing is this hub's any more: nobody enters, nobody in a room hears anything, and what the rooms were is written as if they went on. Answers
     * which of them are, and in which epoch they were here.
     */
    CompletionStage<Map<RoomName, Long>> handOver() {
        over = true;
        Map<RoomName, Residence> left = new HashMap<>();
        residences.forEach((room, residence) -> {
            if (end(room, residence)) {
                left.put(room, residence);
            }
        });
        return records.finish()
                .thenApply(done -> left.entrySet().stream()
                        .filter(room -> records.isWritten(room.getKey()))
                        .collect(
                                toMap(Map.Entry::getKey, room -> room.getValue().epoch())));
    }

    /** Answers false when it has ended before. */
    private boolean end(RoomName room, Residence residence) {
        boolean first = residence.end();
        rooms.handOver(room);
        residences.remove(room, residence);
        return first;
    }
}
