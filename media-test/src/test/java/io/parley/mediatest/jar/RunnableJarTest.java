package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.peer.HeadlessPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunnableJarTest {
    @TempDir
    private Path folder;

    private HubProcess start(String... options) throws IOException {
        return HubProcess.start(folder, options);
    }

    @Test
    void printsTheAddressServesTheRoomAndStopsWhenTold() throws Exception {
        try (HubProcess hub = start("--port", "0");
                HttpClient client = HttpClient.newHttpClient()) {
            URI page = hub.awaitReady().resolve("/rooms/standup");
            String html = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
            assertTrue(html.contains("<script type=\"module\""), html);

            hub.terminate();
            assertEquals(0, hub.exitCode());
            assertEquals("", hub.errorText(), "nothing went wrong, so there is nothing to say");
        }
    }

    @Test
    void logsJsonLinesOnRequest() throws Exception {
        try (HubProcess hub = start("--port", "0", "--log-format", "json")) {
            String log = "";
            while (!log.contains("ready uri=")) {
                assertTrue(hub.process().isAlive(), log);
                Thread.onSpinWait();
                log = hub.errorText();
            }
            assertTrue(log.startsWith("{") && log.contains("\"level\":\"INFO\""), log);
            hub.terminate();
            hub.exitCode();
        }
    }

    @Test
    void warmsUpUnheardAndThenLogsAsAlways() throws Exception {
        try (HubProcess hub = start("--port", "0", "--warm-up", "500ms", "--log-level", "debug")) {
            URI address = hub.awaitReady();
            HeadlessPeer.join(address.resolve("/rooms/standup"), "ada").close();
            hub.terminate();
            assertEquals(0, hub.exitCode());

            String log = hub.errorText();
            assertTrue(log.lines().findFirst().orElseThrow().matches(".*warmed up clients=[1-9]\\d*"), log);
            assertTrue(log.contains("left room=standup"), log);
            assertFalse(log.contains("rehearsal"), log);
        }
    }

    @Test
    void startsColdWhenItCannotWarmUp() throws Exception {
        // Without certificates of authorities there is no HTTP client, which the hub does without.
        List<String> java = List.of("-Djavax.net.ssl.trustStoreType=none");
        try (HubProcess hub = HubProcess.start(folder, HubProcess.JAR, java, "--port", "0", "--warm-up", "100ms")) {
            hub.awaitReady();
            hub.terminate();
            assertEquals(0, hub.exitCode());

            assertTrue(hub.errorText().contains("warm-up failed, the hub starts without: "), hub.errorText());
        }
    }

    @Test
    void itsLogTellsNoTurnSecretAndNoCredential() throws Exception {
        String secret = "north-north-west-wind";
        Path file = Files.writeString(folder.resolve("turn-secret"), secret + "\n");
        try (HubProcess hub = start(
                "--port",
                "0",
                "--log-level",
                "debug",
                "--turn-urls",
                "turn:127.0.0.1:9",
                "--turn-secret-file",
                file.toString())) {
            HeadlessPeer ada = HeadlessPeer.join(hub.awaitReady().resolve("/rooms/standup"), "ada");
            String credential =
                    ada.welcome().iceServers().getFirst().credential().orElseThrow();
            ada.close();
            hub.terminate();
            hub.exitCode();

            String log = hub.errorText();
            assertTrue(log.contains("left room=standup"), log);
            assertFalse(log.contains(secret), log);
            assertFalse(log.contains(credential), log);
        }
    }

    /** Jetty's parsers warn of what they refuse, and quote it. */
    @Test
    void itsLogHasNothingThatAStrangerMadeJettyWarnOf() throws Exception {
        try (HubProcess hub = start("--port", "0")) {
            URI address = hub.awaitReady();
            for (String request : List.of(
                    "GET / HTTP/1.1\r\nHost: h\u00ff\u00ffb\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: much\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\nA \u0001: b\r\n\r\n",
                    "\u001b[2J\r\n\r\n")) {
                try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                    socket.setSoTimeout(20_000);
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
            }
            hub.terminate();
            assertEquals(0, hub.exitCode());
            assertEquals("", hub.errorText());
        }
    }

    @Test
    void saysWhatIsWrongWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HubProcess hub = start("--port", Integer.toString(taken.getLocalPort()))) {
            assertEquals(1, hub.exitCode());
            assertTrue(
                    hub.errorText().startsWith("Parley cannot listen on 127.0.0.1:" + taken.getLocalPort()),
                    hub.errorText());
            assertFalse(hub.errorText().contains("\tat "), hub.errorText());
        }
    }
}
