package io.parley.signaling.session;

/** How fast a client may send; asked once for each message. */
@FunctionalInterface
public interface MessageRate {
    Verdict next();

    /** What to do with one more message. */
    enum Verdict {
        ACCEPT,
        REFUSE,
        CLOSE
    }
}
