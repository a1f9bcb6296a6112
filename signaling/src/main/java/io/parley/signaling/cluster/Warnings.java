package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/** What is said of something that fails again and again: each reason when it is new, and again where it lasts, in whatever order they come. */
public final class Warnings {
    static final long AGAIN_MILLIS = 5 * 60 * 1000;

    /** A reason may have something in it that changes: the oldest are forgotten. */
    private static final int MOST = 64;

    private final InstantSource clock;

    @GuardedBy("this")
    private final LinkedHashMap<String, Long> said = new LinkedHashMap<>();

    public Warnings(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether this is to be said now, as whoever asks then does. */
    public synchronized boolean isDue(String reason) {
        long now = clock.millis();
        Long last = said.get(reason);
        if (last != null && now - last < AGAIN_MILLIS) {
            return false;
        }
        said.putLast(reason, now);
        if (said.size() > MOST) {
            said.pollFirstEntry();
        }
        return true;
    }

    /** All is well: whatever comes is new. */
    public synchronized void clear() {
        said.clear();
    }
}
