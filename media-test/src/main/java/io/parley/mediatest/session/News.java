package io.parley.mediatest.session;

import io.parley.mediatest.wait.Changes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Takes what a session has to tell to its listener, on a thread of its own and in order. What can be seen of the session is what the
 * listener has heard of it.
 */
final class News implements AutoCloseable {

    private final SessionListener listener;
    private final Changes changes;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private volatile Seen seen;

    /** A session at one moment. */
    record Seen(SessionState state, Counts counts) {}

    News(SessionListener listener, Changes changes, SessionState first) {
        this.listener = listener;
        this.changes = changes;
        this.seen = new Seen(first, new Counts(0, 0, 0, 0));
    }

    void tell(Consumer<SessionListener> what, Seen then) {
        thread.execute(() -> {
            what.accept(listener);
            seen = then;
            changes.announce();
        });
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
