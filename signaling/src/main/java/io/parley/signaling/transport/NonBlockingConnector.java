package io.parley.signaling.transport;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connector of {@link NonBlockingEndPoint}s, as far as there are places for them. */
final class NonBlockingConnector extends ServerConnector {
    private final Arrivals arrivals;

    NonBlockingConnector(Server server, int selectors, HttpConnectionFactory http, Arrivals arrivals) {
        super(server, 1, selectors, http);
        this.arrivals = arrivals;
        addBean(arrivals);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
            throws IOException {
        SocketChannelEndPoint endPoint = new NonBlockingEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        arrivals.opened(channel, endPoint);
        return endPoint;
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new Manager(executor, scheduler, selectors);
    }

    private final class Manager extends ServerConnectorManager {
        Manager(Executor executor, Scheduler scheduler, int selectors) {
            super(executor, scheduler, selectors);
        }

        /** Refused here, a connection has cost nothing but its acceptance. */
        @Override
        public void accept(SelectableChannel channel, Object attachment) {
            if (arrivals.admit(channel, ClientAddress.of(channel))) {
                super.accept(channel, attachment);
            } else {
                IO.close(channel);
            }
        }
    }
}
