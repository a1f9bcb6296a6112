package io.parley.mediatest.load.join;

/** Somebody in a room. For the thread that let them in; the {@code await} methods throw an {@link AssertionError}. */
interface Guest extends AutoCloseable {

    /**
     * Waits until the other is seen, and heard too if that is wanted.
     *
     * @return how the join went, towards the other
     */
    JoinTimes awaitMedia(String other, boolean sound);

    /** Waits until the other is not in the room any more. */
    void awaitGone(String other);

    /** Leaves. */
    @Override
    void close();
}
