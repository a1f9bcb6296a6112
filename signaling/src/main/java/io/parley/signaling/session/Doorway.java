package io.parley.signaling.session;

import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import java.util.List;

/**
 * What is said to one who waits to be let in, over the connection that may carry its session later. Nothing of it counts. The
 * session's own outbox begins when all of it is written.
 */
final class Doorway {
    private static final int MOST_BYTES = 4096;
    private static final int MOST_MESSAGES = 32;

    private final Outbox outbox =
            new Outbox(MOST_BYTES, MOST_MESSAGES, new OutboxBudget(MOST_BYTES)); // too small to count
    private final Writer writer;

    /** @param first said when it {@linkplain #open opens} */
    Doorway(Connection connection, ServerMessage.Waiting first) {
        writer = new Writer(outbox, outbox.open(ServerCodec.encode(first)), connection);
    }

    void open() {
        writer.flush();
    }

    /** Answers false when its client does not read. */
    boolean say(ServerMessage message) {
        outbox.offer(ServerCodec.encode(message));
        writer.flush();
        return !outbox.hasOverflowed();
    }

    /** Says the last words; does something else with the connection when they are written. */
    void finish(List<Encoded> lastWords, Runnable then) {
        outbox.drain(lastWords);
        writer.whenDrained(then);
    }
}
