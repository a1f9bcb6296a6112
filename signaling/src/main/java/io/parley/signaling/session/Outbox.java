package io.parley.signaling.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.Encoded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits for one client, bounded in bytes and messages. Messages are taken in batches, one at a time; until a batch
 * is written it counts as waiting. It is shut until {@link #open}: what is offered before comes after the welcome.
 */
final class Outbox {
    /** Enough for one system call to be worth it, little enough to notice a close in between. */
    private static final int BATCH_BYTES = 64 * 1024;

    private final int maxBytes;
    private final int maxMessages;

    @GuardedBy("this")
    private final ArrayDeque<Encoded> waiting = new ArrayDeque<>(4);

    @GuardedBy("this")
    private int bytes;

    @GuardedBy("this")
    private int messages;

    @GuardedBy("this")
    private long countedSent;

    @GuardedBy("this")
    private State state = State.SHUT;

    @GuardedBy("this")
    private int writingBytes;

    @GuardedBy("this")
    private int writingMessages;

    private enum State {
        SHUT,
        OPEN,
        /** Takes nothing more; what waits is still written. */
        DRAINING,
        /** More was offered than fits: all is lost. */
        OVERFLOWED,
        DISCARDED
    }

    Outbox(int maxBytes, int maxMessages) {
        this.maxBytes = maxBytes;
        this.maxMessages = maxMessages;
    }

    /** Adds a message. What does not fit makes the outbox overflow; then, and when it drains, nothing is added. */
    synchronized void offer(Encoded message) {
        if (state != State.SHUT && state != State.OPEN) {
            return;
        }
        if (message.size() > maxBytes - bytes || messages >= maxMessages) {
            clearLocked(State.OVERFLOWED);
            return;
        }
        waiting.add(message);
        bytes += message.size();
        messages++;
    }

    /** Opens it with a message that goes before all others, whatever its size. */
    synchronized void open(Encoded first) {
        if (state == State.SHUT) {
            waiting.addFirst(first);
            bytes += first.size();
            messages++;
            state = State.OPEN;
        }
    }

    /**
     * Adds the last messages to what waits; nothing comes after them. Without a welcome what waited is forgotten, after
     * an overflow it is lost.
     */
    synchronized void drain(List<Encoded> last) {
        if (state == State.SHUT || state == State.OVERFLOWED) {
            clearLocked(State.OPEN);
        }
        if (state == State.OPEN) {
            last.forEach(message -> {
                waiting.add(message);
                bytes += message.size();
                messages++;
            });
            state = State.DRAINING;
        }
    }

    /** Forgets what waits and takes nothing more. */
    synchronized void discard() {
        clearLocked(State.DISCARDED);
    }

    /** The next messages to write, or none when there are none or others are being written. */
    synchronized List<Encoded> take() {
        if (waiting.isEmpty() || state == State.SHUT || writingMessages > 0) {
            return List.of();
        }
        List<Encoded> batch = new ArrayList<>(Math.min(waiting.size(), 16));
        do {
            Encoded message = waiting.remove();
            batch.add(message);
            writingBytes += message.size();
            countedSent += message.counted() ? 1 : 0;
        } while (!waiting.isEmpty() && writingBytes + waiting.element().size() <= BATCH_BYTES);
        writingMessages = batch.size();
        return batch;
    }

    /** The batch that was taken is written. */
    synchronized void written() {
        bytes -= writingBytes;
        messages -= writingMessages;
        writingBytes = 0;
        writingMessages = 0;
    }

    synchronized boolean hasOverflowed() {
        return state == State.OVERFLOWED;
    }

    /** Whether it was told to drain and all is written. */
    synchronized boolean isDrained() {
        return state == State.DRAINING && waiting.isEmpty() && writingMessages == 0;
    }

    /** How many counted messages were taken for writing so far. */
    synchronized long countedSent() {
        return countedSent;
    }

    @GuardedBy("this")
    private void clearLocked(State next) {
        waiting.clear();
        bytes = writingBytes;
        messages = writingMessages;
        state = next;
    }
}
