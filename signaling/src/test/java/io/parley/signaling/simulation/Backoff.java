package io.parley.signaling.simulation;

/** When to connect again (PROTOCOL.md, "Close codes"): exponentially later, with full jitter, and no sooner than told. */
final class Backoff {
    /** Between two attempts, at most, in milliseconds. */
    static final int LONGEST = 4000;

    private static final int SHORTEST = 200;
    private static final int MOST_DOUBLINGS = 5;

    private final World world;
    private int attempts;
    private long notBefore;

    Backoff(World world) {
        this.world = world;
    }

    /** The next attempt is the first again. */
    void reset() {
        attempts = 0;
    }

    void notSoonerThan(long millisFromNow) {
        notBefore = world.millis() + millisFromNow;
    }

    /** Milliseconds until the next attempt. */
    long next() {
        int most = Math.min(LONGEST, SHORTEST << Math.min(attempts++, MOST_DOUBLINGS));
        return Math.max(world.between(0, most), notBefore - world.millis());
    }
}
