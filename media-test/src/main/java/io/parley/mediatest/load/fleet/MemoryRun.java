package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.Stage;
import io.parley.mediatest.load.compare.LiveHeap;
import io.parley.mediatest.load.fleet.FleetReport.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** How much memory a client takes in a fleet, and a room in Redis: of many who come to fresh hubs and say nothing. */
final class MemoryRun {

    private static final Duration STAY = Duration.ofMinutes(2);

    private final HubFleet fleet;

    private MemoryRun(HubFleet fleet) {
        this.fleet = fleet;
    }

    /** Empty where JVMs here do not tell. */
    static Optional<Memory> measure(HubFleet.Programs programs, int hubs, Spread spread, FleetTerms terms, int clients)
            throws IOException, InterruptedException {
        try (HubFleet fleet = HubFleet.start(programs, "memory", hubs, HubFleet.unlimited())) {
            // The first hundreds bring classes, pools and threads that are no one's in particular.
            LoadRun.run(
                    fleet.target(spread.over(fleet)), plan(clients / 2, terms, Duration.ofMillis(100)), sample -> {});
            fleet.awaitRooms(0);
            return new MemoryRun(fleet).measure(spread, plan(clients, terms, STAY));
        }
    }

    private static LoadPlan plan(int clients, FleetTerms terms, Duration stay) {
        return terms.coming(Math.max(1, clients / FleetRun.ROOM), FleetRun.ROOM, 5 * terms.joinsPerSecond(), stay);
    }

    private Optional<Memory> measure(Spread spread, LoadPlan plan) throws IOException, InterruptedException {
        OptionalLong heapBefore = heap();
        long redisBefore = fleet.redis().use().memory();
        AtomicReference<OptionalLong> heap = new AtomicReference<>(OptionalLong.empty());
        AtomicReference<RedisUse> redis = new AtomicReference<>();
        AtomicBoolean looked = new AtomicBoolean();
        Crossing crossing = new Crossing(fleet, plan.clients());
        LoadRun.run(fleet.target(spread.over(fleet)), plan, looked::get, sample -> {
            if (sample.stage() == Stage.MEASURING && !looked.get()) {
                crossing.look();
                heap.set(heap());
                redis.set(use());
                looked.set(true);
            }
        });
        RedisUse after = redis.get();
        if (heapBefore.isEmpty() || heap.get().isEmpty() || after == null) {
            return Optional.empty();
        }
        return Optional.of(new Memory(
                fleet.size(),
                spread,
                plan.clients(),
                crossing.share(),
                (double) (heap.get().getAsLong() - heapBefore.getAsLong()) / plan.clients(),
                (double) (after.memory() - redisBefore) / plan.rooms()));
    }

    private RedisUse use() {
        try {
            return fleet.redis().use();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private OptionalLong heap() {
        long bytes = 0;
        for (int i = 0; i < fleet.size(); i++) {
            OptionalLong own = LiveHeap.bytes(fleet.hubUsage(i).pid());
            if (own.isEmpty()) {
                return own;
            }
            bytes += own.getAsLong();
        }
        return OptionalLong.of(bytes);
    }
}
