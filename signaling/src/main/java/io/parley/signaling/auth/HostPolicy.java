package io.parley.signaling.auth;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By which names the hub may be called. A page of elsewhere whose own name was made to point here (DNS rebinding) is of the
 * hub's origin as far as a browser knows, but it has to call the hub by that name. An address points nowhere else, and so do the
 * names of this machine.
 */
public final class HostPolicy {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:\\[\\]]*)(:\\d*)?");

    private final Set<String> names;

    /** @param names by which it may be called besides */
    public HostPolicy(List<String> names) {
        this.names = names.stream().map(HostPolicy::normal).collect(Collectors.toUnmodifiableSet());
    }

    /** @param authority a host, and perhaps a port, as {@code Host} says it */
    public boolean allows(String authority) {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return false;
        }
        String host = normal(parts.group("host"));
        return names.contains(host) || isLocalhost(host) || isAddress(host);
    }

    /**
     * Whether this name is that of whichever machine it is used on (RFC 6761 §6.3).
     *
     * @param host in lower case, without a dot at its end
     */
    public static boolean isLocalhost(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private static boolean isAddress(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return AddressBlock.address(bare).isPresent();
    }

    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether the text can stand in the list of names. */
    public static boolean isName(String text) {
        return text.length() <= 253 && NAME.matcher(normal(text)).matches();
    }
}
