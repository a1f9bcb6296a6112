package io.parley.signaling.session;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Moves an outbox into a connection, batch after batch, by whichever thread comes by. One thread at a time does it; one
 * that comes meanwhile leaves a mark and goes, so nobody waits and a write that completes at once does not recurse.
 */
final class Writer implements Runnable {
    private final Outbox outbox;
    private final int ticket;
    private final Connection connection;
    private final AtomicInteger marks = new AtomicInteger();
    private volatile @Nullable Runnable whenDrained;
    private boolean drained; // only by the thread that moves

    /** @param ticket what the outbox gave to this connection */
    Writer(Outbox outbox, int ticket, Connection connection) {
        this.outbox = outbox;
        this.ticket = ticket;
        this.connection = connection;
    }

    void flush() {
        if (marks.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            move();
            seen = marks.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Sends the close frame once all that waits is written. */
    void closeWhenDrained(CloseCode code) {
        whenDrained(() -> connection.close(code));
    }

    /** Does something once all that waits is written; the outbox takes nothing more. */
    void whenDrained(Runnable action) {
        whenDrained = action;
        flush();
    }

    private void move() {
        List<Encoded> batch = outbox.take(ticket);
        if (!batch.isEmpty()) {
            connection.write(batch, this);
        }
        Runnable then = whenDrained;
        if (then != null && !drained && outbox.isDrained()) {
            drained = true;
            then.run();
        }
    }

    /** The batch is written. */
    @Override
    public void run() {
        if (outbox.written(ticket)) {
            flush();
        }
    }
}
