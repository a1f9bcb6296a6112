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
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: a hub that drains, as its process shows it. */
@Timeout(120)
class StoppingTest {
    private static final Pattern GOAWAY =
            Pattern.compile("\\{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":(\\d+)}");

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
        Visitor visitor = new Visitor();
        visitor.socket = connect(address, visitor);
        visitor.says("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        visitor.awaits("\"welcome\"");
        return visitor;
    }

    private WebSocket connect(URI address, WebSocket.Listener listener) {
        URI room = URI.create("ws://" + address.getAuthority() + "/rooms/standup");
        return http.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .buildAsync(room, listener)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private int status(URI page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .statusCode();
    }

    private int upgradeStatus(URI address) {
        var failure = assertThrows(CompletionException.class, () -> connect(address, new Visitor()));
        return assertInstanceOf(WebSocketHandshakeException.class, failure.getCause())
                .getResponse()
                .statusCode();
    }

    /** One in the room, on the JDK's WebSocket. */
    private static final class Visitor implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private @Nullable WebSocket socket;

        void says(String json) throws Exception {
            Objects.requireNonNull(socket).sendText(json, true).get(30, TimeUnit.SECONDS);
        }

        /** The next message that has this in it; those before it are passed over. */
        String awaits(String part) throws InterruptedException {
            while (true) {
                String next = heard.poll(30, TimeUnit.SECONDS);
                assertTrue(next != null, () -> "waited in vain for " + part);
                if (next.contains(part)) {
                    return next;
                }
            }
        }

        int awaitsReconnectAfter() throws InterruptedException {
            String goAway = awaits("\"goaway\"");
            Matcher matcher = GOAWAY.matcher(goAway);
            assertTrue(matcher.matches(), goAway);
            return Integer.parseInt(matcher.group(1));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            heard.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }
}
