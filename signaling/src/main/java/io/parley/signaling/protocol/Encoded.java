package io.parley.signaling.protocol;

import java.nio.ByteBuffer;

/**
 * One message of the hub as a frame (RFC 6455 §5.2). Immutable: a broadcast is the same object in every outbox, its header
 * included. {@code counted} says whether it counts for {@code received} (PROTOCOL.md, "Counting").
 */
public final class Encoded {
    /** Room that is left for a header before the payload: two bytes, and eight for the longest form of a length. */
    static final int HEADROOM = 10;

    private static final int FINAL_TEXT = 0x81;
    private static final int SHORT_LENGTH = 125;
    private static final int MEDIUM_LENGTH = 0xffff;

    private final byte[] bytes;
    private final int length;
    private final boolean counted;

    /**
     * @param bytes the payload, after {@link #HEADROOM}
     * @param length of the payload
     */
    Encoded(byte[] bytes, int length, boolean counted) {
        this.bytes = bytes;
        this.length = length;
        this.counted = counted;
        putHeader();
    }

    /** What another hub has encoded, to be passed on. What it counts for is that hub's to know. */
    public static Encoded ofText(byte[] array, int offset, int length) {
        return ofText(array, offset, length, false);
    }

    /** What another hub has encoded, and counts: this one goes on in its place. */
    public static Encoded ofCountedText(byte[] array, int offset, int length) {
        return ofText(array, offset, length, true);
    }

    private static Encoded ofText(byte[] array, int offset, int length, boolean counted) {
        byte[] bytes = new byte[HEADROOM + length];
        System.arraycopy(array, offset, bytes, HEADROOM, length);
        return new Encoded(bytes, length, counted);
    }

    /** Ends where the payload begins. */
    private void putHeader() {
        int at = HEADROOM - headerLength();
        bytes[at] = (byte) FINAL_TEXT;
        if (length <= SHORT_LENGTH) {
            bytes[at + 1] = (byte) length;
        } else if (length <= MEDIUM_LENGTH) {
            bytes[at + 1] = SHORT_LENGTH + 1;
            ByteBuffer.wrap(bytes).putShort(at + 2, (short) length);
        } else {
            bytes[at + 1] = SHORT_LENGTH + 2;
            ByteBuffer.wrap(bytes).putLong(at + 2, length);
        }
    }

    private int headerLength() {
        return length <= SHORT_LENGTH ? 2 : length <= MEDIUM_LENGTH ? 4 : HEADROOM;
    }

    /** Bytes of the frame's payload. */
    public int size() {
        return length;
    }

    public boolean counted() {
        return counted;
    }

    /** The payload: a buffer of its own over the shared bytes. Whoever gets it must not write into them. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(bytes, HEADROOM, length);
    }

    /** The whole frame, as a server sends it (not masked): likewise a buffer over the shared bytes. */
    public ByteBuffer frame() {
        int header = headerLength();
        return ByteBuffer.wrap(bytes, HEADROOM - header, header + length);
    }
}
