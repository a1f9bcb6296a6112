package io.parley.signaling.auth;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;

/** A hub's clock, for token buckets. */
record ClockMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
        return clock.millis() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
