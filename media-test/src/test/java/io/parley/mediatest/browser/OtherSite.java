package io.parley.mediatest.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A site that is none of the hub's business: another port is another origin. */
record OtherSite(HttpServer server) implements AutoCloseable {

    private static final byte[] HTML = "<!doctype html><title>Another site</title><link rel=icon href=data:,><body>"
            .getBytes(StandardCharsets.UTF_8);

    static OtherSite start() {
        try {
            HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            site.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, HTML.length);
                exchange.getResponseBody().write(HTML);
                exchange.close();
            });
            site.start();
            return new OtherSite(site);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Its origin, and so its page. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
