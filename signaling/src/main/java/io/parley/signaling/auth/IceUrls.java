package io.parley.signaling.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of STUN servers (RFC 7064 §3.1) and TURN servers (RFC 7065 §3.1), as browsers take them. */
public final class IceUrls {
    private static final Pattern URL =
            Pattern.compile("(?<scheme>[a-z]+):(?<authority>[^?#/]+)(?<query>\\?transport=(?:udp|tcp))?");

    private static final int LARGEST_PORT = 65_535;

    private IceUrls() {}

    /** {@code stun:host} or {@code stuns:host}, with a port or without. */
    public static boolean isStun(String text) {
        return scheme(text)
                .filter(scheme -> scheme.equals("stun") || scheme.equals("stuns"))
                .filter(scheme -> !text.contains("?"))
                .isPresent();
    }

    /** {@code turn:host} or {@code turns:host}, with a port or without, and perhaps {@code ?transport=udp} or {@code tcp}. */
    public static boolean isTurn(String text) {
        return scheme(text)
                .filter(scheme -> scheme.equals("turn") || scheme.equals("turns"))
                .isPresent();
    }

    private static Optional<String> scheme(String text) {
        Matcher url = URL.matcher(text);
        return url.matches() && isHostAndPort(url.group("authority"))
                ? Optional.of(url.group("scheme"))
                : Optional.empty();
    }

    /** A name or address as RFC 3986 §3.2.2 has them, IPv6 in brackets; the port is a number if there is a colon. */
    private static boolean isHostAndPort(String authority) {
        try {
            URI uri = new URI("x://" + authority).parseServerAuthority();
            return uri.getUserInfo() == null
                    && !authority.endsWith(":")
                    && uri.getPort() != 0
                    && uri.getPort() <= LARGEST_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
