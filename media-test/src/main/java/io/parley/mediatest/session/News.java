package io.parley.mediatest.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.mediatest.wait.Changes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Takes what a session has to tell to its listener, on a thread of its own and in order. What can be seen of the session is what the
 * listener has heard of it.
 */
final class News implements AutoCloseable {

    private static final int MOST_WAITING = 1_000;

    private final SessionListener listener;
    private final Changes changes;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private volatile Seen seen;

    @GuardedBy("this")
    private int waiting;

    /** A session at one moment. */
    record Seen(SessionState state, Counts counts) {}

    News(SessionListener listener, Changes changes, SessionState first) {
        this.listener = listener;
        this.changes = changes;
        this.seen = new Seen(first, new Counts(0, 0, 0, 0));
    }

    void tell(Consumer<SessionListener> what, Seen then) {
        count(1);
        thread.execute(() -> {
            try {
                what.accept(listener);
            } finally {
                seen = then;
                count(-1);
                changes.announce();
            }
        });
    }

    private synchronized void count(int more) {
        waiting += more;
        notifyAll();
    }

    /** For whoever reads from the network: waits while the listener lags too far behind. */
    synchronized void pace() throws InterruptedException {
        while (waiting > MOST_WAITING) {
            wait();
        }
    }

    Seen seen() {
        return seen;
    }

    /** Returns when everything has been told. */
    @Override
    public void close() {
        thread.close();
    }
}
