package io.parley.mediatest.load;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From where a client connects. One address has 28,000 ports (Linux' net.ipv4.ip_local_port_range), less those of connections that
 * have just ended, so that on loopback every ten thousand clients have one of their own.
 */
final class SourceAddress {

    private static final int CLIENTS_OF_ONE = 10_000;
    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");

    private SourceAddress() {}

    /** Null: the system chooses. */
    static @Nullable InetSocketAddress of(int client, InetSocketAddress server) {
        int number = client / CLIENTS_OF_ONE;
        boolean many = LINUX // elsewhere loopback has one address
                && server.getAddress() instanceof Inet4Address address
                && address.isLoopbackAddress();
        return number == 0 || !many ? null : new InetSocketAddress("127.0.0." + (1 + number), 0);
    }
}
