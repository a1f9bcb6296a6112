package io.parley.mediatest.browser;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A site that is none of the hub's business: another port is another origin. */
record OtherSite(HttpServer server) implements AutoCloseable {

    private static final String EMPTY = "<!doctype html><title>Another site</title><link rel=icon href=data:,><body>";

    static OtherSite start() {
        return showing(EMPTY);
    }

    /** One whose every page is this one. */
    static OtherSite showing(String html) {
        byte[] page = html.getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer site = HttpServer.create(anyPort(), 0);
            site.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            return started(site);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One that has the files of a folder. */
    static OtherSite serving(Path folder) {
        return started(SimpleFileServer.createFileServer(
                anyPort(), folder.toAbsolutePath().normalize(), OutputLevel.NONE));
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static OtherSite started(HttpServer site) {
        site.start();
        return new OtherSite(site);
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
