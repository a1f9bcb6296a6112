package io.parley.mediatest.load;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.load.Route.Server;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the load goes.
 *
 * @param name for reports
 * @param route to which server which client goes
 * @param process the server's, when it runs on this machine and shall be watched
 * @param tls which certificates it may show; empty: no TLS
 */
public record LoadTarget(
        String name, Route route, Dialect dialect, Optional<ProcessUsage> process, Optional<Trust> tls) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** One server for everybody, without TLS. */
    public static LoadTarget only(Server server, Dialect dialect, Optional<ProcessUsage> process) {
        return new LoadTarget(server.authority(), (seat, times) -> server, dialect, process, Optional.empty());
    }

    /**
     * A hub.
     *
     * @param hub its address, {@code http://host:port/} or {@code https://host:port/}
     * @param trust which certificates it may show, where the address has https
     * @throws IllegalArgumentException when it is no such address; the message says why
     */
    public static LoadTarget hub(URI hub, Optional<ProcessUsage> process, Trust trust) {
        String scheme = hub.getScheme() == null ? "" : hub.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.matches("https|wss");
        if ((!secure && !scheme.matches("http|ws")) || hub.getHost() == null) {
            throw new IllegalArgumentException(hub + ": an address is needed like http://localhost:8080");
        }
        int port = hub.getPort() >= 0 ? hub.getPort() : secure ? HTTPS : HTTP;
        InetSocketAddress address = new InetSocketAddress(hub.getHost(), port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(hub.getHost() + ": nobody knows this host");
        }
        Server server = new Server(address, hub.getRawAuthority());
        return new LoadTarget(
                server.authority(),
                (seat, times) -> server,
                new ParleyDialect(hub.getRawPath()),
                process,
                secure ? Optional.of(trust) : Optional.empty());
    }
}
