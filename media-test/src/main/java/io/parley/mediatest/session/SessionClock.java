package io.parley.mediatest.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a session knows of time. A test passes its own and lets it pass as it likes. */
public interface SessionClock {

    /** The machine's. */
    SessionClock SYSTEM = new SessionClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Runnable schedule(Duration delay, Runnable task) {
            CompletableFuture<Boolean> due =
                    new CompletableFuture<Boolean>().completeOnTimeout(true, delay.toNanos(), TimeUnit.NANOSECONDS);
            var _ = due.thenRun(task);
            return () -> due.cancel(false);
        }
    };

    /** In nanoseconds, from some moment in the past; only differences mean something. */
    long nanoTime();

    /**
     * Does the task once, later, on any thread. The task neither blocks nor throws.
     *
     * @return cancels it, if it is not under way
     */
    Runnable schedule(Duration delay, Runnable task);
}
