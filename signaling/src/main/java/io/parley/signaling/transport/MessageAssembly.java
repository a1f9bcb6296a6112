package io.parley.signaling.transport;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of a fragmented message together (RFC 6455 §5.4), within a limit. A message of one frame is not copied, and takes no
 * lock. Frames come from one thread at a time; any may ask what is held, or let it go.
 */
final class MessageAssembly {
    private static final Step PARTIAL = new Step.Partial();

    /** Of memory, that a message has before its first byte has come. */
    private static final int OVERHEAD = 16;

    private static final long NOT_SEEN = -1;

    private final LongConsumer holding;

    @GuardedBy("this")
    private byte @Nullable [] parts;

    @GuardedBy("this")
    private int length;

    @GuardedBy("this")
    private long seenAt = NOT_SEEN;

    @GuardedBy("this")
    private boolean over;

    /** What a frame came to. */
    sealed interface Step {
        /** The bytes are good until the frame is given back. */
        @SuppressWarnings("ArrayRecordComponent") // taken apart at once, compared by nobody
        record Whole(byte[] array, int offset, int length) implements Step {}

        record Partial() implements Step {}

        record TooLarge() implements Step {}
    }

    /** @param holding told how many bytes of memory more it holds, or less, each time that this changes */
    MessageAssembly(LongConsumer holding) {
        this.holding = holding;
    }

    /** @param maxBytes of the message, all frames together */
    Step add(ByteBuffer payload, boolean last, boolean continues, int maxBytes) {
        if (last && !continues) {
            return payload.remaining() > maxBytes ? new Step.TooLarge() : whole(payload);
        }
        return part(payload, last, continues, maxBytes);
    }

    private static Step whole(ByteBuffer payload) {
        if (payload.hasArray()) {
            return new Step.Whole(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        }
        byte[] copy = new byte[payload.remaining()];
        payload.duplicate().get(copy);
        return new Step.Whole(copy, 0, copy.length);
    }

    private synchronized Step part(ByteBuffer payload, boolean last, boolean continues, int maxBytes) {
        if (over || (continues && parts == null)) {
            return PARTIAL; // the rest of a message that was refused
        }
        if (length + payload.remaining() > maxBytes) {
            dropLocked();
            return new Step.TooLarge();
        }
        byte[] joined = appendLocked(payload, maxBytes);
        if (!last) {
            return PARTIAL;
        }
        Step.Whole whole = new Step.Whole(joined, 0, length);
        dropLocked();
        return whole;
    }

    @GuardedBy("this")
    private byte[] appendLocked(ByteBuffer payload, int maxBytes) {
        int size = payload.remaining();
        long before = bytes();
        byte[] joined = parts == null ? new byte[size] : parts;
        if (joined.length - length < size) {
            joined = Arrays.copyOf(joined, Math.min(maxBytes, Math.max(2 * joined.length, length + size)));
        }
        payload.duplicate().get(joined, length, size);
        length += size;
        parts = joined;
        tellLocked(bytes() - before);
        return joined;
    }

    @GuardedBy("this")
    private void dropLocked() {
        tellLocked(-bytes());
        parts = null;
        length = 0;
        seenAt = NOT_SEEN;
    }

    @GuardedBy("this")
    private void tellLocked(long more) {
        if (more != 0) {
            holding.accept(more);
        }
    }

    /** How much memory is held. */
    synchronized long bytes() {
        return parts == null ? 0 : OVERHEAD + parts.length;
    }

    /**
     * Since when a message is under way whose end has not come: since it was first asked about, which spares those that come in one go a
     * look at the clock. Where none is: since now.
     */
    synchronized long since(long nowMillis) {
        if (parts == null) {
            return nowMillis;
        }
        if (seenAt == NOT_SEEN) {
            seenAt = nowMillis;
        }
        return seenAt;
    }

    /** Holds nothing any more, whatever comes. */
    synchronized void end() {
        dropLocked();
        over = true;
    }
}
