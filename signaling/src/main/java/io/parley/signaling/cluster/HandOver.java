package io.parley.signaling.cluster;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.session.SessionRecord;
import io.parley.signaling.session.SessionRecords;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the engine pass the sessions of a hub that stops on to the next homes of their rooms. It is done once, when nothing changes any more, and only of rooms
 * whose record is written as they are.
 */
final class HandOver {
    /** So that no question to the engine takes long, and keeps others waiting. */
    static final int PIECE = 256 * 1024;

    /** Of one room: it comes back in one answer. A room of 500 in which everybody talks has less, for what all are told is there once. */
    static final int MOST_OF_A_ROOM = 8 * PIECE;

    /** Of all: as much as goes to an engine in the same network in a second or two, and does not fill its memory. */
    private static final long MOST = 64L * 1024 * 1024;

    private static final int ROOMS_AT_ONCE = 64;

    private static final Logger log = LoggerFactory.getLogger(HandOver.class);

    private final Homes homes;
    private final Map<RoomName, Long> epochs;
    private final Map<RoomName, List<SessionRecord>> sessions;
    private final Queue<RoomName> rooms;
    private final AtomicLong left;
    private final AtomicInteger written = new AtomicInteger();

    /**
     * @param most bytes of all
     * @param epochs of the rooms that were here
     */
    HandOver(Homes homes, long most, Map<RoomName, Long> epochs, Map<RoomName, List<SessionRecord>> sessions) {
        this.homes = homes;
        this.left = new AtomicLong(Math.min(most, MOST));
        this.epochs = epochs;
        this.sessions = sessions;
        this.rooms = new ConcurrentLinkedQueue<>(epochs.keySet());
        rooms.retainAll(sessions.keySet());
    }

    /**
     * Completes when that is done, or cannot be.
     *
     * @param kept for how long; zero: nobody may come back, and nothing is handed over
     */
    CompletionStage<Void> write(Duration kept) {
        if (kept.isZero()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(IntStream.range(0, ROOMS_AT_ONCE)
                        .mapToObj(i -> writeOneAfterTheOther(kept).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> log.info("handed over rooms={} of={}", written.get(), epochs.size()));
    }

    private CompletionStage<Void> writeOneAfterTheOther(Duration kept) {
        for (RoomName room = rooms.poll(); room != null; room = rooms.poll()) {
            byte[] bytes = bytes(sessions.getOrDefault(room, List.of()));
            if (bytes.length > 0) {
                return write(room, bytes, kept).handle(this::count).thenCompose(counted -> writeOneAfterTheOther(kept));
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private byte[] bytes(List<SessionRecord> ofARoom) {
        byte[] bytes = SessionRecords.encode(ofARoom, (int) Math.max(0, Math.min(MOST_OF_A_ROOM, left.get())));
        left.addAndGet(-bytes.length);
        return bytes;
    }

    private CompletionStage<Boolean> write(RoomName room, byte[] bytes, Duration kept) {
        long epoch = epochs.getOrDefault(room, 0L);
        int pieces = Math.ceilDiv(bytes.length, PIECE);
        CompletionStage<Boolean> result = CompletableFuture.completedFuture(true);
        for (int i = 0; i < pieces; i++) {
            int number = i;
            result = result.thenCompose(isOurs -> isOurs
                    ? homes.handOver(room, epoch, piece(bytes, number, pieces), kept)
                    : CompletableFuture.completedFuture(false));
        }
        return result;
    }

    private static Homes.Piece piece(byte[] bytes, int number, int of) {
        int from = number * PIECE;
        return new Homes.Piece(number, of, ByteBuffer.wrap(bytes, from, Math.min(PIECE, bytes.length - from)));
    }

    /** Of one room. */
    private boolean count(@Nullable Boolean isWritten, @Nullable Throwable failure) {
        if (failure != null) {
            rooms.clear(); // the engine is away
        }
        boolean done = isWritten != null && isWritten;
        if (done) {
            written.incrementAndGet();
        }
        return done;
    }

    /** What another hub has written, by the names of sessions; none where that cannot be read: their clients get their places back, and no more. */
    static Map<SessionId, SessionRecord> read(RoomName room, List<byte[]> pieces) {
        if (pieces.isEmpty()) {
            return Map.of();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        pieces.forEach(whole::writeBytes);
        try {
            return SessionRecords.decode(whole.toByteArray());
        } catch (IllegalArgumentException e) {
            log.warn("what was handed over of room={} cannot be read: {}", room, e.getMessage());
            return Map.of();
        }
    }
}
