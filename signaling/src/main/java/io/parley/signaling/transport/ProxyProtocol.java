package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressBlock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of trusted proxies begin with a {@link ProxyHeader}, and then are as if the client that it names had made them; those of
 * anybody else are as they are. (Whether a header is there is not for the bytes to say: who could leave it away, or write it, would
 * choose an address.) Jetty's {@code ProxyConnectionFactory} puts an end point of its own around the connection's, past which no frame
 * could be written.
 */
final class ProxyProtocol extends AbstractConnectionFactory {
    private static final Logger log = LoggerFactory.getLogger(ProxyProtocol.class);

    private final ConnectionFactory next;
    private final List<AddressBlock> proxies;
    private final Arrivals arrivals;

    private ProxyProtocol(ConnectionFactory next, List<AddressBlock> proxies, Arrivals arrivals) {
        super("proxy");
        this.next = next;
        this.proxies = proxies;
        this.arrivals = arrivals;
    }

    /**
     * How connections begin where proxies say for whom they are.
     *
     * @param others how they go on, the first at once
     */
    static ConnectionFactory[] before(ConnectionFactory[] others, List<AddressBlock> proxies, Arrivals arrivals) {
        ConnectionFactory[] all = new ConnectionFactory[others.length + 1];
        all[0] = new ProxyProtocol(others[0], proxies, arrivals);
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return ClientAddress.isAmong(proxies, endPoint.getRemoteSocketAddress())
                ? configure(new Introduction(connector, (NonBlockingEndPoint) endPoint), connector, endPoint)
                : next.newConnection(connector, endPoint);
    }

    /** A connection until its header is whole. It has the time of a request for it ({@link Arrivals}), and no thread waits. */
    private final class Introduction extends AbstractConnection implements Connection.UpgradeFrom {
        private final Connector connector;
        private final NonBlockingEndPoint endPoint;
        private final ByteBuffer read = BufferUtil.allocate(ProxyHeader.MOST_BYTES);

        Introduction(Connector connector, NonBlockingEndPoint endPoint) {
            super(endPoint, connector.getExecutor());
            this.connector = connector;
            this.endPoint = endPoint;
        }

        @Override
        public void onOpen() {
            super.onOpen();
            fillInterested();
        }

        @Override
        public void onFillable() {
            try {
                int filled = endPoint.fill(read);
                while (filled > 0) {
                    switch (ProxyHeader.parse(read)) {
                        case ProxyHeader.Incomplete _ -> filled = endPoint.fill(read);
                        case ProxyHeader.Malformed _ -> {
                            refuse();
                            return;
                        }
                        case ProxyHeader.Whole(int length, var client) -> {
                            read.position(length);
                            goOn(client);
                            return;
                        }
                    }
                }
                if (filled == 0) {
                    fillInterested();
                } else {
                    close(); // as one does who only looks whether somebody listens
                }
            } catch (IOException broken) {
                close();
            }
        }

        private void refuse() {
            log.info(
                    "closed a proxy's connection that does not begin with a PROXY header, or with a malformed one, from={}",
                    endPoint.getRemoteSocketAddress() instanceof InetSocketAddress inet
                            ? inet.getHostString()
                            : "nowhere");
            close();
        }

        private void goOn(Optional<InetSocketAddress> client) {
            if (client.isPresent()) {
                endPoint.comesFrom(client.get());
                if (!arrivals.named(endPoint.getChannel(), ClientAddress.of(client.get(), proxies))) {
                    close();
                    return;
                }
            }
            endPoint.upgrade(next.newConnection(connector, endPoint));
        }

        /** What came behind the header. */
        @Override
        public ByteBuffer onUpgradeFrom() {
            return read;
        }
    }
}
