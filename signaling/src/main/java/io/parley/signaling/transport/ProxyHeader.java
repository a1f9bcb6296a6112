package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proxy that only passes bytes on says before the client's first: for whom the connection is. It is a line of text or a binary
 * block (HAProxy's <a href="https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt">proxy-protocol.txt</a>, §2.1 and §2.2).
 */
sealed interface ProxyHeader {
    /** A longer one is malformed. */
    int MOST_BYTES = Binary.FIXED + Binary.MOST_LENGTH;

    /** It goes on. */
    record Incomplete() implements ProxyHeader {}

    /** It is none, or cannot be relied on, whatever comes yet. */
    record Malformed() implements ProxyHeader {}

    /**
     * It is whole.
     *
     * @param length in bytes
     * @param client for whom the connection is; empty: for the proxy itself, as when it looks whether the hub is well, or for somebody of
     *     whom it tells nothing
     */
    record Whole(int length, Optional<InetSocketAddress> client) implements ProxyHeader {}

    /** Reads what has come so far, up to the buffer's limit, and leaves the buffer as it is. */
    static ProxyHeader parse(ByteBuffer bytes) {
        ByteBuffer came = bytes.slice(); // big-endian, as the header is
        if (agrees(came, Binary.SIGNATURE)) {
            return Binary.parse(came);
        }
        return agrees(came, Text.START) ? Text.parse(came) : new Malformed();
    }

    /** Whether they are the same as far as both go. */
    private static boolean agrees(ByteBuffer came, byte[] start) {
        int length = Math.min(came.remaining(), start.length);
        return came.slice(0, length).equals(ByteBuffer.wrap(start, 0, length));
    }

    /** Version 1. */
    final class Text {
        private static final byte[] START = "PROXY ".getBytes(StandardCharsets.US_ASCII);
        private static final int MOST = 107; // with its end of line, and whatever an UNKNOWN says

        private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"; // else it could be octal
        private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
        private static final String IPV6 = "[0-9A-Fa-f]*:[0-9A-Fa-f:.]*";
        private static final String PORT = "0|[1-9][0-9]{0,4}";
        private static final Pattern UNKNOWN = Pattern.compile("PROXY UNKNOWN(?: .*)?");
        private static final Pattern TCP =
                Pattern.compile(("PROXY (?:TCP4 (?<from4>%1$s) (?<to4>%1$s)|TCP6 (?<from6>%2$s) (?<to6>%2$s))"
                                + " (?<fromPort>%3$s) (?<toPort>%3$s)")
                        .formatted(IPV4, IPV6, PORT));

        private Text() {}

        private static ProxyHeader parse(ByteBuffer came) {
            int most = Math.min(came.remaining(), MOST);
            for (int i = START.length; i < most; i++) {
                if (came.get(i) == '\n') {
                    return came.get(i - 1) == '\r' ? line(text(came, i - 1), i + 1) : new Malformed();
                }
            }
            return most < MOST ? new Incomplete() : new Malformed();
        }

        private static String text(ByteBuffer came, int length) {
            byte[] text = new byte[length];
            came.get(0, text);
            return new String(text, StandardCharsets.ISO_8859_1);
        }

        private static ProxyHeader line(String line, int length) {
            if (UNKNOWN.matcher(line).matches()) {
                return new Whole(length, Optional.empty());
            }
            Matcher said = TCP.matcher(line);
            if (!said.matches()) {
                return new Malformed();
            }
            boolean ipv4 = said.group("from4") != null;
            Optional<InetAddress> from = AddressBlock.address(said.group(ipv4 ? "from4" : "from6"));
            Optional<InetAddress> to = AddressBlock.address(said.group(ipv4 ? "to4" : "to6"));
            int port = Integer.parseInt(said.group("fromPort"));
            boolean right = from.isPresent()
                    && to.isPresent()
                    && isPort(port)
                    && isPort(Integer.parseInt(said.group("toPort")));
            return right
                    ? new Whole(length, from.map(address -> new InetSocketAddress(address, port)))
                    : new Malformed();
        }

        private static boolean isPort(int number) {
            return number <= 0xFFFF;
        }
    }

    /** Version 2. What follows the addresses (TLVs, §2.2) is passed over. */
    final class Binary {
        private static final byte[] SIGNATURE = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A
        };
        private static final int COMMAND = SIGNATURE.length; // where it is, after the version
        private static final int FIXED = SIGNATURE.length + 4;

        /** The addresses take 216 at most. Of a TLS client's certificate, its unique id and the name it asked for there may be some hundred. */
        private static final int MOST_LENGTH = 1024;

        private static final int LOCAL = 0x20;
        private static final int PROXY = 0x21;

        private Binary() {}

        private static ProxyHeader parse(ByteBuffer came) {
            int has = came.remaining();
            if (has <= COMMAND) {
                return new Incomplete();
            }
            int command = came.get(COMMAND) & 0xFF;
            if (command != LOCAL && command != PROXY) {
                return new Malformed();
            }
            if (has < FIXED) {
                return new Incomplete();
            }
            int family = came.get(COMMAND + 1) & 0xFF;
            int length = came.getShort(COMMAND + 2) & 0xFFFF;
            if (length > MOST_LENGTH || (command == PROXY && length < leastLength(family))) {
                return new Malformed();
            }
            if (has < FIXED + length) {
                return new Incomplete();
            }
            return new Whole(FIXED + length, command == PROXY ? client(came, family) : Optional.empty());
        }

        /** What its addresses and ports take; more than there can be where the family is none that a TCP connection has. */
        private static int leastLength(int family) {
            return switch (family) {
                case 0x00 -> 0; // not told
                case 0x11 -> 2 * (4 + 2);
                case 0x21 -> 2 * (16 + 2);
                case 0x31 -> 2 * 108; // a socket of the proxy's machine
                default -> Integer.MAX_VALUE;
            };
        }

        private static Optional<InetSocketAddress> client(ByteBuffer came, int family) {
            return switch (family) {
                case 0x11 -> Optional.of(client(came, new byte[4]));
                case 0x21 -> Optional.of(client(came, new byte[16]));
                default -> Optional.empty();
            };
        }

        private static InetSocketAddress client(ByteBuffer came, byte[] address) {
            came.get(FIXED, address);
            int port = came.getShort(FIXED + 2 * address.length) & 0xFFFF;
            try {
                return new InetSocketAddress(InetAddress.getByAddress(address), port);
            } catch (UnknownHostException wrongLength) {
                throw new IllegalStateException(wrongLength);
            }
        }
    }
}
