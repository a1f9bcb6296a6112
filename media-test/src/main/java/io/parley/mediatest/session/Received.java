package io.parley.mediatest.session;

/** How many counted messages of the hub a session has received, and how many of them the hub knows of. For one thread at a time. */
final class Received {

    private static final int ACK_EVERY = 16;

    private long count;
    private long acknowledged;

    void add() {
        count++;
    }

    long count() {
        return count;
    }

    /** Whether the hub does not know the count as it is. */
    boolean isNews() {
        return count > acknowledged;
    }

    /** Whether it is time to say the count, whatever else is said. */
    boolean isDue() {
        return count - acknowledged >= ACK_EVERY;
    }

    /** The count is being said. */
    long acknowledge() {
        acknowledged = count;
        return count;
    }

    /** Starts anew, for another session. */
    void clear() {
        count = 0;
        acknowledged = 0;
    }
}
