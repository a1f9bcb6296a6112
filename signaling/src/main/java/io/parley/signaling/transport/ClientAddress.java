package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressBlock;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's address as far as it tells clients apart. One that is not public is taken for a proxy's, behind which everybody has
 * the same.
 */
final class ClientAddress {
    private static final int IPV6_NETWORK = 8; // bytes: a /64 is one subscriber's (RFC 6177)
    private static final int UNIQUE_LOCAL = 0xFC; // fc00::/7 (RFC 4193)

    private ClientAddress() {}

    /** The address, or the network of a subscriber where it is IPv6; empty where it says nothing. */
    static Optional<String> of(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? of(inet.getAddress())
                : Optional.empty();
    }

    /** The same, and empty for a proxy's, behind which everybody has the same too. */
    static Optional<String> of(@Nullable SocketAddress remote, List<AddressBlock> proxies) {
        return isAmong(proxies, remote) ? Optional.empty() : of(remote);
    }

    static boolean isAmong(List<AddressBlock> blocks, @Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress inet
                && blocks.stream().anyMatch(block -> block.contains(inet.getAddress()));
    }

    /** A connection's other end; null where it is gone already. */
    static @Nullable SocketAddress remote(SelectableChannel channel) {
        try {
            return channel instanceof SocketChannel socket ? socket.getRemoteAddress() : null;
        } catch (IOException closed) {
            return null;
        }
    }

    private static Optional<String> of(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean ipv6 = address instanceof Inet6Address;
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || (ipv6 && (bytes[0] & 0xFE) == UNIQUE_LOCAL)) {
            return Optional.empty();
        }
        return Optional.of(
                ipv6 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK)) : address.getHostAddress());
    }
}
