package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: a hub that drains, as its process shows it. */
@Timeout(120)
class StoppingTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aHubThatIsToldToStopServesUntilTheLastClientHasGone() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, "--port", "0", "--reconnect-spread", "10m")) {
            URI address = hub.awaitReady();
            Visitor ada = joins(address, "Ada");
            Visitor bob = joins(address, "Bob");
            ada.awaits("\"joined\"");

            hub.terminate();

            assertTrue(ada.awaitsReconnectAfter() <= Duration.ofMinutes(10).toMillis());
            assertTrue(bob.awaitsReconnectAfter() <= Duration.ofMinutes(10).toMillis());
            assertEquals(503, status(address.resolve("/readyz")));
            assertEquals(503, upgradeStatus(address));
            bob.says("{\"type\":\"message\",\"data\":\"still here\"}");
            ada.awaits("still here");
            ada.says("{\"type\":\"leave\"}");
            bob.awaits("\"left\"");
            assertTrue(hub.process().isAlive());
            bob.says("{\"type\":\"leave\"}");

            assertEquals(0, hub.exitCode());
        }
    }

    @Test
    void aHubThatIsToldToStopClosesWhoStaysWhenTheTimeIsOver() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, "--port", "0", "--reconnect-spread", "1s")) {
            Visitor ada = joins(hub.awaitReady(), "Ada");
            long told = System.nanoTime();

            hub.terminate();

            assertTrue(ada.awaitsReconnectAfter() <= 1000);
            ada.awaits("closed 4000");
            Duration served = Duration.ofNanos(System.nanoTime() - told);
            assertTrue(served.compareTo(Duration.ofSeconds(1)) >= 0, served::toString);
            assertEquals(0, hub.exitCode());
        }
    }

    private Visitor joins(URI address, String name) throws Exception {
        return Visitor.joins(http, address, name);
    }

    private int status(URI page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .statusCode();
    }

    private int upgradeStatus(URI address) {
        var failure = assertThrows(CompletionException.class, () -> Visitor.connects(http, address));
        return assertInstanceOf(WebSocketHandshakeException.class, failure.getCause())
                .getResponse()
                .statusCode();
    }
}
