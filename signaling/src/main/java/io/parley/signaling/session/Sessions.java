package io.parley.signaling.session;

import io.parley.signaling.protocol.ClientCodec;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.Rooms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sessions of a hub, and what they share. */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final Set<Session> live = ConcurrentHashMap.newKeySet();
    private final Queue<Session> overflowed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger drops = new AtomicInteger();
    private final SessionSettings settings;
    private final ClientCodec codec;
    private final Rooms rooms;
    private final IdSource ids;
    private final InstantSource clock;
    private final Supplier<Duration> reconnectSpread;

    /**
     * @param clock should not jump: every deadline is read from it
     * @param reconnectSpread how long the next client that is sent away should wait, each time another
     */
    public Sessions(
            SessionSettings settings,
            Rooms rooms,
            IdSource ids,
            InstantSource clock,
            Supplier<Duration> reconnectSpread) {
        this.settings = settings;
        this.codec = new ClientCodec(settings.limits());
        this.rooms = rooms;
        this.ids = ids;
        this.clock = clock;
        this.reconnectSpread = reconnectSpread;
    }

    /** A connection was opened for this room: its session begins. */
    public Session open(RoomName room, Connection connection, MessageRate rate) {
        Session session = new Session(this, room, connection, rate, clock.millis());
        live.add(session);
        return session;
    }

    /** Lets every session look at the time. */
    public void tick() {
        long now = clock.millis();
        live.forEach(session -> each(session, one -> one.tick(now)));
    }

    /** Sends every client away. */
    public void goAway() {
        live.forEach(session -> each(session, one -> one.goAway(nextReconnect())));
    }

    /** One session that fails takes nothing from the next. */
    private static void each(Session session, Consumer<Session> action) {
        try {
            action.accept(session);
        } catch (RuntimeException e) {
            log.error("failed peer={}", session.id(), e);
        }
    }

    /**
     * Drops a session whose outbox overflowed. Others may overflow by hearing of it: they are dropped after it and not
     * within, however many they are.
     */
    void drop(Session session) {
        overflowed.add(session);
        if (drops.getAndIncrement() != 0) {
            return;
        }
        do {
            each(overflowed.remove(), Session::dropOverflowed);
        } while (drops.decrementAndGet() != 0);
    }

    /** Waits until no session is left, at most this long. */
    public void awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (live) {
            for (long left = patience.toNanos(); !live.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(live, left);
            }
        }
    }

    /** Sessions whose connection has not ended. */
    public int count() {
        return live.size();
    }

    void remove(Session session) {
        live.remove(session);
        if (live.isEmpty()) {
            synchronized (live) {
                live.notifyAll();
            }
        }
    }

    SessionSettings settings() {
        return settings;
    }

    ClientCodec codec() {
        return codec;
    }

    Rooms rooms() {
        return rooms;
    }

    IdSource ids() {
        return ids;
    }

    Duration nextReconnect() {
        return reconnectSpread.get();
    }
}
