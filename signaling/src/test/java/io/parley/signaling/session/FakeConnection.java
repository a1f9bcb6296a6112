package io.parley.signaling.session;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A connection in memory. It writes at once, or, while it is stuck, when it is told to. */
final class FakeConnection implements Connection {
    private final List<String> written = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final ArrayDeque<Runnable> unfinished = new ArrayDeque<>();
    private final List<CloseCode> closes = new ArrayList<>();
    private Optional<String> address = Optional.empty();
    private boolean stuck;
    private int aborts;
    private long unfinishedBytes;
    private LongConsumer held = _ -> {};

    @Override
    public void write(List<Encoded> messages, Runnable done) {
        synchronized (this) {
            if (aborts == 0) {
                messages.forEach(message -> written.add(
                        StandardCharsets.UTF_8.decode(message.payload()).toString()));
                batches.add(messages.size());
                if (stuck) {
                    unfinished.add(done);
                    return;
                }
            }
        }
        done.run();
    }

    @Override
    public synchronized void close(CloseCode code) {
        closes.add(code);
    }

    /** What is being written never will be, as with a socket. */
    @Override
    public void abort() {
        List<Runnable> over;
        synchronized (this) {
            aborts++;
            over = List.copyOf(unfinished);
            unfinished.clear();
        }
        over.forEach(Runnable::run);
    }

    /** Where the client is. */
    FakeConnection at(String clientAddress) {
        address = Optional.of(clientAddress);
        return this;
    }

    @Override
    public Optional<String> address() {
        return address;
    }

    @Override
    public synchronized long unfinishedBytes() {
        return unfinishedBytes;
    }

    @Override
    public synchronized void hearsNoMore() {
        held.accept(-unfinishedBytes);
        unfinishedBytes = 0;
    }

    /** So much is held of a message that is not whole, which is counted there. */
    synchronized void holdsUnfinished(long bytes, LongConsumer count) {
        held = count;
        held.accept(bytes - unfinishedBytes);
        unfinishedBytes = bytes;
    }

    /** From now on no write is finished. */
    synchronized FakeConnection stuck() {
        stuck = true;
        return this;
    }

    /** Finishes the write that is under way; the next one is stuck again. */
    void finishWrite() {
        Runnable done;
        synchronized (this) {
            done = unfinished.remove();
        }
        done.run();
    }

    /** Finishes the write that is under way, and those that follow. */
    void unstick() {
        synchronized (this) {
            stuck = false;
        }
        finishWrite();
    }

    synchronized int writesUnderWay() {
        return unfinished.size();
    }

    /** What was written since the last look. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(written);
        written.clear();
        return taken;
    }

    /** How many messages each write had. */
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    synchronized List<CloseCode> closes() {
        return List.copyOf(closes);
    }

    synchronized int aborts() {
        return aborts;
    }
}
