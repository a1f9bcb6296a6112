package io.parley.signaling.session;

import java.util.function.LongSupplier;

/**
 * What a selector does between two looks at its sockets: it goes through all that could be read. What is said to a whole room
 * meanwhile goes out at its end, so that ten of a room who come, or say something, in the same round cost the others one system call
 * each, not ten; or earlier, where the round takes long. Mostly one thread at a time is in it; where two are, more goes out early.
 */
public final class Round {
    /** Nobody waits for much longer: it is looked at after each read. */
    static final long LONG_NANOS = 5_000_000;

    private final Held held = new Held();
    private final LongSupplier nanos;
    private final Runnable atItsEnd;
    private volatile boolean holding;
    private volatile long since; // where it is holding

    /**
     * @param nanos a clock that only goes forward
     * @param atItsEnd has {@link #flush} called when the selector is through, before it waits for more
     */
    public Round(LongSupplier nanos, Runnable atItsEnd) {
        this.nanos = nanos;
        this.atItsEnd = atItsEnd;
    }

    void hold(Session session) {
        if (held.add(session)) {
            since = nanos.getAsLong();
            holding = true;
            atItsEnd.run();
        }
    }

    /** A connection has been read. */
    void goesOn() {
        if (holding && nanos.getAsLong() - since > LONG_NANOS) {
            flush();
        }
    }

    /** It is at its end. */
    public void flush() {
        holding = false;
        held.flush();
    }
}
