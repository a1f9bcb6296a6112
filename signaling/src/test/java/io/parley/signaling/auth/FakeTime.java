package io.parley.signaling.auth;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Time that passes when the test says so. */
final class FakeTime implements TimeMeter {
    private long nanos = 1;

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
