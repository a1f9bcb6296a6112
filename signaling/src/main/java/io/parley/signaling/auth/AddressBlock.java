package io.parley.signaling.auth;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits (RFC 4632, RFC 4291 §2.3). */
public final class AddressBlock {
    /** Four numbers: fewer would be an address to the platform, and are a typing error to people. */
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Without the name of an interface, which is this machine's affair. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");

    private final byte[] first;
    private final int bits;

    private AddressBlock(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or an address alone; empty when it is none, or has bits set beyond the block. */
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        return address(slash < 0 ? text : text.substring(0, slash))
                .map(InetAddress::getAddress)
                .flatMap(bytes -> bits(slash < 0 ? "" : text.substring(slash), bytes.length * 8)
                        .filter(bits -> Arrays.equals(bytes, masked(bytes, bits)))
                        .map(bits -> new AddressBlock(bytes, bits)));
    }

    private static Optional<Integer> bits(String suffix, int most) {
        if (suffix.isEmpty()) {
            return Optional.of(most);
        }
        return Optional.of(suffix)
                .filter(text -> text.matches("/\\d{1,3}"))
                .map(text -> Integer.parseInt(text.substring(1)))
                .filter(bits -> bits <= most);
    }

    /** Reads an address, and looks no name up. IPv4 within IPv6 (RFC 4291 §2.5.5.2) is IPv4. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == first.length && Arrays.equals(first, masked(bytes, bits));
    }

    private static byte[] masked(byte[] bytes, int bits) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - 8L * i, 0, 8);
            masked[i] = (byte) (bytes[i] & (0xFF00 >> kept));
        }
        return masked;
    }
}
