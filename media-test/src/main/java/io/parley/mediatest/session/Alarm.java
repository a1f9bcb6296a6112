package io.parley.mediatest.session;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The one thing that is to be done later, until something else is. Used, and done, under its owner's lock. */
final class Alarm {

    private final SessionClock clock;
    private final Executor executor;
    private final Object lock;
    private Runnable cancel = () -> {};
    private int turn;

    Alarm(SessionClock clock, Executor executor, Object lock) {
        this.clock = clock;
        this.executor = executor;
        this.lock = lock;
    }

    /** In place of what was set before. */
    void set(Duration delay, Runnable task) {
        stop();
        int mine = turn;
        cancel = clock.schedule(delay, () -> executor.execute(() -> ring(mine, task)));
    }

    /** It may ring already while it is stopped: then it has not rung. */
    void stop() {
        cancel.run();
        turn++;
    }

    private void ring(int mine, Runnable task) {
        synchronized (lock) {
            if (mine == turn) {
                task.run();
            }
        }
    }
}
