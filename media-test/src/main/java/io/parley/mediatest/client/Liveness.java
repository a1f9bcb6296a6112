package io.parley.mediatest.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Says when nothing at all has been heard for twice the heartbeat (PROTOCOL.md, <em>Liveness</em>). Uses the JDK's shared
 * timer thread, so there is nothing to stop: a check that finds the connection over is the last one.
 */
final class Liveness {

    private final Executor executor;
    private final CompletableFuture<Closed> closed;
    private final Runnable silent;
    private volatile long heardAt = System.nanoTime();

    Liveness(Executor executor, CompletableFuture<Closed> closed, Runnable silent) {
        this.executor = executor;
        this.closed = closed;
        this.silent = silent;
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    void watch(Duration heartbeat) {
        if (heartbeat.isPositive()) {
            checkIn(
                    heartbeat.multipliedBy(2).toNanos(),
                    heartbeat.multipliedBy(2).toNanos());
        }
    }

    private void checkIn(long delayNanos, long silenceNanos) {
        CompletableFuture.delayedExecutor(delayNanos, TimeUnit.NANOSECONDS, executor)
                .execute(() -> check(silenceNanos));
    }

    private void check(long silenceNanos) {
        if (closed.isDone()) {
            return;
        }
        long left = heardAt + silenceNanos - System.nanoTime();
        if (left <= 0) {
            silent.run();
        } else {
            checkIn(left, silenceNanos);
        }
    }
}
