package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A page of another site must not act in a room for whoever visits it: neither by connecting across sites (cross-site WebSocket
 * hijacking), nor by having its own name point at the hub (DNS rebinding).
 */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class OriginTest {

    private static String attempt(URI room) {
        String address = room.toString().replaceFirst("^http", "ws");
        return """
                new Promise((resolve) => {
                  const socket = new WebSocket('%s', 'parley.v1');
                  socket.onerror = () => resolve('refused');
                  socket.onopen = () => { socket.close(); resolve('opened'); };
                })""".formatted(address);
    }

    @Test
    void aPageOfAnotherOriginIsRefused(ChromiumBrowser chromium, Hub hub, TestRoom room) {
        try (OtherSite other = OtherSite.start()) {
            WebPage page = chromium.open().web();
            page.go(other.uri());

            assertEquals("refused", page.evaluate(attempt(room.uri())).asString());
            assertEquals(1, page.takeProblems().size(), "Chromium's word about the refusal");
            assertTrue(isCounted(hub, "origin_not_allowed"), "the page cannot read why, but it is known");
        }
    }

    @Test
    void aPageOfAnotherOriginThatIsAllowedIsLetIn(ChromiumBrowser chromium) throws IOException {
        try (OtherSite other = OtherSite.start();
                Hub hub = Hub.start(HubConfig.builder()
                        .port(0)
                        .allowedOrigins(List.of(other.uri().toString()))
                        .build())) {
            WebPage page = chromium.open().web();
            page.go(other.uri());

            assertEquals(
                    "opened",
                    page.evaluate(attempt(hub.uri().resolve("rooms/a"))).asString());
        }
    }

    @Test
    void theHubsOwnPageIsAllowed(ChromiumBrowser chromium, Hub hub, TestRoom room) {
        WebPage page = chromium.open().web();
        page.go(hub.uri());

        assertEquals("opened", page.evaluate(attempt(room.uri())).asString());
    }

    @Test
    void aNameThatWasMadeToPointHereIsRefused(Hub hub) {
        try (ChromiumBrowser chromium = misled("rebound.example")) {
            WebPage page = chromium.open().web();
            URI address = URI.create("http://rebound.example:" + hub.port() + "/");
            page.go(address);

            assertEquals(
                    "refused",
                    page.evaluate(attempt(address.resolve("rooms/a"))).asString());
            assertEquals(
                    421,
                    page.evaluate("fetch('/metrics').then((answer) => answer.status)")
                            .intValue());
            assertTrue(isCounted(hub, "host_not_allowed"));
        }
    }

    @Test
    void aNameThatTheHubKnowsIsLetIn() throws IOException {
        HubConfig config = HubConfig.builder()
                .port(0)
                .hostNames(List.of("rebound.example"))
                .access(AccessConfig.open())
                .build();
        try (Hub hub = Hub.start(config);
                ChromiumBrowser chromium = misled("rebound.example")) {
            WebPage page = chromium.open().web();
            URI address = URI.create("http://rebound.example:" + hub.port() + "/");
            page.go(address);

            assertEquals(
                    "opened", page.evaluate(attempt(address.resolve("rooms/a"))).asString());
        }
    }

    /** A browser whose resolver has been told that this name is here. */
    private static ChromiumBrowser misled(String name) {
        return ChromiumBrowser.launch("--host-resolver-rules=MAP " + name + " 127.0.0.1");
    }

    private static boolean isCounted(Hub hub, String code) {
        return hub.metrics().lines().anyMatch(line -> line.matches(".*refused_total\\{code=\"" + code + "\"} 1\\.0"));
    }
}
