package io.parley.signaling.session;

import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.SessionId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at what nobody but a test needs to see: what sessions hold for their clients, and who carries them. */
public final class SessionsProbe {
    private static final VarHandle SESSIONS = field(Sessions.class, "sessions", ConcurrentMap.class);
    private static final VarHandle CARRIERS = field(Sessions.class, "carriers", Set.class);
    private static final VarHandle RELAYED = field(Sessions.class, "relayed", Set.class);
    private static final VarHandle OUTBOX = field(Session.class, "outbox", Outbox.class);
    private static final VarHandle WAITING = field(Outbox.class, "waiting", ArrayDeque.class);
    private static final VarHandle PHASE = field(Carrier.class, "phase", AtomicReference.class);

    private SessionsProbe() {}

    /** What an outbox holds, waiting and kept, and whether it overflowed. */
    @FunctionalInterface
    public interface Held {
        void is(int bytes, int messages, boolean overflowed);
    }

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Looks at the outbox of every session. */
    public static void eachOutbox(Sessions sessions, Held held) {
        for (Object session : ((Map<?, ?>) SESSIONS.get(sessions)).values()) {
            Outbox outbox = (Outbox) OUTBOX.get((Session) session);
            held.is(outbox.bytes(), outbox.size(), outbox.hasOverflowed());
        }
    }

    /** How many messages wait that sessions were to be told, without acknowledgements, which may: in all of them, when nothing is going on. */
    public static long waiting(Sessions sessions) {
        return ((Map<?, ?>) SESSIONS.get(sessions))
                .values().stream()
                        .map(session -> (Outbox) OUTBOX.get((Session) session))
                        .flatMap(outbox -> ((Queue<?>) WAITING.get(outbox)).stream())
                        .filter(message -> ((Encoded) message).counted())
                        .count();
    }

    /** Whether one connection at most carries each session, whichever of these hubs it is at: one that was handed over is the same by its id. */
    public static boolean isEachCarriedOnce(Iterable<Sessions> hubs) {
        Set<SessionId> carried = new HashSet<>();
        for (Sessions hub : hubs) {
            if (!areNew(carried, (Set<?>) CARRIERS.get(hub)) || !areNew(carried, (Set<?>) RELAYED.get(hub))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areNew(Set<SessionId> carried, Set<?> carriers) {
        for (Object carrier : carriers) {
            Object phase = ((AtomicReference<?>) PHASE.get((Carrier) carrier)).get();
            if (phase instanceof Phase.Carrying(Session session) && !carried.add(session.sessionId())) {
                return false;
            }
        }
        return true;
    }
}
