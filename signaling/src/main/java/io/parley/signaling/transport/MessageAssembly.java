package io.parley.signaling.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the frames of a fragmented message together (RFC 6455 §5.4), within a limit. A message of one frame is not copied. */
final class MessageAssembly {
    private static final Step PARTIAL = new Step.Partial();

    private byte @Nullable [] parts;
    private int length;

    /** What a frame came to. */
    sealed interface Step {
        /** The bytes are good until the frame is given back. */
        @SuppressWarnings("ArrayRecordComponent") // taken apart at once, compared by nobody
        record Whole(byte[] array, int offset, int length) implements Step {}

        record Partial() implements Step {}

        record TooLarge() implements Step {}
    }

    /** @param maxBytes of the message, all frames together */
    Step add(ByteBuffer payload, boolean last, boolean continues, int maxBytes) {
        if (continues && parts == null) {
            return PARTIAL; // the rest of a message that was refused
        }
        if (length + payload.remaining() > maxBytes) {
            reset();
            return new Step.TooLarge();
        }
        if (last && !continues) {
            return whole(payload);
        }
        append(payload, maxBytes);
        if (!last) {
            return PARTIAL;
        }
        Step.Whole whole = new Step.Whole(parts == null ? new byte[0] : parts, 0, length);
        reset();
        return whole;
    }

    private static Step whole(ByteBuffer payload) {
        if (payload.hasArray()) {
            return new Step.Whole(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        }
        byte[] copy = new byte[payload.remaining()];
        payload.duplicate().get(copy);
        return new Step.Whole(copy, 0, copy.length);
    }

    private void append(ByteBuffer payload, int maxBytes) {
        int size = payload.remaining();
        byte[] before = parts == null ? new byte[size] : parts;
        if (before.length - length < size) {
            before = Arrays.copyOf(before, Math.min(maxBytes, Math.max(2 * before.length, length + size)));
        }
        payload.duplicate().get(before, length, size);
        length += size;
        parts = before;
    }

    private void reset() {
        parts = null;
        length = 0;
    }
}
