package io.parley.signaling.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** A connector of {@link NonBlockingEndPoint}s. */
final class NonBlockingConnector extends ServerConnector {
    private final @Nullable HandshakeDeadline deadline;

    /** @param deadline for TLS; null: there is none */
    NonBlockingConnector(
            Server server, int selectors, @Nullable HandshakeDeadline deadline, ConnectionFactory... connections) {
        super(server, 1, selectors, connections);
        this.deadline = deadline;
        if (deadline != null) {
            addBean(deadline);
        }
    }

    @Override
    protected void onEndPointOpened(EndPoint socket) {
        super.onEndPointOpened(socket);
        if (deadline != null) {
            deadline.opened(socket, getScheduler());
        }
    }

    @Override
    protected void onEndPointClosed(EndPoint socket) {
        super.onEndPointClosed(socket);
        if (deadline != null) {
            deadline.closed(socket);
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
            throws IOException {
        SocketChannelEndPoint endPoint = new NonBlockingEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }
}
