package io.parley.mediatest.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes frames (RFC 6455 §5) in the order in which they were given, as a client does: masked, and never in fragments. Nobody waits for
 * a slow network but its own thread.
 */
final class FrameWriter {

    private static final int LARGEST_HEAD = 14;
    private static final int BATCH = 64 * 1024;

    /** Marks the end in the queue: no frame is empty. */
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final OutputStream out;

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    void write(int opcode, byte[] payload) {
        waiting.add(encode(opcode, payload));
    }

    /** Writes nothing after what it has been given by now. */
    void end() {
        waiting.add(END);
    }

    /** Writes until the end, or until it cannot any more. */
    void run() throws IOException, InterruptedException {
        byte[] next = waiting.take();
        while (next.length > 0) {
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            while (next != null && next.length > 0 && batch.size() < BATCH) {
                batch.write(next);
                next = waiting.poll();
            }
            out.write(batch.toByteArray());
            next = next == null ? waiting.take() : next;
        }
    }

    private static byte[] encode(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(LARGEST_HEAD + payload.length).put((byte) (Frames.FIN | opcode));
        if (payload.length < Frames.TWO_BYTES) {
            frame.put((byte) (Frames.MASKED | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (Frames.MASKED | Frames.TWO_BYTES)).putShort((short) payload.length);
        } else {
            frame.put((byte) (Frames.MASKED | Frames.EIGHT_BYTES)).putLong(payload.length);
        }
        byte[] mask = new byte[Integer.BYTES];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % mask.length]));
        }
        byte[] exact = new byte[frame.position()];
        frame.flip().get(exact);
        return exact;
    }

    static byte[] closePayload(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + text.length)
                .putShort((short) code)
                .put(text)
                .array();
    }
}
