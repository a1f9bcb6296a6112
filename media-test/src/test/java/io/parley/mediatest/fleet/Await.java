package io.parley.mediatest.fleet;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what other processes do, and tell nobody. */
final class Await {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50); // each look may ask another process

    private Await() {}

    /** Ends a process at once: {@code kill -9}. */
    static void killed(Process process) {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of a thread that has been told. */
    static void ended(Thread thread) {
        try {
            if (!thread.join(PATIENCE)) {
                throw new IllegalStateException(thread + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the condition holds.
     *
     * @param found what there is instead, asked only when the time is over
     */
    static void until(String awaited, Callable<Boolean> condition, Supplier<String> found) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for %s; there was:%n%s".formatted(awaited, found.get()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
