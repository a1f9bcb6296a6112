package io.parley.signaling.transport;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.session.Bursts;
import io.parley.signaling.session.Round;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.jspecify.annotations.Nullable;

/**
 * One connection's socket, with two ways shorter than Jetty's.
 *
 * <p>Read events are handled on the selector's own thread. By default each may change threads, which costs a relay 1.4 times the
 * processor time on one core and twice on two. The price: no handler may block.
 *
 * <p>Frames that are whole already are written as they are ({@link #send}), past Jetty's generator, flusher and extensions, which
 * cost a third as much as the system call. So two write here, these frames and Jetty (answers before the upgrade, pongs, close
 * frames): each write waits until the one before it is done.
 */
final class NonBlockingEndPoint extends SocketChannelEndPoint {
    private final Bursts bursts;
    private final Round round;
    private final boolean encrypted;
    private final Callback writeEnds = new WriteEnds();
    private @Nullable Callback last;
    private Callback wrapped = Callback.NOOP;
    private boolean drained;

    /** Whether Jetty has written something since it was last asked whether it was the close frame. */
    private volatile boolean jettyWrote;

    private volatile @Nullable SocketAddress client; // as the proxy says that has made the connection

    private boolean closed; // by a close frame; only by who begins a write

    @GuardedBy("writeEnds")
    private @Nullable Callback writing; // is told when the write that is at it is done

    @GuardedBy("writeEnds")
    private @Nullable Write next; // these wait for it

    @GuardedBy("writeEnds")
    private @Nullable Write latest;

    /**
     * @param bursts what comes in one read is one
     * @param round the selector's
     * @param encrypted Jetty then reads under a lock of the connection's, which it takes for writing too
     */
    NonBlockingEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Bursts bursts,
            Round round,
            boolean encrypted) {
        super(channel, selector, key, scheduler);
        this.bursts = bursts;
        this.round = round;
        this.encrypted = encrypted;
    }

    /** It is for this client: all that asks who the other end is hears so from now on. */
    void comesFrom(SocketAddress client) {
        this.client = client;
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        SocketAddress said = client;
        return said == null ? super.getRemoteSocketAddress() : said;
    }

    /**
     * Jetty reads until there is nothing left. After a read that left room in its buffer there is nothing: the selector says
     * when there is more. That saves every second system call of reading.
     */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (drained) {
            drained = false;
            return 0;
        }
        if (!encrypted) { // else two that write to each other from here would each wait for the other's lock, and end()
            // has to do
            bursts.flush(); // what came before is done with, as far as it was for one
        }
        int filled = super.fill(buffer);
        drained = filled > 0 && buffer.limit() < buffer.capacity();
        return filled;
    }

    @Override
    public void fillInterested(Callback callback) {
        super.fillInterested(nonBlocking(callback));
    }

    /** How TLS asks. */
    @Override
    public boolean tryFillInterested(Callback callback) {
        return super.tryFillInterested(nonBlocking(callback));
    }

    @SuppressWarnings("ReferenceEquality") // the same callback each time: one wrapper serves
    private Callback nonBlocking(Callback callback) {
        if (callback != last) {
            last = callback;
            wrapped = new NonBlocking(callback);
        }
        drained = false;
        return wrapped;
    }

    /**
     * Writes whole frames of a session, and fails when its close frame was sent before: RFC 6455 §5.5.1 allows nothing after it.
     *
     * @param done told when they are written, or never will be
     */
    void send(CoreSession session, Callback done, ByteBuffer... frames) {
        submit(session, done, frames);
    }

    @Override
    public void write(Callback callback, ByteBuffer... buffers) {
        jettyWrote = true;
        submit(null, callback, buffers);
    }

    /** Jetty notes the time of each read and write, for an idle timeout that no WebSocket has. None is set again where there was none. */
    @Override
    public void notIdle() {
        if (getIdleTimeout() > 0) {
            super.notIdle();
        }
    }

    /** @param session whose frames these are; null: Jetty's, which knows what it does */
    private void submit(@Nullable CoreSession session, Callback done, ByteBuffer[] buffers) {
        synchronized (writeEnds) {
            if (writing != null) {
                waitLocked(new Write(session, done, buffers));
                return;
            }
            writing = done;
        }
        begin(session, buffers);
    }

    @GuardedBy("writeEnds")
    private void waitLocked(Write write) {
        if (latest == null) {
            next = write;
        } else {
            latest.next = write;
        }
        latest = write;
    }

    private void begin(@Nullable CoreSession session, ByteBuffer[] buffers) {
        if (session == null || mayFollow(session)) {
            super.write(writeEnds, buffers);
        } else {
            writeEnds.failed(new ClosedChannelException());
        }
    }

    /**
     * Whether no close frame was sent before. Jetty sends it, and marks the session's output as closed before it writes it; to ask takes
     * a lock of Jetty's, so it is asked only after something was written by it.
     */
    private boolean mayFollow(CoreSession session) {
        if (jettyWrote) {
            jettyWrote = false; // before it is asked: what it writes from now on is for the next to find
            closed = !session.isOutputOpen();
        }
        return !closed;
    }

    /** The write that was at it is over: the next one begins. */
    private Callback next() {
        Callback over;
        Write begins;
        synchronized (writeEnds) {
            over = Objects.requireNonNull(writing);
            begins = next;
            if (begins == null) {
                writing = null;
            } else {
                writing = begins.done;
                next = begins.next;
                latest = next == null ? null : latest;
            }
        }
        if (begins != null) {
            begin(begins.session, begins.buffers);
        }
        return over;
    }

    /** One buffer takes a plain write, which costs the kernel and the JDK less than a vectored one. */
    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (buffers.length != 1) {
            return super.flush(buffers);
        }
        try {
            if (getChannel().write(buffers[0]) > 0) {
                notIdle();
            }
        } catch (IOException e) {
            throw new EofException(e);
        }
        return !buffers[0].hasRemaining();
    }

    /** One that waits. */
    private static final class Write {
        private final @Nullable CoreSession session;
        private final Callback done;
        private final ByteBuffer[] buffers;
        private @Nullable Write next;

        Write(@Nullable CoreSession session, Callback done, ByteBuffer[] buffers) {
            this.session = session;
            this.done = done;
            this.buffers = buffers;
        }
    }

    private final class WriteEnds implements Callback {
        @Override
        public void succeeded() {
            next().succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            next().failed(failure);
        }

        /** Decides on which thread a write goes on that the socket did not take at once. */
        @Override
        public InvocationType getInvocationType() {
            synchronized (writeEnds) {
                return writing == null ? InvocationType.NON_BLOCKING : writing.getInvocationType();
            }
        }
    }

    private final class NonBlocking extends Callback.Nested {
        NonBlocking(Callback callback) {
            super(callback);
        }

        @Override
        public void succeeded() {
            bursts.begin(round);
            try {
                super.succeeded();
            } finally {
                bursts.end();
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
