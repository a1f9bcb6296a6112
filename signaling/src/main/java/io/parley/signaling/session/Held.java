package io.parley.signaling.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions to which something was delivered, to be flushed later. Each keeps the last that holds it, so that it is mostly not in there twice. */
final class Held {
    private static final Logger log = LoggerFactory.getLogger(Held.class);

    @GuardedBy("this")
    private final Queue<Session> sessions = new ArrayDeque<>();

    /** @return whether there was none before */
    boolean add(Session session) {
        if (session.isHeldBy(this)) {
            return false;
        }
        synchronized (this) {
            boolean first = sessions.isEmpty();
            sessions.add(session);
            session.heldBy(this);
            return first;
        }
    }

    /** Flushing one may lead to more, which are flushed too. All are written before it is asked who holds too much: they only had to wait. */
    void flush() {
        Session last = null;
        for (Session session = next(); session != null; session = next()) {
            last = session;
            try {
                session.write();
            } catch (Throwable e) { // nobody else is to suffer for it, for an Error neither
                log.error("what was delivered was not flushed", e);
            }
        }
        if (last != null) {
            last.relieve();
        }
    }

    /** It is held no longer before it is flushed: what is delivered from then on holds it again. */
    private synchronized @Nullable Session next() {
        Session session = sessions.poll();
        if (session != null) {
            session.noLongerHeldBy(this);
        }
        return session;
    }
}
