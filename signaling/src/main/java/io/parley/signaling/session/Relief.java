package io.parley.signaling.session;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room when all outboxes, and all messages that are not whole yet, hold more together than they may. Those who hold most
 * give way, in this order: connections that were closed for it and do not read even that are cut; what is kept for being sent once
 * more is forgotten, which costs no more than the possibility to resume; and those for whom most waits, or who have said most of a
 * message and not its end, are dropped as if their own outbox had overflowed. For a client that reads and ends its messages
 * nothing waits, or no more than one write takes.
 */
final class Relief {
    private static final Logger log = LoggerFactory.getLogger(Relief.class);

    private final OutboxBudget budget;
    private final Supplier<Stream<Session>> sessions;
    private final Consumer<Session> drop;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Queue<Session> dropped = new ConcurrentLinkedQueue<>();
    private volatile boolean helpless;

    /** @param drop drops a session whose outbox has overflowed */
    Relief(OutboxBudget budget, Supplier<Stream<Session>> sessions, Consumer<Session> drop) {
        this.budget = budget;
        this.sessions = sessions;
        this.drop = drop;
    }

    /** Called without a lock after anything was delivered, or came and is held. One thread at a time makes room, another goes on. */
    void ifNeeded() {
        if (budget.isExceeded() && !helpless && busy.compareAndSet(false, true)) {
            try {
                makeRoom();
            } finally {
                busy.set(false);
            }
        }
    }

    /** Now and then. */
    void tick() {
        helpless = false;
        dropped.removeIf(session -> session.holds() == 0);
    }

    private void makeRoom() {
        long before = budget.held();
        long excess = budget.excess();
        for (Session gone = next(excess); gone != null; gone = next(excess)) {
            excess -= gone.holds();
            gone.cut();
        }
        excess = eachOfMost(Session::keeps, Session::forget, excess);
        excess = eachOfMost(Session::waits, this::drop, excess);
        helpless = excess > 0; // until the next tick: nobody is left to whom it could be put down
        log.warn(
                "outboxes held {} bytes together, with parts of messages, which is too much; to go: {}",
                before,
                Math.max(0, excess));
    }

    private @Nullable Session next(long excess) {
        return excess > 0 ? dropped.poll() : null;
    }

    private void drop(Session session) {
        dropped.add(session);
        session.overflow();
        drop.accept(session);
    }

    private record Holding(Session session, long bytes) {}

    private long eachOfMost(ToLongFunction<Session> bytes, Consumer<Session> action, long excess) {
        if (excess <= 0) {
            return excess;
        }
        List<Holding> most = sessions.get()
                .map(session -> new Holding(session, bytes.applyAsLong(session)))
                .filter(holding -> holding.bytes() >= OutboxBudget.STEP)
                .sorted(Comparator.comparingLong(Holding::bytes).reversed())
                .toList();
        long left = excess;
        for (Holding holding : most) {
            if (left <= 0) {
                break;
            }
            long before = holding.session().holds();
            action.accept(holding.session());
            left -= before - holding.session().holds();
        }
        return left;
    }
}
