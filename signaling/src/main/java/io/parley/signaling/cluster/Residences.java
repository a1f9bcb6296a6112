package io.parley.signaling.cluster;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.cluster.Homes.Home;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Member;
import io.parley.signaling.room.Rooms;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
    private static final int DOUBTS_PER_TICK = 1000;

    private static final Logger log = LoggerFactory.getLogger(Residences.class);

    private final Homes homes;
    private final HubId self;
    private final LocalRooms rooms;
    private final InstantSource clock;
    private final BooleanSupplier mayAsk;
    private final BooleanSupplier mayOpen;
    private final Consumer<RoomName> onLost;
    private final ConcurrentMap<RoomName, Residence> residences = new ConcurrentHashMap<>();
    private final ConcurrentMap<RoomName, CompletableFuture<Home>> sought = new ConcurrentHashMap<>();
    private final Queue<RoomName> doubted = new ConcurrentLinkedQueue<>();

    /**
     * @param mayAsk whether this hub may say to the engine what it has: its lease holds, and the others know that it lives
     * @param mayOpen whether it may become the home of a room, too: the engine knows what the others have
     * @param onLost told of a room that another hub has by now
     */
    Residences(
            Homes homes,
            HubId self,
            LocalRooms rooms,
            InstantSource clock,
            BooleanSupplier mayAsk,
            BooleanSupplier mayOpen,
            Consumer<RoomName> onLost) {
        this.homes = homes;
        this.self = self;
        this.rooms = rooms;
        this.clock = clock;
        this.mayAsk = mayAsk;
        this.mayOpen = mayOpen;
        this.onLost = onLost;
    }

    boolean isHere(RoomName room) {
        return residences.containsKey(room);
    }

    boolean isHere(RoomName room, long epoch) {
        Residence residence = residences.get(room);
        return residence != null && residence.epoch() == epoch;
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
        if (known != null) {
            found(room, mine, new Home(self, known.epoch()), null);
        } else if (!mayOpen.getAsBoolean()) {
            found(room, mine, null, new IllegalStateException("not now"));
        } else {
            locate(room).whenComplete((home, failure) -> {
                if (home != null && home.hub().equals(self)) {
                    residences.put(room, new Residence(home.epoch(), clock.millis()));
                }
                found(room, mine, home, failure);
            });
        }
        return mine;
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

    private CompletionStage<Home> locate(RoomName room) {
        try {
            return homes.locate(room);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Entry> enter(RoomName room, Member member, Grant grant) {
        Residence residence = residences.get(room);
        if (residence != null && residence.enter()) {
            try {
                return rooms.enter(room, member, grant);
            } finally {
                residence.entered(clock.millis());
            }
        }
        // Given back since it was found: whoever took long to be admitted looks once more.
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
        if (!mayAsk.getAsBoolean()) {
            return;
        }
        long now = clock.millis();
        for (Map.Entry<RoomName, Residence> entry : residences.entrySet()) {
            if (rooms.has(entry.getKey())) {
                entry.getValue().use(now);
            } else if (entry.getValue().endIfUnused(now, VACANT_MILLIS)) {
                giveBack(entry.getKey(), entry.getValue().epoch());
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
                confirm(room, residence);
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

    /** The engine was away, or took this hub for dead: others may have what this hub believes to be its own. */
    void doubtAll() {
        doubted.clear();
        doubted.addAll(residences.keySet());
    }

    private void confirm(RoomName room, Residence residence) {
        long epoch = residence.epoch();
        homes.confirm(room, epoch)
                .thenCompose(still -> still ? CompletableFuture.completedFuture(new Home(self, epoch)) : locate(room))
                .whenComplete((home, failure) -> {
                    if (home == null) {
                        doubted.add(room);
                    } else if (!home.hub().equals(self)) {
                        lose(room, residence);
                    } else if (residences.get(room) == residence) {
                        residence.renew(home.epoch());
                    } else {
                        giveBack(room, home.epoch()); // it was given back meanwhile
                    }
                });
    }

    private void lose(RoomName room, Residence residence) {
        if (residence.end()) {
            log.info("another hub has room={}", room);
            residences.remove(room, residence);
            onLost.accept(room);
        }
    }

    /** Nothing is this hub's any more. */
    void endAll() {
        residences.forEach((room, residence) -> residence.end());
        residences.clear();
    }
}
