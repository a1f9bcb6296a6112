package io.parley.signaling.session;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes all outboxes of a hub may hold together, and all messages to it that are not whole yet: one heap holds both. An
 * outbox reports what it holds in {@link #STEP}s, so the outbox of a client that reads hardly ever does. What several outboxes share,
 * a broadcast, counts for each.
 */
final class OutboxBudget {
    static final int STEP = 4096;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    OutboxBudget(long most) {
        this.most = most;
    }

    void add(long bytes) {
        held.addAndGet(bytes);
    }

    boolean isExceeded() {
        return held.get() > most;
    }

    /** How much is to go, so that it is not exceeded again with the next message: down to three quarters. */
    long excess() {
        return held.get() - (most - most / 4);
    }

    long held() {
        return held.get();
    }
}
