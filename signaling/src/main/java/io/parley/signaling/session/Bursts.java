package io.parley.signaling.session;

import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets what comes in one read go out in one write to each who gets something of it: thirty candidates cost their receiver's socket one
 * system call, not thirty. A thread that goes through what it has read is in a burst; what it delivers meanwhile, it flushes at
 * the end. What others deliver, to the same sessions too, they flush themselves, at once where they are in none.
 */
public final class Bursts {
    private static final Logger log = LoggerFactory.getLogger(Bursts.class);

    private final ThreadLocal<Burst> current = ThreadLocal.withInitial(Burst::new);

    /** One thread's. A session keeps the last one that holds it, so that it is not in there twice. */
    static final class Burst {
        private final Queue<Session> held = new ArrayDeque<>();
        private boolean underWay;
    }

    /** From here on this thread holds what it delivers. */
    public void begin() {
        current.get().underWay = true;
    }

    /** Flushes what this thread holds: what comes next may be long in coming. */
    public void flush() {
        Burst burst = current.get();
        if (!burst.held.isEmpty()) {
            flush(burst);
        }
    }

    /** Flushes what this thread holds, and from here on all that it delivers at once. */
    public void end() {
        Burst burst = current.get();
        burst.underWay = false;
        if (!burst.held.isEmpty()) {
            flush(burst);
        }
    }

    /** Whether this thread flushes the session later. */
    boolean hold(Session session) {
        Burst burst = current.get();
        if (!burst.underWay) {
            return false;
        }
        if (session.isHeldBy(burst)) {
            return true;
        }
        burst.held.add(session);
        session.heldBy(burst);
        return true;
    }

    /** Flushing one may lead to more, which come into the same queue, and to this again. */
    private static void flush(Burst burst) {
        for (Session session = burst.held.poll(); session != null; session = burst.held.poll()) {
            session.noLongerHeldBy(burst);
            try {
                session.flushNow();
            } catch (Throwable e) { // nobody else is to suffer for it, for an Error neither
                log.error("what was delivered was not flushed", e);
            }
        }
    }
}
