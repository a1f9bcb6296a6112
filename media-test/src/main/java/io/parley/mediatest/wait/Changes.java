package io.parley.mediatest.wait;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where those who change something tell those who wait for it. The state itself lives elsewhere and must be safe to read
 * from any thread; whoever changes it calls {@link #announce()} afterwards.
 */
public final class Changes {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Wakes everybody who waits, to look at their condition again. */
    public void announce() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the condition holds.
     *
     * @param awaited what is waited for, to be read after "waited in vain for"
     * @param condition asked at first and after every change
     * @param deadline how long to wait at most
     * @param found what there is instead, asked only when the deadline has passed
     * @throws AssertionError when the deadline passes first
     */
    public void await(String awaited, BooleanSupplier condition, Duration deadline, Supplier<String> found) {
        if (!holdsWithin(condition, deadline)) {
            throw new AssertionError("waited in vain for %s (%d ms); there was:%n%s"
                    .formatted(awaited, deadline.toMillis(), found.get()));
        }
    }

    /** Waits until the condition holds, or the deadline passes; returns whether it holds. */
    public boolean holdsWithin(BooleanSupplier condition, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", interrupted);
        } finally {
            lock.unlock();
        }
    }
}
