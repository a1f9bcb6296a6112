package io.parley.signaling.session;

import java.util.function.Consumer;

/**
 * What a selector does between two looks at its sockets: it goes through all that could be read. What is said to a whole room
 * meanwhile goes out at its end, so that ten of a room who come, or say something, in the same round cost the others one system call
 * each, not ten.
 */
public final class Round {
    private final Held held = new Held();
    private final Consumer<Runnable> atItsEnd;

    /** @param atItsEnd takes what is to be done when the selector is through, before it waits for more; by whichever thread then is the selector's */
    public Round(Consumer<Runnable> atItsEnd) {
        this.atItsEnd = atItsEnd;
    }

    void hold(Session session) {
        if (!session.isHeldBy(held) && held.add(session)) {
            atItsEnd.accept(this::flush);
        }
    }

    boolean holds(Session session) {
        return session.isHeldBy(held);
    }

    void flush() {
        held.flush();
    }
}
