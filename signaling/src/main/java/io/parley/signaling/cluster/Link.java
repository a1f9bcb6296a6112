package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.Encoded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of the way between two hubs, for one run: from the first that an edge sends to a home until something is lost. The bus may lose
 * what it likes; here it is noticed, and then the link is broken, for good: whoever used it begins anew by another one.
 *
 * <p>What is sent gets a number, and what comes has to have the next one. One parcel is under way at a time, and what is to be sent
 * meanwhile goes together in the next: a single message goes at once, and a burst in few parcels. Once a second an empty parcel goes, where anything went
 * since or the link is in use, so that a gap at the end is noticed, too, and a hub that is not there any more.
 */
final class Link {
    /** More waits only for a hub, or an engine, that does not keep up. */
    static final int MOST_WAITING = 16 << 20;

    /** In one parcel, about: enough for it to be worth it, little enough for what comes after it not to wait long. */
    static final int PARCEL_BYTES = 256 << 10;

    private static final long NEVER = Long.MIN_VALUE;
    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private final Bus bus;
    private final HubId self;
    private final HubId other;
    private final Role role;
    private final long run;
    private final Runnable onBroken;

    @GuardedBy("this")
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();

    @GuardedBy("this")
    private int waitingBytes;

    @GuardedBy("this")
    private long next;

    @GuardedBy("this")
    private boolean underWay;

    @GuardedBy("this")
    private boolean emptyDue;

    @GuardedBy("this")
    private boolean sentSomething;

    private volatile boolean broken;
    private volatile boolean unheard;
    private volatile boolean heard = true;
    private long expected; // only by who receives
    private long heardMillis; // these two: only by who ticks
    private long usedMillis = NEVER;

    /** Which of the two this end is. */
    enum Role {
        /** It ends when there is no client, sooner than the home does, so that the home never forgets what the edge still uses. */
        EDGE(Parcel.Kind.TO_HOME, Parcel.Kind.EDGE_BROKE, 60_000),
        /** It ends when there is no client, and no word from the edge either. */
        HOME(Parcel.Kind.TO_EDGE, Parcel.Kind.HOME_BROKE, 600_000);

        private final Parcel.Kind frames;
        private final Parcel.Kind broke;
        private final long idleMillis;

        Role(Parcel.Kind frames, Parcel.Kind broke, long idleMillis) {
            this.frames = frames;
            this.broke = broke;
            this.idleMillis = idleMillis;
        }
    }

    /** @param onBroken told once, without a lock, by any thread */
    Link(Bus bus, HubId self, HubId other, Role role, long run, Runnable onBroken) {
        this.bus = bus;
        this.self = self;
        this.other = other;
        this.role = role;
        this.run = run;
        this.onBroken = onBroken;
    }

    HubId self() {
        return self;
    }

    HubId other() {
        return other;
    }

    long run() {
        return run;
    }

    boolean isBroken() {
        return broken;
    }

    /** Whether it is broken and nothing that was sent by it has arrived, for sure: nobody was there from the beginning. */
    boolean isUnheard() {
        return unheard;
    }

    /** Sends a frame after those before. Whether it arrives nobody says; that it does not, the link. */
    void send(Frame frame) {
        boolean full;
        synchronized (this) {
            if (broken) {
                return;
            }
            if (!mergeLocked(frame)) {
                waiting.add(frame);
                waitingBytes += frame.size();
            }
            full = waitingBytes > MOST_WAITING;
        }
        if (full) {
            breakOff("too much waits to be sent");
        } else {
            move();
        }
    }

    /** What is written to one after the other, a broadcast, goes once for all of them. */
    @GuardedBy("this")
    private boolean mergeLocked(Frame frame) {
        return frame instanceof Frame.Write more
                && waiting.peekLast() instanceof Frame.Write last
                && isSame(more.messages(), last.messages())
                && last.connections().addAll(more.connections());
    }

    private static boolean isSame(List<Encoded> some, List<Encoded> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private void move() {
        for (Parcel parcel = take(); parcel != null; parcel = take()) {
            boolean first = parcel.number() == 0;
            CompletionStage<Boolean> sent;
            try {
                sent = bus.send(other, ParcelWriter.write(parcel));
            } catch (RuntimeException e) {
                log.error("nothing could be sent to {}", other, e);
                breakOff("the bus failed");
                return;
            }
            sent.whenComplete((handed, failure) -> {
                if (failure != null) {
                    breakOff("the engine was not reached");
                } else if (!handed) {
                    unheard = first;
                    breakOff("nobody is there");
                } else {
                    arrived();
                }
            });
        }
    }

    private synchronized @Nullable Parcel take() {
        if (broken || underWay || (waiting.isEmpty() && !emptyDue)) {
            return null;
        }
        underWay = true;
        emptyDue = false;
        sentSomething = !waiting.isEmpty();
        List<Frame> frames = new ArrayList<>(Math.min(waiting.size(), 64));
        int bytes = 0;
        while (!waiting.isEmpty()
                && (frames.isEmpty() || bytes + waiting.element().size() <= PARCEL_BYTES)) {
            Frame frame = waiting.remove();
            bytes += frame.size();
            frames.add(frame);
        }
        waitingBytes -= bytes;
        return new Parcel(role.frames, self, run, next++, frames);
    }

    private void arrived() {
        synchronized (this) {
            underWay = false;
        }
        move();
    }

    /** A parcel of this run came. Answers false when it was not the next. */
    boolean receive(Parcel parcel) {
        if (broken) {
            return false;
        }
        heard = true;
        if (parcel.number() != expected) {
            breakOff("parcel " + parcel.number() + " came in place of " + expected);
            return false;
        }
        expected++;
        return true;
    }

    /**
     * Called once a second.
     *
     * @param inUse whether any connection is relayed by it
     * @param silence after which the other hub is taken for dead, where it is in use
     */
    void tick(long nowMillis, boolean inUse, long silence) {
        boolean spokenTo = heard;
        heard = false;
        if (inUse || usedMillis == NEVER || (spokenTo && role == Role.HOME)) {
            usedMillis = nowMillis;
        } else if (nowMillis - usedMillis >= role.idleMillis) {
            breakOff("idle");
            return;
        }
        if (spokenTo || !inUse) {
            heardMillis = nowMillis;
        } else if (nowMillis - heardMillis >= silence) {
            breakOff("nothing was heard for " + (nowMillis - heardMillis) + " ms");
            return;
        }
        synchronized (this) {
            emptyDue = !underWay && waiting.isEmpty() && (inUse || sentSomething);
        }
        move();
    }

    /** It cannot be relied on any more; the other hub is told. */
    void breakOff(String why) {
        if (end()) {
            log.info("link broken to={} role={} why={}", other, role, why);
            tell(bus, other, Parcel.broken(role.broke, self, run));
            onBroken.run();
        }
    }

    /** The other hub says that it is broken. */
    void brokenThere() {
        if (end()) {
            log.info("link broken to={} role={} why=there", other, role);
            onBroken.run();
        }
    }

    private synchronized boolean end() {
        if (broken) {
            return false;
        }
        broken = true;
        waiting.clear();
        waitingBytes = 0;
        return true;
    }

    /** Says something that has no number, and does not mind whether it arrives. */
    static void tell(Bus bus, HubId to, Parcel parcel) {
        try {
            var _ = bus.send(to, ParcelWriter.write(parcel));
        } catch (RuntimeException e) {
            log.debug("nothing could be said to {}", to, e);
        }
    }
}
