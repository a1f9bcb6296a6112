package io.parley.signaling.cluster;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.MalformedRecordException;
import io.parley.signaling.room.RecordCodec;
import io.parley.signaling.room.RoomChange;
import io.parley.signaling.room.RoomJournal;
import io.parley.signaling.room.RoomLedger;
import io.parley.signaling.room.RoomRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the engine keep the records of this hub's rooms. A room's change is noted under its lock and written a moment later, with all that has changed by
 * then; so a room is written so often at most, however many come into it, and only what has changed of it. While the engine is away notes are
 * taken all the same: what waits is which entries are new, and not what they were in between.
 */
final class Records implements RoomJournal {
    /** Of rooms at a time, so that what else is asked of the engine does not wait for long. */
    private static final int MOST_UNDER_WAY = 256;

    private static final Logger log = LoggerFactory.getLogger(Records.class);

    private final Homes homes;
    private final RecordCodec codec;
    private final BooleanSupplier mayWrite;
    private final Consumer<Runnable> soon;
    private final Consumer<RoomName> onRefused;
    private final Consumer<Throwable> onFailed;
    private final ConcurrentMap<RoomName, Chronicle> chronicles = new ConcurrentHashMap<>();
    private final Queue<Chronicle> queue = new ConcurrentLinkedQueue<>();
    private final Queue<Chronicle> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();

    /** One for all rooms: one that is given back, and is this hub's still because the engine has not heard so, goes on with higher numbers. */
    private final AtomicLong parts = new AtomicLong();

    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile boolean ends;

    /**
     * @param mayWrite whether the engine is there
     * @param soon runs something a moment later, on a thread that may take its time
     * @param onRefused told of a room that may be another hub's by now
     * @param onFailed told why something could not be written; it is tried again
     */
    Records(
            Homes homes,
            RecordCodec codec,
            BooleanSupplier mayWrite,
            Consumer<Runnable> soon,
            Consumer<RoomName> onRefused,
            Consumer<Throwable> onFailed) {
        this.homes = homes;
        this.codec = codec;
        this.mayWrite = mayWrite;
        this.soon = soon;
        this.onRefused = onRefused;
        this.onFailed = onFailed;
    }

    /** What was kept of a room; empty where that is nothing, or cannot be read. */
    Optional<RoomRecord> read(RoomName room, Map<String, byte[]> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(entries));
        } catch (MalformedRecordException e) {
            log.warn("what is kept of room={} cannot be read: {}", room, e.getMessage());
            return Optional.empty();
        }
    }

    /** A room is this hub's from now on. */
    void open(RoomName room, Residence residence, List<RoomChange> past) {
        chronicles.put(room, new Chronicle(room, residence, past, parts::incrementAndGet));
    }

    /** And now it is not any more. */
    void close(RoomName room) {
        chronicles.remove(room);
    }

    @Override
    public void changed(RoomName room, RoomChange change) {
        Chronicle chronicle = chronicles.get(room);
        if (chronicle != null && chronicle.take(change)) {
            enqueue(chronicle);
        }
    }

    /** The engine may have less than it was told. */
    void rewrite(RoomName room) {
        Chronicle chronicle = chronicles.get(room);
        if (chronicle != null && chronicle.rewrite()) {
            enqueue(chronicle);
        }
    }

    /** Whether the engine has all that is to be known of a room. */
    boolean isWritten(RoomName room) {
        Chronicle chronicle = chronicles.get(room);
        return chronicle == null || chronicle.isWritten();
    }

    /** Rooms of which the engine has not everything yet. */
    int behind() {
        return queue.size() + failed.size() + underWay.get();
    }

    /** Once a second: what could not be written is tried again. */
    void tick() {
        queueFailed();
        if (!queue.isEmpty()) {
            schedule();
        }
    }

    private void queueFailed() {
        for (Chronicle next = failed.poll(); next != null; next = failed.poll()) {
            queue.add(next);
        }
    }

    /** Writes all that there is at once. Completes when that is done, or cannot be. */
    CompletionStage<Void> finish() {
        ends = true;
        queueFailed();
        write();
        return finished;
    }

    private void enqueue(Chronicle chronicle) {
        queue.add(chronicle);
        schedule();
    }

    private void schedule() {
        if (!scheduled.getAndSet(true)) {
            soon.accept(() -> {
                scheduled.set(false);
                write();
            });
        }
    }

    /** One at a time, and not within itself: what is written may be so at once. */
    private void write() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        do {
            writeNext();
        } while (turns.decrementAndGet() != 0);
    }

    private void writeNext() {
        while (!finished.isDone() && mayWrite.getAsBoolean() && underWay.get() < MOST_UNDER_WAY) {
            Chronicle next = queue.poll();
            if (next == null) {
                break;
            }
            if (chronicles.get(next.room()) == next) {
                write(next);
            }
        }
        if (ends && underWay.get() == 0 && (queue.isEmpty() || !mayWrite.getAsBoolean())) {
            finished.complete(null);
        }
    }

    private void write(Chronicle chronicle) {
        underWay.incrementAndGet();
        RoomLedger.News news = chronicle.begin();
        keep(chronicle, news).whenComplete((kept, failure) -> {
            boolean written = kept != null && kept;
            if (chronicle.end(news, written)) {
                (written ? queue : failed).add(chronicle);
            }
            underWay.decrementAndGet();
            if (failure != null) {
                onFailed.accept(failure);
            }
            if (kept != null && !kept) {
                onRefused.accept(chronicle.room());
            }
            if (ends) {
                write();
            } else if (written && !queue.isEmpty()) {
                schedule(); // what failed waits for the tick
            }
        });
    }

    private CompletionStage<Boolean> keep(Chronicle chronicle, RoomLedger.News news) {
        try {
            RecordPart part = new RecordPart(news.number(), news.whole(), codec.encode(news));
            return homes.keep(chronicle.room(), chronicle.residence().epoch(), part);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
