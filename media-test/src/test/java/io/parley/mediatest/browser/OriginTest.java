package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.Hub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A page of another site must not act in a room for whoever visits it (cross-site WebSocket hijacking). */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class OriginTest {

    private static String attempt(TestRoom room) {
        String address = room.uri().toString().replaceFirst("^http", "ws");
        return """
                new Promise((resolve) => {
                  const socket = new WebSocket('%s', 'parley.v1');
                  socket.onerror = () => resolve('refused');
                  socket.onopen = () => { socket.close(); resolve('opened'); };
                })""".formatted(address);
    }

    @Test
    void aPageOfAnotherOriginIsRefused(ChromiumBrowser chromium, TestRoom room) throws IOException {
        HttpServer other = otherSite();
        try {
            WebPage page = chromium.open().web();
            page.go(URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/"));

            assertEquals("refused", page.evaluate(attempt(room)).asString());
            assertEquals(1, page.takeProblems().size(), "Chromium's word about the refusal");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void theHubsOwnPageIsAllowed(ChromiumBrowser chromium, Hub hub, TestRoom room) {
        WebPage page = chromium.open().web();
        page.go(hub.uri());

        assertEquals("opened", page.evaluate(attempt(room)).asString());
    }

    private static HttpServer otherSite() throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] html = "<!doctype html><title>Another site</title><link rel=icon href=data:,>"
                .getBytes(StandardCharsets.UTF_8);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        site.start();
        return site;
    }
}
