package io.parley.signaling.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request as its client made it to a proxy that is trusted. */
final class Proxied extends Request.Wrapper {
    private final Said said;
    private final ConnectionMetaData connection;

    /**
     * What the proxies said.
     *
     * @param client the address of the client, or of the proxy that does not tell
     * @param scheme {@code http} or {@code https}, by which the client came
     * @param host the authority it asked for
     */
    record Said(InetAddress client, Optional<String> scheme, Optional<String> host) {}

    Proxied(Request request, Said said) {
        super(request);
        this.said = said;
        this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
                return new InetSocketAddress(said.client(), 0);
            }

            @Override
            public boolean isSecure() {
                return Proxied.this.isSecure();
            }
        };
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
        return connection;
    }

    @Override
    public boolean isSecure() {
        return said.scheme().map("https"::equals).orElseGet(super::isSecure);
    }

    static boolean isIt(Request request) {
        return Request.as(request, Proxied.class) != null;
    }

    /** The authority that the client asked for, if it said one. */
    static @Nullable String host(Request request) {
        return Optional.ofNullable(Request.as(request, Proxied.class))
                .flatMap(proxied -> proxied.said.host())
                .orElse(request.getHeaders().get(HttpHeader.HOST));
    }

    /** How the client came. Empty: in plain HTTP as far as the hub sees, but there may be a proxy that it has not been told of. */
    static Optional<String> scheme(Request request) {
        return Optional.ofNullable(Request.as(request, Proxied.class))
                .flatMap(proxied -> proxied.said.scheme())
                .or(() -> request.isSecure() ? Optional.of("https") : Optional.empty());
    }
}
