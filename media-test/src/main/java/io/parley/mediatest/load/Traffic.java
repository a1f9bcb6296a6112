package io.parley.mediatest.load;

/** Who sends when, in one room. */
interface Traffic {

    /** Whether everybody is in. */
    boolean isComplete();

    /** Everybody is in: addresses are known. */
    void prepare();

    /** Sends what shall be in flight from now on: a closed loop, in which every delivery brings about the next message. */
    void start();

    /** A message has come for the first time. */
    void delivered(LoadClient to);

    /** The loop goes on no further: deliveries bring about nothing more. */
    void stop();

    /**
     * Sends one message of an open loop, whose times are given.
     *
     * @param intended when it should be sent, by {@link System#nanoTime()}
     */
    void sendOne(long intended);
}
