package io.parley.signaling.session;

import org.jspecify.annotations.Nullable;

/**
 * Lets what comes at once go out in one write to each who gets something of it. A thread that goes through what it has read
 * from a connection is in a burst. What it delivers to one, it flushes when it is through with what it has read: thirty candidates cost their
 * receiver's socket one system call, not thirty. What it delivers to a whole room is flushed at the end of the selector's {@link Round}.
 * What others deliver, to the same sessions too, they flush themselves, at once where they are in no burst.
 */
public final class Bursts {
    private final ThreadLocal<Burst> current = ThreadLocal.withInitial(Burst::new);

    /** One thread's. */
    private static final class Burst {
        private final Held held = new Held();
        private boolean holding;
        private @Nullable Round round; // null: it is in none

        /** What it has read is done with. */
        void flush(Round round) {
            if (holding) {
                holding = false;
                held.flush();
            }
            round.goesOn();
        }
    }

    /** From here on this thread holds what it delivers. */
    public void begin(Round round) {
        current.get().round = round;
    }

    /** Flushes what was delivered to one each: what comes next may be long in coming. */
    public void flush() {
        Burst burst = current.get();
        Round round = burst.round;
        if (round != null) {
            burst.flush(round);
        }
    }

    /** As {@link #flush}, and from here on this thread flushes all that it delivers at once. */
    public void end() {
        Burst burst = current.get();
        Round round = burst.round;
        burst.round = null;
        if (round != null) {
            burst.flush(round);
        }
    }

    /** Whether the session is flushed later, when what this thread has read is done with. */
    boolean hold(Session session) {
        Burst burst = current.get();
        if (burst.round == null) {
            return false;
        }
        burst.held.add(session);
        burst.holding = true;
        return true;
    }

    /** Whether the session is flushed later, at the end of this round of this thread's selector. */
    boolean holdForRound(Session session) {
        Round round = current.get().round;
        if (round == null) {
            return false;
        }
        round.hold(session);
        return true;
    }
}
