package io.parley.mediatest.fault;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.mediatest.wait.Changes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection. One thread reads, another writes; between them is a bounded queue, and the end of the
 * stream waits in it like any byte. A frozen pipe does neither, so that first the queue fills, then the system's buffers, and
 * then the sender's window is closed. An abandoned one reads on and drops what it reads, until the sender ends.
 */
final class Pipe {

    private static final int LARGEST_READ = 16 * 1024;
    private static final int THROTTLED_WRITES_PER_SECOND = 50;

    private final int capacity;
    private final Changes changes;
    private final RandomGenerator random;

    @GuardedBy("this")
    private final Queue<Due> held = new ArrayDeque<>();

    @GuardedBy("this")
    private int heldBytes;

    @GuardedBy("this")
    private Shaping shaping;

    @GuardedBy("this")
    private boolean abandoned;

    @GuardedBy("this")
    private long lastDue = System.nanoTime();

    @GuardedBy("this")
    private long nextWrite = System.nanoTime();

    /** Written under the lock; read without it by those who wait for a change. */
    private volatile boolean frozen;

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();

    /** @param at by {@link System#nanoTime()} */
    private record Due(Parcel parcel, long at) {}

    Pipe(int capacity, Conditions conditions, Changes changes, RandomGenerator random) {
        this.capacity = capacity;
        this.frozen = conditions.frozen();
        this.shaping = conditions.shaping();
        this.changes = changes;
        this.random = random;
    }

    /** Bytes read from the sender. */
    long taken() {
        return taken.get();
    }

    /** Bytes written to the receiver. */
    long passed() {
        return passed.get();
    }

    boolean isFrozen() {
        return frozen;
    }

    synchronized void freeze(boolean freeze) {
        frozen = freeze;
        notifyAll();
    }

    synchronized void shape(Shaping changed) {
        shaping = changed;
        notifyAll();
    }

    synchronized void abandon() {
        abandoned = true;
        held.clear();
        heldBytes = 0;
        notifyAll();
    }

    /** Waits until it is not frozen, or abandoned. */
    synchronized void awaitThawed() throws InterruptedException {
        while (frozen && !abandoned) {
            wait();
        }
    }

    /** Reads until the sender ends. */
    void readFrom(Socket sender) throws InterruptedException {
        byte[] buffer = new byte[Math.min(capacity, LARGEST_READ)];
        try {
            InputStream in = sender.getInputStream();
            int count = in.read(buffer, 0, awaitRoom(buffer.length));
            while (count >= 0) {
                hold(new Parcel.Bytes(ByteBuffer.wrap(Arrays.copyOf(buffer, count))), count);
                taken.addAndGet(count);
                changes.announce();
                count = in.read(buffer, 0, awaitRoom(buffer.length));
            }
            hold(new Parcel.End(), 0);
        } catch (IOException broken) {
            hold(new Parcel.Break(), 0);
        }
    }

    private synchronized int awaitRoom(int most) throws InterruptedException {
        while (!abandoned && (frozen || heldBytes >= capacity)) {
            wait();
        }
        return abandoned ? most : Math.min(most, capacity - heldBytes);
    }

    private synchronized void hold(Parcel parcel, int size) {
        if (!abandoned) {
            long jitter = shaping.jitter().toNanos();
            long delay = shaping.delay().toNanos() + (jitter == 0 ? 0 : random.nextLong(jitter + 1));
            lastDue = Math.max(lastDue, System.nanoTime() + delay);
            held.add(new Due(parcel, lastDue));
            heldBytes += size;
            notifyAll();
        }
    }

    /**
     * Writes what was read, until it ends or is abandoned.
     *
     * @return whether the sender's connection broke
     */
    boolean writeTo(Socket receiver) throws InterruptedException {
        try {
            OutputStream out = receiver.getOutputStream();
            @Nullable Parcel next = awaitDue();
            while (next instanceof Parcel.Bytes(ByteBuffer piece)) {
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                out.write(bytes);
                passed.addAndGet(bytes.length);
                changes.announce();
                next = awaitDue();
            }
            if (next instanceof Parcel.End) {
                receiver.shutdownOutput();
            }
            return next instanceof Parcel.Break;
        } catch (IOException receiverGone) {
            abandon(); // the sender learns of it the other way round, once that way is open
            return false;
        }
    }

    /** Waits for what may be written next: nothing, once it is abandoned. */
    private synchronized @Nullable Parcel awaitDue() throws InterruptedException {
        while (!abandoned) {
            @Nullable Due first = held.peek();
            long wait = first == null ? 0 : Math.max(first.at(), nextWrite) - System.nanoTime();
            if (first == null || frozen) {
                wait();
            } else if (wait > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, wait);
            } else {
                return take(first.parcel());
            }
        }
        return null;
    }

    @GuardedBy("this")
    private Parcel take(Parcel first) {
        if (!(first instanceof Parcel.Bytes(ByteBuffer left))) {
            held.remove();
            return first;
        }
        long smooth = Math.max(1, shaping.bytesPerSecond() / THROTTLED_WRITES_PER_SECOND);
        int size = (int) Math.min(Math.min(left.remaining(), shaping.writeBytes()), smooth);
        ByteBuffer piece = left.duplicate().limit(left.position() + size);
        left.position(piece.limit());
        if (!left.hasRemaining()) {
            held.remove();
        }
        heldBytes -= size;
        nextWrite = Math.max(nextWrite, System.nanoTime()) + (long) (size * 1e9 / shaping.bytesPerSecond());
        notifyAll();
        return new Parcel.Bytes(piece);
    }

    @Override
    public String toString() {
        return "%d bytes taken, %d passed%s".formatted(taken.get(), passed.get(), frozen ? ", frozen" : "");
    }
}
