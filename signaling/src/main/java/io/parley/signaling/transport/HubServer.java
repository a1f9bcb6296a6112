package io.parley.signaling.transport;

import io.parley.signaling.api.Api;
import io.parley.signaling.auth.HostPolicy;
import io.parley.signaling.listing.RoomList;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.Sessions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's listening end: one port for WebSockets, health checks and the web app. */
public final class HubServer {
    private static final Logger log = LoggerFactory.getLogger(HubServer.class);

    /**
     * Connections that the kernel has completed and nobody has accepted yet. The kernel may allow fewer (Linux:
     * net.core.somaxconn); whoever does not fit tries again after a second or more, without being told anything.
     */
    private static final int ACCEPT_QUEUE = 4096;

    private final Server server;
    private final NonBlockingConnector connector;
    private final Arrivals arrivals;
    private final Optional<Tls> tls;

    /**
     * Does not listen yet; see {@link #start}.
     *
     * @param rates how fast a connection's messages may come, for each connection another
     * @param frameRates how fast its frames may come that are no messages: pings, pongs, empty parts
     * @param api empty: there is none
     * @param list of the public rooms; empty: there is none
     * @param clock should not jump
     * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
     */
    public HubServer(
            TransportSettings settings,
            Sessions sessions,
            Supplier<MessageRate> rates,
            Supplier<MessageRate> frameRates,
            Readiness readiness,
            Optional<Api> api,
            Optional<RoomList> list,
            Metrics metrics,
            InstantSource clock,
            LongSupplier nanos) {
        int selectors = Runtime.getRuntime().availableProcessors();
        ServerThreads threads = new ServerThreads(selectors + 8, selectors + 2);
        server = new Server(threads);
        arrivals = new Arrivals(
                settings.maxPendingConnections(), settings.connectionsPerAddress(), settings.requestTimeout(), clock);
        HttpConnectionFactory http = new SerialHttpConnection.Factory(http(settings));
        tls = settings.tls().map(Tls::new);
        ConnectionFactory[] connections =
                tls.map(encrypted -> encrypted.connections(http)).orElse(new ConnectionFactory[] {http});
        connector = new NonBlockingConnector(
                server,
                threads.others(),
                selectors,
                arrivals,
                settings.trustedProxies(),
                sessions.bursts(),
                nanos,
                tls.isPresent(),
                settings.proxyProtocol()
                        ? ProxyProtocol.before(connections, settings.trustedProxies(), arrivals)
                        : connections);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        WebSocketComponents components = WebSocketServerComponents.ensureWebSocketComponents(server);
        // Every browser offers it; it costs four to seven times the processor time and 100 KB a connection.
        components.getExtensionRegistry().unregister("permessage-deflate");
        SecurityHeaders headers = new SecurityHeaders(settings.hsts());
        WebSocketUpgradeHandler upgrade = new WebSocketUpgradeHandler(components);
        upgrade.addMapping(
                RoomPath.PREFIX + "*",
                new SignalingNegotiator(settings, sessions, rates, frameRates, readiness, metrics, arrivals, headers));
        Handler pages = new Handler.Sequence(
                new RoomListHandler(list, settings, headers, readiness, metrics, arrivals, clock),
                new Pages(WebApp.load(), headers, readiness, metrics, settings));
        Handler plain = api.<Handler>map(
                        on -> new Handler.Sequence(new ApiHandler(on, headers, metrics, arrivals), pages))
                .orElse(pages);
        upgrade.setHandler(new RequestRate(settings.requestsPerSecondPerAddress(), headers, plain));
        Handler named = settings.hostNames()
                .<Handler>map(names -> new KnownNames(new HostPolicy(names), headers, metrics, upgrade))
                .orElse(upgrade);
        server.setHandler(new ArrivalsHandler(arrivals, tls.isPresent() ? new HttpsOnly(headers, named) : named));
        server.setErrorHandler(new PlainErrors(headers));
    }

    private static HttpConfiguration http(TransportSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        if (settings.tls().isPresent()) {
            http.addCustomizer(new SecureRequestCustomizer(false)); // whatever name the client calls the hub by
        }
        if (!settings.trustedProxies().isEmpty()) {
            http.addCustomizer(new TrustedProxies(settings.trustedProxies()));
        }
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setUseInputDirectByteBuffers(false); // the codec reads arrays
        return http;
    }

    /** @throws IOException when it cannot bind the port */
    public void start() throws IOException {
        try {
            server.start();
            tls.ifPresent(encrypted -> encrypted.watch(connector.getScheduler(), server.getThreadPool()));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the server did not start", e);
        }
    }

    /** Looks at the time. */
    public void tick() {
        arrivals.tick();
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Ends every connection and gives the port back. */
    public void stop() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("the server did not stop cleanly", e);
        }
    }
}
