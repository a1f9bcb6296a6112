package io.parley.mediatest.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Says when nothing at all has been heard for twice the heartbeat (PROTOCOL.md, <em>Liveness</em>). The JDK's shared timer
 * wakes it; what it holds of a client is let go when the client stops it.
 */
final class Liveness {

    private final Executor executor;
    private final Runnable silent;
    private volatile long heardAt = System.nanoTime();

    @GuardedBy("this")
    private CompletableFuture<Boolean> timer = new CompletableFuture<>();

    @GuardedBy("this")
    private boolean stopped;

    Liveness(Executor executor, Runnable silent) {
        this.executor = executor;
        this.silent = silent;
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    void watch(Duration heartbeat) {
        heard();
        long silence = heartbeat.multipliedBy(2).toNanos();
        if (silence > 0) {
            checkIn(silence, silence);
        }
    }

    synchronized void stop() {
        stopped = true;
        timer.cancel(false);
    }

    private synchronized void checkIn(long delayNanos, long silenceNanos) {
        if (stopped) {
            return;
        }
        timer.cancel(false);
        timer = new CompletableFuture<Boolean>().completeOnTimeout(true, delayNanos, TimeUnit.NANOSECONDS);
        var _ = timer.thenRunAsync(() -> check(silenceNanos), executor);
    }

    private void check(long silenceNanos) {
        long left = heardAt + silenceNanos - System.nanoTime();
        if (left > 0) {
            checkIn(left, silenceNanos);
        } else {
            silent.run();
        }
    }
}
