package io.parley.mediatest.fault;

import java.time.Duration;

/**
 * How bytes flow that do flow. Immutable: every {@code with…} returns another. The order of bytes is always kept. A delayed
 * connection carries at most the proxy's buffer per delay, as one with a window of that size would.
 *
 * @param delay from a byte's arrival at the proxy to its departure, at least
 * @param jitter up to this much more, at random, evenly distributed
 * @param bytesPerSecond how fast bytes leave, 1 or more
 * @param writeBytes how many bytes leave in one write at most, 1 or more
 */
public record Shaping(Duration delay, Duration jitter, long bytesPerSecond, int writeBytes) {

    /** As the machine's own loopback: at once, as fast as it goes, as it came. */
    public static final Shaping NONE = new Shaping(Duration.ZERO, Duration.ZERO, Long.MAX_VALUE, Integer.MAX_VALUE);

    /** @throws IllegalArgumentException for a negative time, and for nothing at all per second or write */
    public Shaping {
        if (delay.isNegative() || jitter.isNegative() || bytesPerSecond < 1 || writeBytes < 1) {
            throw new IllegalArgumentException("a delay of %s + %s, %d bytes a second, %d a write"
                    .formatted(delay, jitter, bytesPerSecond, writeBytes));
        }
    }

    public Shaping withDelay(Duration least, Duration randomlyMore) {
        return new Shaping(least, randomlyMore, bytesPerSecond, writeBytes);
    }

    public Shaping withBytesPerSecond(long rate) {
        return new Shaping(delay, jitter, rate, writeBytes);
    }

    /** Each write is a TCP segment of its own, as far as the receiver keeps up. */
    public Shaping withWritesOf(int bytes) {
        return new Shaping(delay, jitter, bytesPerSecond, bytes);
    }
}
