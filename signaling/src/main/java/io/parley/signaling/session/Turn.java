package io.parley.signaling.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to one session, one thing after another, in the order in which it came: by the thread that comes, or when
 * another one is at it, by that one. Nobody waits, so no lock is held while one session's doing reaches another's.
 */
final class Turn {
    private static final Logger log = LoggerFactory.getLogger(Turn.class);

    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<Runnable> next = new ConcurrentLinkedQueue<>();
    private final Consumer<Throwable> onFailure;

    /** @param onFailure told of what an action throws, in its turn */
    Turn(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    /** Begins at once, or answers false when something else is under way. Who begins must {@link #end}. */
    boolean begin() {
        return underWay.compareAndSet(0, 1);
    }

    /** Ends what {@link #begin} began, and does what came meanwhile. */
    void end() {
        while (underWay.decrementAndGet() != 0) {
            runSafely(next.remove());
        }
    }

    /** Does this now, or has whoever is at it do it next. */
    void run(Runnable action) {
        next.add(action);
        if (underWay.getAndIncrement() == 0) {
            do {
                runSafely(next.remove());
            } while (underWay.decrementAndGet() != 0);
        }
    }

    private void runSafely(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) { // what comes next is not to suffer for it, an Error included
            report(e);
        }
    }

    private void report(Throwable failure) {
        try {
            onFailure.accept(failure);
        } catch (Throwable e) {
            log.error("a failure could not be dealt with", e);
        }
    }
}
