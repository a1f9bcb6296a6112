package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes the proxies in front of the hub, and nobody else, where a request comes from. Everybody can write
 * {@code X-Forwarded-For}, and proxies add to what they find: so the client is the last address that is not itself a trusted proxy's.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {
    private static final Logger log = LoggerFactory.getLogger(TrustedProxies.class);
    private static final List<String> USUAL = List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host");
    private static final Pattern NODE = Pattern.compile("(?:\\[(?<ipv6>[^\\]]*)\\]|(?<ipv4>[0-9.]+))(?::\\d{1,5})?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,260}");

    private final List<AddressBlock> trusted;

    TrustedProxies(List<AddressBlock> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        return peer instanceof InetSocketAddress inet
                ? read(inet.getAddress(), request.getHeaders())
                        .<Request>map(said -> new Proxied(request, said))
                        .orElse(request)
                : request;
    }

    /** Whether a proxy says for whom it asks, in either way, be it trusted or not. */
    static boolean isForwarded(HttpFields headers) {
        return isStandard(headers) || isUsual(headers);
    }

    private static boolean isStandard(HttpFields headers) {
        return headers.contains("Forwarded");
    }

    private static boolean isUsual(HttpFields headers) {
        return USUAL.stream().anyMatch(headers::contains);
    }

    /**
     * What can be believed.
     *
     * @param peer who has opened the connection
     * @throws HttpException.RuntimeException when it cannot be known what can
     */
    Optional<Proxied.Said> read(InetAddress peer, HttpFields headers) {
        if (!isTrusted(peer)) {
            return Optional.empty();
        }
        boolean standard = isStandard(headers);
        boolean usual = isUsual(headers);
        if (standard && usual) {
            // A proxy that writes one passes on the other as a stranger wrote it: nobody can tell which.
            throw refused("Forwarded and X-Forwarded together; the proxy has to remove what it does not write");
        }
        if (standard) {
            return Optional.of(forwarded(peer, headers));
        }
        return usual ? Optional.of(xForwarded(peer, headers)) : Optional.empty();
    }

    /** Whoever is refused has only itself to hurt: a header that were passed over would hide who it is. */
    private static HttpException.RuntimeException refused(String why) {
        log.info("refused request: {}", why);
        return new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, why);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }

    private Proxied.Said xForwarded(InetAddress peer, HttpFields headers) {
        List<String> nodes = list(headers, "X-Forwarded-For");
        return new Proxied.Said(
                client(peer, nodes),
                last(headers, "X-Forwarded-Proto").flatMap(TrustedProxies::scheme),
                last(headers, "X-Forwarded-Host").flatMap(TrustedProxies::host));
    }

    private Proxied.Said forwarded(InetAddress peer, HttpFields headers) {
        List<ForwardedElement> elements = elements(headers);
        InetAddress client =
                client(peer, elements.stream().map(e -> e.get("for").orElse("")).toList());
        ForwardedElement last = elements.getLast();
        return new Proxied.Said(
                client,
                last.get("proto").flatMap(TrustedProxies::scheme),
                last.get("host").flatMap(TrustedProxies::host));
    }

    private static List<ForwardedElement> elements(HttpFields headers) {
        try {
            return headers.getFields("Forwarded").stream()
                    .map(HttpField::getValue)
                    .flatMap(value -> ForwardedElement.parse(value).stream())
                    .toList();
        } catch (IllegalArgumentException e) {
            throw refused("a Forwarded header that cannot be read");
        }
    }

    /**
     * Each proxy has added whom it was asked by. Where one says nothing that can be read it is as far as one can see.
     *
     * @param nodes in the order in which they were added
     */
    private InetAddress client(InetAddress peer, List<String> nodes) {
        InetAddress known = peer;
        for (String node : nodes.reversed()) {
            Optional<InetAddress> address = isTrusted(known) ? address(node) : Optional.empty();
            if (address.isEmpty()) {
                return known;
            }
            known = address.get();
        }
        return known;
    }

    /** An address, bare, in brackets, or with a port (RFC 7239 §6); empty for {@code unknown} and made-up names. */
    private static Optional<InetAddress> address(String node) {
        Matcher parts = NODE.matcher(node);
        if (!parts.matches()) {
            return AddressBlock.address(node);
        }
        return AddressBlock.address(parts.group("ipv6") == null ? parts.group("ipv4") : parts.group("ipv6"));
    }

    private static Optional<String> scheme(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "https", "wss" -> Optional.of("https");
            case "http", "ws" -> Optional.of("http");
            default -> Optional.empty();
        };
    }

    private static Optional<String> host(String text) {
        return Optional.of(text).filter(host -> HOST.matcher(host).matches());
    }

    private static Optional<String> last(HttpFields headers, String name) {
        List<String> values = list(headers, name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static List<String> list(HttpFields headers, String name) {
        List<String> values = new ArrayList<>();
        for (HttpField field : headers.getFields(name)) {
            Arrays.stream(field.getValue().split(",", -1)).map(String::strip).forEach(values::add);
        }
        return values;
    }
}
