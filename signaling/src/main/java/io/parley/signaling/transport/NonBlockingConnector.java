package io.parley.signaling.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connector whose read events are handled on the selector's own thread. By default each may change threads, which
 * costs a relay 1.4 times the processor time on one core and twice on two. The price: no handler may block.
 */
final class NonBlockingConnector extends ServerConnector {
    NonBlockingConnector(Server server, int selectors, HttpConnectionFactory http) {
        super(server, 1, selectors, http);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
            throws IOException {
        SocketChannelEndPoint endPoint = new NonBlockingEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    private static final class NonBlockingEndPoint extends SocketChannelEndPoint {
        private @Nullable Callback last;
        private Callback wrapped = Callback.NOOP;
        private boolean drained;

        NonBlockingEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
            super(channel, selector, key, scheduler);
        }

        /**
         * Jetty reads until there is nothing left. After a read that left room in its buffer there is nothing: the selector
         * says when there is more. That saves every second system call of reading.
         */
        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            if (drained) {
                drained = false;
                return 0;
            }
            int filled = super.fill(buffer);
            drained = filled > 0 && buffer.limit() < buffer.capacity();
            return filled;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same callback each time: one wrapper serves
        public void fillInterested(Callback callback) {
            if (callback != last) {
                last = callback;
                wrapped = new NonBlocking(callback);
            }
            drained = false;
            super.fillInterested(wrapped);
        }
    }

    private static final class NonBlocking extends Callback.Nested {
        NonBlocking(Callback callback) {
            super(callback);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
