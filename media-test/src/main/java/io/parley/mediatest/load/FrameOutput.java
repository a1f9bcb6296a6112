package io.parley.mediatest.load;

import io.parley.mediatest.client.Frames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Frames (RFC 6455 §5) on their way out, masked as a client's must be. One buffer for all sockets of a loop: frames for
 * the same socket that follow each other are written together, by the next {@link #flush()} or when another socket's turn comes.
 */
final class FrameOutput {

    private static final int CAPACITY = 1 << 20;
    private static final int LARGEST_HEAD = 14;
    private static final byte[] NOTHING = {};

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.nativeOrder());
    private @Nullable Transport owner;

    /** A frame with the payload {@code bytes}. */
    void frame(Transport to, int opcode, byte[] bytes) {
        frame(to, opcode, NOTHING, bytes, NOTHING);
    }

    /** A frame whose payload comes in three parts. */
    void frame(Transport to, int opcode, byte[] head, byte[] body, byte[] tail) {
        int size = head.length + body.length + tail.length;
        if (!to.equals(owner) || buffer.remaining() < size + LARGEST_HEAD) {
            flush();
            owner = to;
        }
        buffer.put((byte) (Frames.FIN | opcode));
        length(size);
        int mask = ThreadLocalRandom.current().nextInt();
        buffer.putInt(mask);
        int start = buffer.position();
        buffer.put(head).put(body).put(tail);
        mask(start, buffer.position(), mask);
    }

    private void length(int size) {
        if (size < Frames.TWO_BYTES) {
            buffer.put((byte) (Frames.MASKED | size));
        } else if (size <= 0xFFFF) {
            buffer.put((byte) (Frames.MASKED | Frames.TWO_BYTES))
                    .put((byte) (size >> 8))
                    .put((byte) size);
        } else {
            buffer.put((byte) (Frames.MASKED | Frames.EIGHT_BYTES));
            for (int shift = 56; shift >= 0; shift -= 8) {
                buffer.put((byte) ((long) size >> shift));
            }
        }
    }

    /** Eight bytes at a time; the mask, in the order of its bytes in memory, repeats every four. */
    private void mask(int from, int to, int mask) {
        long twice = ((long) mask << 32) | (mask & 0xFFFF_FFFFL);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            buffer.putLong(at, buffer.getLong(at) ^ twice);
        }
        for (; at < to; at++) {
            int maskAt = from - Integer.BYTES + (at - from) % Integer.BYTES;
            buffer.put(at, (byte) (buffer.get(at) ^ buffer.get(maskAt)));
        }
    }

    /** Gives what is left to the socket. */
    void flush() {
        Transport to = owner;
        if (to != null) {
            owner = null;
            to.write(buffer.flip());
            buffer.clear();
        }
    }
}
