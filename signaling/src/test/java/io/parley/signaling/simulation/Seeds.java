package io.parley.signaling.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Runs one seed after another, on as many threads as there are cores, until one fails. */
final class Seeds {
    private final Coverage coverage = new Coverage();
    private final Function<World, Simulation> kind;
    private final LongConsumer progress;
    private final AtomicLong next;
    private final AtomicLong end;
    private @Nullable Failure failure;

    /** A seed that failed, and what happened until then. */
    record Failure(long seed, Throwable what, String story) {}

    /** @param progress told how many seeds are begun, now and then */
    private Seeds(Function<World, Simulation> kind, long first, long count, LongConsumer progress) {
        this.kind = kind;
        this.next = new AtomicLong(first);
        this.end = new AtomicLong(first + count);
        this.progress = progress;
    }

    /** What came of it. */
    record Outcome(Coverage coverage, Optional<Failure> failure) {}

    static Outcome run(Function<World, Simulation> kind, long first, long count, LongConsumer progress)
            throws InterruptedException {
        Seeds seeds = new Seeds(kind, first, count, progress);
        int threads = (int) Math.min(count, Runtime.getRuntime().availableProcessors());
        try (ErrorLog log = ErrorLog.open();
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> seeds.work(log)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            return new Outcome(seeds.coverage, Optional.ofNullable(seeds.failure));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void work(ErrorLog log) {
        Coverage seen = new Coverage();
        for (long seed = next.getAndIncrement(); seed < end.get(); seed = next.getAndIncrement()) {
            World world = new World(seed, false);
            Throwable what = run(kind, world, log);
            seen.add(world.coverage());
            if (what != null) {
                failed(new Failure(seed, what, story(kind, seed, log)));
            }
            progress.accept(seed);
        }
        synchronized (this) {
            coverage.add(seen);
        }
    }

    private static @Nullable Throwable run(Function<World, Simulation> kind, World world, ErrorLog log) {
        log.watch(world);
        try {
            kind.apply(world).run();
            return null;
        } catch (RuntimeException | Violation e) {
            return e;
        }
    }

    /** What happens in a seed: the same as before, with every word of it written down. */
    static String story(Function<World, Simulation> kind, long seed) {
        try (ErrorLog log = ErrorLog.open()) {
            return story(kind, seed, log);
        }
    }

    /** What does not hold in a seed; empty when all does. */
    static String finding(Function<World, Simulation> kind, long seed) {
        try (ErrorLog log = ErrorLog.open()) {
            Throwable what = run(kind, new World(seed, false), log);
            return what == null ? "" : what.toString();
        }
    }

    private static String story(Function<World, Simulation> kind, long seed, ErrorLog log) {
        World world = new World(seed, true);
        Throwable what = run(kind, world, log);
        return world.story() + (what == null ? "held\n" : what + "\n");
    }

    /** Plays what these bytes decide. What does not hold is in the answer, with what happened until then; empty when all does. */
    static String finding(byte[] decisions) {
        try (ErrorLog log = ErrorLog.open()) {
            Throwable what = run(Simulation::ofOne, new World(Chance.ofBytes(decisions), false), log);
            if (what == null) {
                return "";
            }
            World again = new World(Chance.ofBytes(decisions), true);
            return what + "\n" + run(Simulation::ofOne, again, log) + "\n" + again.story();
        }
    }

    /** No seed after the failed one is begun; of several the first counts. */
    private synchronized void failed(Failure found) {
        end.accumulateAndGet(found.seed(), Math::min);
        if (failure == null || found.seed() < failure.seed()) {
            failure = found;
        }
    }
}
