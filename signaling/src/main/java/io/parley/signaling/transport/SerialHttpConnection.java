package io.parley.signaling.transport;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * One connection's HTTP, read by one thread at a time. When Jetty (12.1.13 too) has answered what is no HTTP, it goes on with the
 * connection on another thread while the one that read it is still at it, in {@code HttpConnection.onFillable}: both give the buffer
 * back ({@code IllegalStateException: already released}), or one closes the connection before the answer of the other is out.
 * {@link ServerThreads} does the other half. WebSockets do not come here any more.
 */
final class SerialHttpConnection extends HttpConnection {
    private final Object reading = new Object();

    private SerialHttpConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    @Override
    public void onFillable() {
        synchronized (reading) {
            super.onFillable();
        }
    }

    /** Makes them. */
    static final class Factory extends HttpConnectionFactory {
        Factory(HttpConfiguration configuration) {
            super(configuration);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return configure(
                    new SerialHttpConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
        }
    }
}
