package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.ParleyDialect;
import io.parley.mediatest.load.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** One in each of some rooms, which are at the fleet's first hub as long as this is not closed. They say nothing. */
final class Residents implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofHours(6);

    private final ParleyDialect rooms = ParleyDialect.inRooms(
            "fleet-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    private final AtomicBoolean enough = new AtomicBoolean();
    private final CompletableFuture<LoadReport> end = new CompletableFuture<>();

    private Residents() {}

    /** Returns when all are in. */
    static Residents in(HubFleet fleet, int rooms, FleetTerms terms) throws InterruptedException {
        Residents residents = new Residents();
        CountDownLatch in = new CountDownLatch(1);
        LoadPlan plan = terms.coming(rooms, 1, Math.max(1, rooms), LONGEST);
        Thread.ofPlatform().name("fleet-residents").start(() -> residents.stay(fleet, plan, in));
        in.await();
        return residents;
    }

    private void stay(HubFleet fleet, LoadPlan plan, CountDownLatch in) {
        try {
            end.complete(LoadRun.run(fleet.target((seat, times) -> fleet.hub(0), rooms), plan, enough::get, sample -> {
                if (sample.stage() == Stage.MEASURING) {
                    in.countDown();
                }
            }));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            end.completeExceptionally(failure);
        } finally {
            in.countDown();
        }
    }

    /** For those who come to them. */
    ParleyDialect rooms() {
        return rooms;
    }

    /** Whether all are in their rooms. */
    boolean areThere() {
        return !end.isDone();
    }

    @Override
    public void close() {
        enough.set(true);
        end.handle((report, failure) -> true).join();
    }
}
