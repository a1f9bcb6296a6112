package io.parley.signaling.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a client comes from, for limits. Of an IPv6 address it is the network of 64 bits: whoever has one address of it has them
 * all (RFC 4291 §2.5.4).
 */
public record ClientAddress(String value) {
    private static final int NETWORK_BYTES = 8;

    /** The address of this text, without a port; a text that is none stands for itself. */
    public static ClientAddress of(String text) {
        try {
            return of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return new ClientAddress(text);
        }
    }

    private static ClientAddress of(InetAddress address) {
        return address instanceof Inet6Address
                ? new ClientAddress(HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES))
                : new ClientAddress(address.getHostAddress());
    }
}
