package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That nothing is left of what came and went is told by numbers here; that it can be collected, by SessionLeakTest. */
class HubLeakTest {
    private static final int ROUNDS = 8;
    private static final int CLIENTS = 20;

    @Test
    void aHubIsEmptyWhenEverybodyIsGone() throws Exception {
        try (Hub hub = Hub.start(HubConfig.builder()
                        .port(0)
                        .maxConnections(CLIENTS)
                        .maxRooms(CLIENTS)
                        .resumeWindow(Duration.ofMillis(20))
                        .heartbeat(Duration.ofSeconds(1)) // looks at the time more often
                        .build());
                HttpClient http = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Visitor> visitors = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    visitors.add(Visitor.connect(http, hub, "round" + round + "-" + i / 2));
                }
                for (Visitor visitor : visitors) {
                    visitor.welcomed.get(20, TimeUnit.SECONDS);
                }
                assertEquals(CLIENTS, hub.connections());
                assertEquals(CLIENTS / 2, hub.rooms());
                for (int i = 0; i < CLIENTS; i++) {
                    visitors.get(i).go(i % 3);
                }
                // All places are free again, or some later round could not come in.
                awaitEmpty(hub);
            }
        }
    }

    private static void awaitEmpty(Hub hub) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (hub.connections() > 0 || hub.sessions() > 0 || hub.rooms() > 0) {
            assertTrue(
                    System.nanoTime() < deadline,
                    () -> "left: " + hub.connections() + " connections, " + hub.sessions() + " sessions, " + hub.rooms()
                            + " rooms");
            Thread.onSpinWait();
        }
    }

    private static final class Visitor implements WebSocket.Listener {
        final CompletableFuture<String> welcomed = new CompletableFuture<>();
        private @Nullable WebSocket socket;

        static Visitor connect(HttpClient http, Hub hub, String room) throws Exception {
            Visitor visitor = new Visitor();
            URI rooms = URI.create("ws://127.0.0.1:" + hub.port() + "/rooms/" + room);
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols("parley.v1")
                    .buildAsync(rooms, visitor)
                    .get(20, TimeUnit.SECONDS);
            visitor.socket = socket;
            socket.sendText("{\"type\":\"hello\",\"name\":\"Visitor\"}", true).get(20, TimeUnit.SECONDS);
            return visitor;
        }

        void go(int way) throws Exception {
            WebSocket open = java.util.Objects.requireNonNull(socket);
            switch (way) {
                case 0 -> open.sendText("{\"type\":\"leave\"}", true).get(20, TimeUnit.SECONDS);
                case 1 -> open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
                default -> open.abort();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            welcomed.complete(text.toString());
            from.request(1);
            return null;
        }
    }
}
