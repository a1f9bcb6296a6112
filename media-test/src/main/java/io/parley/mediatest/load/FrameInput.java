package io.parley.mediatest.load;

import io.parley.mediatest.client.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes frames (RFC 6455 §5) apart where they lie in the buffer, and puts the fragments of a message together. */
final class FrameInput {

    private final Ear ear;
    private @Nullable ByteArrayOutputStream fragments;

    /** Hears what has come. The buffers are only valid during the call. */
    interface Ear {

        void message(ByteBuffer message) throws IOException;

        /** A ping, a pong or a close frame. */
        void control(int opcode, ByteBuffer payload) throws IOException;
    }

    FrameInput(Ear ear) {
        this.ear = ear;
    }

    /**
     * Takes all whole frames out of the buffer; what is left is the beginning of one.
     *
     * @throws IOException when it is no frame that a server may send
     */
    void read(ByteBuffer in) throws IOException {
        int limit = in.limit();
        while (in.remaining() >= 2) {
            int start = in.position();
            int first = in.get(start);
            int head = 2;
            long size = in.get(start + 1);
            if ((size & Frames.MASKED) != 0) {
                throw new IOException("a masked frame from a server");
            }
            if (size == Frames.TWO_BYTES) {
                head += Short.BYTES;
                size = in.remaining() < head ? 0 : in.getShort(start + 2) & 0xFFFF;
            } else if (size == Frames.EIGHT_BYTES) {
                head += Long.BYTES;
                size = in.remaining() < head ? 0 : in.getLong(start + 2);
            }
            if (size < 0 || size > in.capacity() - head) {
                throw new IOException("a frame of " + size + " bytes");
            }
            if (in.remaining() < head + size) {
                return;
            }
            int end = start + head + (int) size;
            in.limit(end).position(start + head);
            frame(first, in);
            in.limit(limit).position(end);
        }
    }

    private void frame(int first, ByteBuffer payload) throws IOException {
        boolean last = (first & Frames.FIN) != 0;
        int opcode = first & Frames.OPCODE;
        switch (opcode) {
            case Frames.TEXT, Frames.BINARY, Frames.CONTINUATION -> {
                if (last && fragments == null) {
                    ear.message(payload);
                } else {
                    fragment(payload, last);
                }
            }
            case Frames.CLOSE, Frames.PING, Frames.PONG -> ear.control(opcode, payload);
            default -> throw new IOException("a frame that starts with 0x" + Integer.toHexString(first & 0xFF));
        }
    }

    private void fragment(ByteBuffer payload, boolean last) throws IOException {
        ByteArrayOutputStream message = fragments == null ? new ByteArrayOutputStream() : fragments;
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        message.write(bytes);
        fragments = last ? null : message;
        if (last) {
            ear.message(ByteBuffer.wrap(message.toByteArray()));
        }
    }
}
