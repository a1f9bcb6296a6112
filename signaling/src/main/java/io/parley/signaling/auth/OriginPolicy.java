package io.parley.signaling.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may open a WebSocket here (RFC 6455 §10.2): those of the hub's own origin and of the configured ones. A
 * request without {@code Origin} comes from no browser and may pass.
 */
public final class OriginPolicy {
    private final Set<String> allowed;

    /** @param allowed origins as {@code https://app.example:8443}; {@code *} allows every page */
    public OriginPolicy(List<String> allowed) {
        this.allowed = allowed.stream().map(OriginPolicy::normal).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param origin the request's {@code Origin}, if it has one
     * @param host the request's own authority, as {@code Host} says it
     * @param scheme by which the client came, {@code http} or {@code https}; empty where that is not known: a proxy that the hub
     *     does not know of may end TLS in front of it
     */
    public boolean allows(@Nullable String origin, @Nullable String host, Optional<String> scheme) {
        if (origin == null || allowed.contains("*") || allowed.contains(normal(origin))) {
            return true;
        }
        return host != null
                && isOrigin(origin)
                && scheme.filter(own -> !normal(origin).startsWith(own + ":")).isEmpty()
                && authority(normal(origin))
                        .filter(own -> own.equals(host.toLowerCase(Locale.ROOT))
                                || (own + defaultPort(origin)).equals(host.toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    /** Whether the text can stand in the list of allowed origins: a scheme, a host, perhaps a port, and nothing more. */
    public static boolean isOrigin(String text) {
        return text.equals("*")
                || authority(text)
                        .filter(a -> text.matches("https?://[^/?#@]+"))
                        .isPresent();
    }

    /** An origin without the port that its scheme has by default (RFC 6454 §6.1). */
    private static String normal(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return lower.endsWith(defaultPort(lower))
                ? lower.substring(0, lower.length() - defaultPort(lower).length())
                : lower;
    }

    private static String defaultPort(String origin) {
        return origin.toLowerCase(Locale.ROOT).startsWith("https:") ? ":443" : ":80";
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getRawAuthority());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
