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
     */
    public boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains("*") || allowed.contains(normal(origin))) {
            return true;
        }
        // The scheme is left out: behind a proxy that ends TLS the hub itself is spoken to in plain HTTP.
        return host != null
                && authority(origin)
                        .filter(a -> a.equals(withoutDefaultPort(host)))
                        .isPresent();
    }

    /** Whether the text can stand in the list of allowed origins: a scheme, a host, perhaps a port, and nothing more. */
    public static boolean isOrigin(String text) {
        return text.equals("*")
                || authority(text)
                        .filter(a -> text.matches("https?://[^/?#@]+"))
                        .isPresent();
    }

    private static String normal(String origin) {
        return origin.toLowerCase(Locale.ROOT)
                .replaceFirst("^(http://.*):80$", "$1")
                .replaceFirst("^(https://.*):443$", "$1");
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getRawAuthority()).map(OriginPolicy::withoutDefaultPort);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String withoutDefaultPort(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
