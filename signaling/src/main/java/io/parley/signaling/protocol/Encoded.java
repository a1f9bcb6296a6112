package io.parley.signaling.protocol;

import java.nio.ByteBuffer;

/**
 * One message of the hub as the bytes of its frame. Immutable: a broadcast is the same object in every outbox.
 * {@code counted} says whether it counts for {@code received} (PROTOCOL.md, "Counting").
 */
public final class Encoded {
    private final byte[] bytes;
    private final int length;
    private final boolean counted;

    Encoded(byte[] bytes, int length, boolean counted) {
        this.bytes = bytes;
        this.length = length;
        this.counted = counted;
    }

    /** Bytes of the frame's payload. */
    public int size() {
        return length;
    }

    public boolean counted() {
        return counted;
    }

    /** A buffer of its own over the shared bytes. Whoever gets it must not write into them. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }
}
