package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub with little memory, and members who read nothing: together they could make it keep more than it has. */
@Timeout(120)
class CrampedHubTest {
    private static final int MEMBERS = 24;
    private static final int OUTBOX = 4 * 1024 * 1024; // bytes; of all together half as much again as the heap

    /** Messages to each: the system's buffers, of up to 4 MB, are filled before the outbox. */
    private static final int MESSAGES = 150;

    private static final String LARGE = "x".repeat(60_000);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> silent = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : silent) {
            socket.close();
        }
        http.shutdownNow();
        http.close();
    }

    @Test
    void membersWhoReadNothingAreClosedBeforeTheMemoryIsFullAndTheOthersTalkOn() throws Exception {
        try (HubProcess hub = HubProcess.start(
                folder,
                HubProcess.JAR,
                List.of("-Xmx64m"),
                "--port=0",
                "--outbox-bytes=" + OUTBOX,
                "--messages-per-second=100000",
                "--message-burst=100000",
                "--heartbeat=10m")) {
            URI address = hub.awaitReady();
            Talker ada = new Talker(address, "quiet");
            Talker bob = new Talker(address, "quiet");
            Talker sender = new Talker(address, "crowd");
            Set<String> ids = new LinkedHashSet<>();
            for (int i = 0; i < MEMBERS; i++) {
                joinSilently(address);
                ids.add(sender.hears("joined").at("/peer/id").asString());
            }

            Set<String> left = new LinkedHashSet<>();
            for (int round = 0; round < MESSAGES; round++) {
                for (String id : ids) {
                    if (!left.contains(id)) {
                        sender.says("{\"type\":\"message\",\"to\":\"" + id + "\",\"data\":\"" + LARGE + "\"}");
                    }
                }
                sender.says("{\"type\":\"ping\"}");
                left.addAll(sender.leftBefore("pong"));
                ada.says("{\"type\":\"message\",\"data\":" + round + "}");
                assertEquals(round, bob.hears("message").path("data").asInt(-1));
            }

            assertTrue(left.size() >= MEMBERS / 2, () -> "only " + left.size() + " were closed");
            assertTrue(ids.containsAll(left), "only those who read nothing are");
            assertTrue(hub.process().isAlive());
            int status = http.send(
                            HttpRequest.newBuilder(address.resolve("/healthz")).build(), BodyHandlers.discarding())
                    .statusCode();
            assertEquals(200, status);
            assertFalse(hub.errorText().contains("OutOfMemory"), hub.errorText());
            assertTrue(hub.errorText().contains("outboxes held"), hub.errorText());
        }
    }

    /** Joins, and never reads a byte. */
    private void joinSilently(URI hub) throws IOException {
        Socket socket = new Socket();
        silent.add(socket);
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(hub.getHost(), hub.getPort()), 20_000);
        String upgrade = "GET /rooms/crowd HTTP/1.1\r\nHost: " + hub.getAuthority() + "\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + "Sec-WebSocket-Protocol: parley.v1\r\n\r\n";
        socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
        byte[] hello = "{\"type\":\"hello\",\"name\":\"Silent\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[6 + hello.length]; // masked with zeros
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | hello.length);
        System.arraycopy(hello, 0, frame, 6, hello.length);
        socket.getOutputStream().write(frame);
    }

    /** Somebody who reads. */
    private final class Talker implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private final WebSocket socket;

        Talker(URI hub, String room) throws Exception {
            socket = http.newWebSocketBuilder()
                    .subprotocols("parley.v1")
                    .buildAsync(URI.create("ws://" + hub.getAuthority() + "/rooms/" + room), this)
                    .get(30, TimeUnit.SECONDS);
            says("{\"type\":\"hello\",\"name\":\"Talker\"}");
            hears("welcome");
        }

        void says(String text) throws Exception {
            socket.sendText(text, true).get(30, TimeUnit.SECONDS);
        }

        /** The next message of this type. */
        JsonNode hears(String type) throws InterruptedException {
            JsonNode next = next();
            while (!next.path("type").asString().equals(type)) {
                next = next();
            }
            return next;
        }

        /** Who is said to have left, all for the same reason, before a message of this type. */
        Set<String> leftBefore(String type) throws InterruptedException {
            Set<String> left = new LinkedHashSet<>();
            for (JsonNode next = next(); !next.path("type").asString().equals(type); next = next()) {
                if (next.path("type").asString().equals("left")) {
                    assertEquals("overflow", next.path("reason").asString(), next::toString);
                    left.add(next.path("peer").asString());
                }
            }
            return left;
        }

        private JsonNode next() throws InterruptedException {
            String text = heard.poll(30, TimeUnit.SECONDS);
            assertTrue(text != null, "nothing more is heard");
            return JsonMapper.shared().readTree(text);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                heard.add(parts.toString());
                parts.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, text, last);
        }
    }
}
