package io.parley.mediatest.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the load goes.
 *
 * @param authority host and port, as the upgrade request names them
 * @param process the server's, when it runs on this machine and shall be watched
 */
public record LoadTarget(InetSocketAddress address, String authority, Dialect dialect, Optional<ProcessUsage> process) {

    private static final int HTTP = 80;

    /**
     * A hub.
     *
     * @param hub its address, {@code http://host:port/}
     * @throws IllegalArgumentException when it is no such address; the message says why
     */
    public static LoadTarget hub(URI hub, Optional<ProcessUsage> process) {
        String scheme = hub.getScheme() == null ? "" : hub.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.matches("http|ws") || hub.getHost() == null) {
            throw new IllegalArgumentException(
                    hub + ": an address is needed like http://localhost:8080; there is no load over TLS");
        }
        InetSocketAddress address = new InetSocketAddress(hub.getHost(), hub.getPort() < 0 ? HTTP : hub.getPort());
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(hub.getHost() + ": nobody knows this host");
        }
        return new LoadTarget(address, hub.getRawAuthority(), new ParleyDialect(hub.getRawPath()), process);
    }
}
