package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressBlock;
import io.parley.signaling.session.Bursts;
import io.parley.signaling.session.Round;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connector of {@link NonBlockingEndPoint}s, as far as there are places for them. */
final class NonBlockingConnector extends ServerConnector {
    private final Arrivals arrivals;
    private final List<AddressBlock> proxies;
    private final Bursts bursts;
    private final LongSupplier nanos;
    private final boolean encrypted;

    /**
     * @param threads for the selectors, and what they hand on
     * @param proxies whose addresses are not those of clients
     * @param bursts what comes in one read is one
     * @param nanos by which rounds see that they take long
     * @param encrypted whether TLS is between the sockets and HTTP
     */
    NonBlockingConnector(
            Server server,
            Executor threads,
            int selectors,
            Arrivals arrivals,
            List<AddressBlock> proxies,
            Bursts bursts,
            LongSupplier nanos,
            boolean encrypted,
            ConnectionFactory... connections) {
        super(server, threads, null, null, 1, selectors, connections);
        this.arrivals = arrivals;
        this.proxies = proxies;
        this.bursts = bursts;
        this.nanos = nanos;
        this.encrypted = encrypted;
        addBean(arrivals);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
            throws IOException {
        SocketChannelEndPoint endPoint = new NonBlockingEndPoint(
                channel, selector, key, getScheduler(), bursts, ((Looping) selector).round, encrypted);
        endPoint.setIdleTimeout(getIdleTimeout());
        arrivals.opened(channel, endPoint);
        return endPoint;
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new Manager(executor, scheduler, selectors);
    }

    /** What is submitted to a selector is done when it is through with all that could be read, before it looks again. */
    private static final class Looping extends ManagedSelector {
        private final Round round;

        Looping(SelectorManager manager, int id, LongSupplier nanos) {
            super(manager, id);
            round = new Round(nanos, () -> submit(this::ends));
        }

        private void ends(Selector selector) {
            round.flush();
        }
    }

    private final class Manager extends ServerConnectorManager {
        Manager(Executor executor, Scheduler scheduler, int selectors) {
            super(executor, scheduler, selectors);
        }

        @Override
        protected ManagedSelector newSelector(int id) {
            return new Looping(this, id, nanos);
        }

        /** Refused here, a connection has cost nothing but its acceptance. */
        @Override
        public void accept(SelectableChannel channel, Object attachment) {
            if (arrivals.admit(channel, ClientAddress.of(ClientAddress.remote(channel), proxies))) {
                super.accept(channel, attachment);
            } else {
                IO.close(channel);
            }
        }
    }
}
