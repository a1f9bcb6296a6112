package io.parley.signaling.transport;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a connection's ping frames. One is under way and one waits, however many pings come while the client does not read: of
 * several pings only the last must be answered (RFC 6455 §5.5.3).
 */
final class Pongs {
    private final BiConsumer<ByteBuffer, Runnable> sender;

    @GuardedBy("this")
    private boolean sending;

    @GuardedBy("this")
    private @Nullable ByteBuffer latest;

    /** @param sender sends a pong with this payload and says when it is sent, or never will be */
    Pongs(BiConsumer<ByteBuffer, Runnable> sender) {
        this.sender = sender;
    }

    /** @param payload of the ping, which is not looked at after this call */
    void answer(ByteBuffer payload) {
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining())
                .put(payload.duplicate())
                .flip();
        synchronized (this) {
            if (sending) {
                latest = copy;
                return;
            }
            sending = true;
        }
        sender.accept(copy, this::sent);
    }

    private void sent() {
        ByteBuffer next;
        synchronized (this) {
            next = latest;
            latest = null;
            sending = next != null;
        }
        if (next != null) {
            sender.accept(next, this::sent);
        }
    }
}
