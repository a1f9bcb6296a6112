package io.parley.signaling.auth;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that are kept elsewhere and may change: looked for now and then, and when a token comes that none of them has signed. Those
 * that were last read count until others can be read.
 */
final class WatchedKeys implements KeySource {
    private static final Logger log = LoggerFactory.getLogger(WatchedKeys.class);

    private final String where;
    private final Loader loader;
    private final Timing timing;
    private final ScheduledExecutorService thread;
    private volatile @Nullable KeySet seen;
    private volatile @Nullable String problem;

    @GuardedBy("this")
    private @Nullable CompletableFuture<Optional<KeySet>> underWay;

    @GuardedBy("this")
    private long nextLookNanos = System.nanoTime();

    /** Reads the keys. Called by the watching thread; it may take seconds. */
    @FunctionalInterface
    interface Loader {
        /**
         * @throws IOException when they cannot be had
         * @throws IllegalArgumentException when they are no keys
         */
        KeySet load() throws IOException, InterruptedException;
    }

    /**
     * When to look.
     *
     * @param regularly between two looks
     * @param again after one that failed
     * @param onDemand between two looks that tokens ask for: strangers can make tokens of unknown keys at will
     */
    record Timing(Duration regularly, Duration again, Duration onDemand) {}

    /** @param where they are kept, for the log */
    WatchedKeys(String where, Loader loader, Timing timing, ScheduledExecutorService thread) {
        this.where = where;
        this.loader = loader;
        this.timing = timing;
        this.thread = thread;
    }

    /** Begins to look, with these keys or none. */
    WatchedKeys start(@Nullable KeySet first) {
        seen = first;
        after(first == null ? Duration.ZERO : timing.regularly());
        return this;
    }

    @Override
    public Optional<KeySet> current() {
        return Optional.ofNullable(seen);
    }

    @Override
    public synchronized CompletionStage<Optional<KeySet>> look() {
        if (underWay == null) {
            if (System.nanoTime() - nextLookNanos < 0 || thread.isShutdown()) {
                return CompletableFuture.completedFuture(current());
            }
            nextLookNanos = System.nanoTime() + timing.onDemand().toNanos();
            CompletableFuture<Optional<KeySet>> look = new CompletableFuture<>();
            underWay = look;
            thread.execute(() -> {
                load();
                done();
                look.complete(current());
            });
        }
        return underWay;
    }

    private synchronized void done() {
        underWay = null;
    }

    private void after(Duration time) {
        if (!thread.isShutdown()) {
            var _ = thread.schedule(
                    () -> after(load() ? timing.regularly() : timing.again()), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean load() {
        try {
            KeySet keys = loader.load();
            if (problem != null || seen == null) {
                log.info("token keys read from={} keys={}", where, keys.size());
            }
            seen = keys;
            problem = null;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the hub closes
        } catch (IOException | RuntimeException e) {
            String now = String.valueOf(e);
            if (!now.equals(problem)) {
                log.warn(
                        "token keys not read from={}: {}; {}",
                        where,
                        now,
                        seen == null ? "no token counts until they are" : "those read before go on counting");
            }
            problem = now;
        }
        return false;
    }
}
