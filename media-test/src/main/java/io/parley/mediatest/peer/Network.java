package io.parley.mediatest.peer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where media may flow, and what that makes of ICE candidates (RFC 8839 §5.1) that are sent and received. */
public enum Network {

    /**
     * 127.0.0.1 alone. webrtc-java does not gather on loopback, but a socket bound to any address is reachable there too: so
     * adapters are not enumerated, and the address in what is sent is rewritten. What is received is used only when it is
     * on loopback itself.
     */
    LOOPBACK(0x400 | 0x008) {
        @Override
        Optional<String> outgoing(String candidate) {
            List<String> fields = List.of(candidate.split(" "));
            if (!isUdpOverIpv4(fields)) {
                return Optional.empty();
            }
            if (!type(fields).equals("host")) {
                return address(fields).equals(LOOPBACK_ADDRESS) ? Optional.of(candidate) : Optional.empty();
            }
            String[] rewritten = fields.toArray(String[]::new);
            rewritten[ADDRESS] = LOOPBACK_ADDRESS;
            return Optional.of(String.join(" ", rewritten));
        }

        @Override
        Optional<String> incoming(String candidate) {
            List<String> fields = List.of(candidate.split(" "));
            boolean usable = isUdpOverIpv4(fields) && address(fields).equals(LOOPBACK_ADDRESS);
            return usable ? Optional.of(candidate) : Optional.empty();
        }
    },

    /** Every interface; candidates go as they are. An empty one, an older way to say "no more", is left out. */
    ALL(0) {
        @Override
        Optional<String> outgoing(String candidate) {
            return Optional.of(candidate);
        }

        @Override
        Optional<String> incoming(String candidate) {
            return candidate.isBlank() ? Optional.empty() : Optional.of(candidate);
        }
    };

    private static final String LOOPBACK_ADDRESS = "127.0.0.1";
    private static final int TRANSPORT = 2;
    private static final int ADDRESS = 4;
    private static final int TYPE = 7;

    private final int portAllocatorFlags;

    Network(int portAllocatorFlags) {
        this.portAllocatorFlags = portAllocatorFlags;
    }

    /** libwebrtc's flags: no enumeration of adapters is 0x400, no TCP 0x008. */
    int portAllocatorFlags() {
        return portAllocatorFlags;
    }

    /** The candidate as it is sent, or nothing when it is not. */
    abstract Optional<String> outgoing(String candidate);

    /** The candidate as it is used, or nothing when it is not. webrtc-java throws on an empty one. */
    abstract Optional<String> incoming(String candidate);

    private static boolean isUdpOverIpv4(List<String> fields) {
        return fields.size() > TYPE
                && fields.get(TRANSPORT).toLowerCase(Locale.ROOT).equals("udp")
                && !address(fields).contains(":");
    }

    private static String address(List<String> fields) {
        return fields.get(ADDRESS);
    }

    private static String type(List<String> fields) {
        return fields.get(TYPE);
    }
}
