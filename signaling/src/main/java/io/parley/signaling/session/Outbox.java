package io.parley.signaling.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.Encoded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one client has not got yet, over all the connections of its session: messages that wait to be written, and counted
 * messages that were written and are kept until the client acknowledges them. Both together are bounded in bytes and messages:
 * when what waits does not fit the outbox overflows, when what is kept does not, the oldest of it is forgotten.
 *
 * <p>It is shut until a connection {@linkplain #open opens} it or {@linkplain #resume goes on} with it, and again from
 * {@link #detach} on; what is offered meanwhile waits. Each time the connection gets a ticket, with which it takes messages in
 * batches, one batch at a time; an older ticket takes nothing.
 */
final class Outbox {
    /** Enough for one system call to be worth it, little enough to notice a close in between. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** What a message takes besides its bytes: its object, its place here and in a batch. */
    private static final int OVERHEAD = 96;

    private final int maxBytes;
    private final int maxMessages;
    private final OutboxBudget budget;

    @GuardedBy("this")
    private final ArrayDeque<Encoded> waiting = new ArrayDeque<>(4);

    @GuardedBy("this")
    private final ArrayDeque<Encoded> kept = new ArrayDeque<>(4);

    @GuardedBy("this")
    private int waitingBytes;

    @GuardedBy("this")
    private int keptBytes;

    @GuardedBy("this")
    private int writingBytes;

    @GuardedBy("this")
    private int writingMessages;

    /** Counted messages that were taken; the last of them are {@link #kept}. */
    @GuardedBy("this")
    private long sent;

    /** Those of them that were taken at least once: a client may have received them though they wait again. */
    @GuardedBy("this")
    private long everSent;

    @GuardedBy("this")
    private int ticket;

    /** What the budget knows of, in whole steps. */
    @GuardedBy("this")
    private long reported;

    private volatile State state = State.SHUT; // these two: changed under the monitor only
    private volatile boolean worthAWrite;

    private enum State {
        SHUT,
        OPEN,
        /** Takes nothing more; what waits is still written. */
        DRAINING,
        /** More was offered than fits: all is lost. */
        OVERFLOWED,
        DISCARDED
    }

    /** @param budget what it shares with others */
    Outbox(int maxBytes, int maxMessages, OutboxBudget budget) {
        this.maxBytes = maxBytes;
        this.maxMessages = maxMessages;
        this.budget = budget;
    }

    /** Adds a message. What does not fit makes the outbox overflow; then, and when it drains, nothing is added. */
    synchronized void offer(Encoded message) {
        if (state != State.SHUT && state != State.OPEN) {
            return;
        }
        measureLocked(message);
        if (message.size() > maxBytes - waitingBytes - writingBytes
                || waiting.size() + writingMessages >= maxMessages) {
            clearLocked(State.OVERFLOWED);
            return;
        }
        waiting.add(message);
        waitingBytes += message.size();
        forgetLocked();
        reportLocked();
    }

    /**
     * Opens it as it is.
     *
     * @return the connection's ticket
     */
    synchronized int open() {
        if (state == State.SHUT) {
            state = State.OPEN;
        }
        return ++ticket;
    }

    /**
     * Opens it with a message that goes before all others, whatever its size.
     *
     * @return the connection's ticket
     */
    synchronized int open(Encoded first) {
        if (state == State.SHUT) {
            waiting.addFirst(first);
            waitingBytes += first.size();
            reportLocked();
        }
        return open();
    }

    /**
     * What came of {@link #resume}.
     *
     * @param ticket the connection's
     * @param replayed messages that are sent once more
     */
    record Resumption(int ticket, int replayed) {}

    /**
     * Goes on with another connection: first this message, then what the client has not counted, then what waits. Empty,
     * and nothing is changed, when some of that is forgotten, or never was.
     */
    synchronized Optional<Resumption> resume(long received, Encoded first) {
        boolean alive = state == State.SHUT || state == State.OPEN;
        if (!alive || received < sent - kept.size() || received > everSent) {
            return Optional.empty();
        }
        int replayed = (int) (everSent - received);
        acknowledgeLocked(received);
        shutLocked();
        while (!kept.isEmpty()) {
            Encoded message = kept.removeLast();
            waiting.addFirst(message);
            waitingBytes += message.size();
        }
        keptBytes = 0;
        for (; sent < received; sent++) { // it got them before they were put back
            waitingBytes -= waiting.remove().size();
        }
        sent = received;
        return Optional.of(new Resumption(open(first), replayed));
    }

    /**
     * What of a session's messages its client may not have.
     *
     * @param before how many it has for certain
     * @param sent how many of those that come after them were taken by its socket, and are kept for it as long as there is room
     * @param messages those, and those that wait, in order; all counted
     */
    record Rest(long before, int sent, List<Encoded> messages) {
        boolean fits(int maxBytes, int maxMessages) {
            return messages.size() <= maxMessages
                    && messages.stream().mapToLong(Encoded::size).sum() <= maxBytes;
        }
    }

    /** For whoever goes on with the session elsewhere. Empty where nobody can: too much came, or it is over. */
    synchronized Optional<Rest> rest() {
        if (state != State.SHUT && state != State.OPEN) {
            return Optional.empty();
        }
        List<Encoded> messages = new ArrayList<>(kept);
        waiting.stream().filter(Encoded::counted).forEach(messages::add);
        return Optional.of(new Rest(sent - kept.size(), kept.size(), messages));
    }

    /** Goes on where another hub has stopped, with what fits: that one may have sent all of it meanwhile, the client says how much it has got. */
    synchronized void goOn(Rest rest) {
        kept.addAll(rest.messages().subList(0, rest.sent()));
        keptBytes = bytes(kept);
        waiting.addAll(rest.messages().subList(rest.sent(), rest.messages().size()));
        waitingBytes = bytes(waiting);
        sent = rest.before() + rest.sent();
        everSent = rest.before() + rest.messages().size();
        reportLocked();
    }

    private static int bytes(Collection<Encoded> messages) {
        return messages.stream().mapToInt(Encoded::size).sum();
    }

    /** The connection is gone. What is meant for it alone is forgotten, the rest waits for the next. */
    synchronized void detach() {
        if (state == State.OPEN) {
            shutLocked();
        }
    }

    /**
     * The client says that it has received so many counted messages.
     *
     * @return false when so many were never sent
     */
    synchronized boolean acknowledge(long received) {
        if (received > sent) {
            return false;
        }
        acknowledgeLocked(received);
        reportLocked();
        return true;
    }

    /** Adds the last messages to what waits; nothing comes after them. After an overflow what waited is lost. */
    synchronized void drain(List<Encoded> last) {
        if (state == State.OVERFLOWED) {
            clearLocked(State.OPEN);
        }
        if (state == State.OPEN) {
            last.forEach(message -> {
                waiting.add(message);
                waitingBytes += message.size();
            });
            state = State.DRAINING;
            forgetKeptLocked(); // nobody comes back for it
            reportLocked();
        }
    }

    /** Forgets what is kept: the client that has not counted it cannot go on any more where it was. */
    synchronized void forgetKept() {
        forgetKeptLocked();
        reportLocked();
    }

    /** As if more had been offered than fits. */
    synchronized void overflow() {
        if (state == State.SHUT || state == State.OPEN) {
            clearLocked(State.OVERFLOWED);
        }
    }

    /** Forgets everything and takes nothing more. */
    synchronized void discard() {
        clearLocked(State.DISCARDED);
    }

    /** The next messages to write, or none when there are none, others are being written, or the ticket is an old one. */
    synchronized List<Encoded> take(int held) {
        if (held != ticket || waiting.isEmpty() || state == State.SHUT || writingMessages > 0) {
            return List.of();
        }
        List<Encoded> batch = batchLocked();
        writingMessages = batch.size();
        forgetLocked();
        reportLocked();
        return batch;
    }

    /** Mostly it is one message, for which no list is grown. */
    @GuardedBy("this")
    private List<Encoded> batchLocked() {
        Encoded first = nextLocked();
        if (!fitsOneMoreLocked()) {
            return List.of(first);
        }
        List<Encoded> batch = new ArrayList<>(1 + Math.min(waiting.size(), 31));
        batch.add(first);
        do {
            batch.add(nextLocked());
        } while (fitsOneMoreLocked());
        return batch;
    }

    @GuardedBy("this")
    private Encoded nextLocked() {
        Encoded message = waiting.remove();
        waitingBytes -= message.size();
        writingBytes += message.size();
        if (message.counted()) {
            sent++;
            everSent = Math.max(everSent, sent);
            keepLocked(message);
        }
        return message;
    }

    @GuardedBy("this")
    private boolean fitsOneMoreLocked() {
        return !waiting.isEmpty() && writingBytes + waiting.element().size() <= BATCH_BYTES;
    }

    /**
     * The batch that was taken is written.
     *
     * @return whether there may be more to do: something waits, or nothing and the outbox drains
     */
    synchronized boolean written(int held) {
        if (held == ticket) {
            writingBytes = 0;
            writingMessages = 0;
            reportLocked();
        }
        return !waiting.isEmpty() || state == State.DRAINING;
    }

    boolean hasOverflowed() {
        return state == State.OVERFLOWED;
    }

    /** Whether, when a message was last offered, as much waited as one write takes, or half of what may wait: then what can be written should be. */
    boolean isWorthAWrite() {
        return worthAWrite;
    }

    /** Whether it was told to drain and all is written. */
    synchronized boolean isDrained() {
        return state == State.DRAINING && waiting.isEmpty() && writingMessages == 0;
    }

    /** Whether something waits to be written. */
    synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** How many messages wait for the client or are kept for it. */
    synchronized int size() {
        return waiting.size() + kept.size();
    }

    /** How many bytes wait for the client or are kept for it. */
    synchronized int bytes() {
        return waitingBytes + keptBytes;
    }

    /** How many bytes of memory it holds, as far as the budget counts them. */
    synchronized long holds() {
        return reported;
    }

    /** How many bytes of memory are kept for the client to be sent once more. */
    synchronized long keeps() {
        return keptBytes + (long) OVERHEAD * kept.size();
    }

    /** How many bytes of memory the client would have to read. */
    synchronized long waits() {
        return (long) waitingBytes + writingBytes + (long) OVERHEAD * (waiting.size() + writingMessages);
    }

    /** Tells the budget when what is held has changed by a step. What is being written may be kept too, and is held once. */
    @GuardedBy("this")
    private void reportLocked() {
        long held = (long) waitingBytes
                + Math.max(keptBytes, writingBytes)
                + (long) OVERHEAD * (waiting.size() + Math.max(kept.size(), writingMessages));
        if (Math.abs(held - reported) >= OutboxBudget.STEP) {
            long steps = held - held % OutboxBudget.STEP;
            budget.add(steps - reported);
            reported = steps;
        }
    }

    @GuardedBy("this")
    private void measureLocked(Encoded more) {
        boolean worth = more.size() > Math.min(maxBytes / 2, BATCH_BYTES) - waitingBytes - writingBytes
                || 2L * (waiting.size() + writingMessages) >= maxMessages;
        if (worth != worthAWrite) {
            worthAWrite = worth;
        }
    }

    @GuardedBy("this")
    private void keepLocked(Encoded message) {
        if (state != State.DRAINING) {
            kept.add(message);
            keptBytes += message.size();
        }
    }

    @GuardedBy("this")
    private void forgetKeptLocked() {
        kept.clear();
        keptBytes = 0;
    }

    @GuardedBy("this")
    private void acknowledgeLocked(long received) {
        while (!kept.isEmpty() && sent - kept.size() < received) {
            keptBytes -= kept.remove().size();
        }
    }

    @GuardedBy("this")
    private void forgetLocked() {
        while (!kept.isEmpty() && (keptBytes > maxBytes - waitingBytes || kept.size() + waiting.size() > maxMessages)) {
            keptBytes -= kept.remove().size();
        }
    }

    @GuardedBy("this")
    private void shutLocked() {
        ticket++;
        writingBytes = 0;
        writingMessages = 0;
        waiting.removeIf(message -> !message.counted());
        waitingBytes = waiting.stream().mapToInt(Encoded::size).sum();
        state = State.SHUT;
        reportLocked();
    }

    @GuardedBy("this")
    private void clearLocked(State next) {
        waiting.clear();
        waitingBytes = 0;
        forgetKeptLocked();
        state = next;
        reportLocked();
    }
}
