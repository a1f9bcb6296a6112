package io.parley.signaling.tls;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How others in the local network may call this machine.
 *
 * @param addresses those that a person would type first come first; none where only this machine can reach the hub
 * @param names of the machine
 */
public record LocalNames(List<InetAddress> addresses, List<String> names) {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    /** IPv4 first, of it what routers hand out (RFC 1918). */
    private static final Comparator<InetAddress> AS_TYPED = Comparator.comparing(
                    (InetAddress address) -> !(address instanceof Inet4Address))
            .thenComparing(address -> !address.isSiteLocalAddress());

    public LocalNames {
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
    }

    /** @param host what the hub listens on: an address or a name, or {@code 0.0.0.0} or {@code ::} for all addresses */
    public static LocalNames of(String host) {
        try {
            InetAddress listening = InetAddress.getByName(host);
            if (listening.isLoopbackAddress()) {
                return new LocalNames(List.of(), List.of());
            }
            List<String> names = Stream.concat(Stream.of(host), hostName().stream())
                    .filter(name -> NAME.matcher(name).matches() && !name.matches("[0-9.]+"))
                    .distinct()
                    .toList();
            return new LocalNames(listening.isAnyLocalAddress() ? all() : List.of(bare(listening)), names);
        } catch (UnknownHostException e) {
            return new LocalNames(List.of(), List.of()); // and the hub will not be able to listen on it
        }
    }

    private static List<InetAddress> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalNames::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(LocalNames::bare)
                    .sorted(AS_TYPED)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** Without the name of the interface, which means nothing to others. */
    private static InetAddress bare(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // it has as many bytes as an address has
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    private static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
