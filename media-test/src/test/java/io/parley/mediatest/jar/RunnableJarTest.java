package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunnableJarTest {
    private static final Path JAR =
            Path.of(System.getProperty("basedir", "."), "..", "signaling", "target", "parley.jar");
    private static final Pattern READY = Pattern.compile("Parley is ready: open (http://127\\.0\\.0\\.1:\\d+/) .*");

    @TempDir
    private Path folder;

    /** A process, and what it writes to standard error. */
    private record Started(Process process, BufferedReader out, Path errors) implements AutoCloseable {
        String errorText() throws IOException {
            return Files.readString(errors);
        }

        int exitCode() throws InterruptedException {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process does not end");
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Started start(String... options) throws IOException {
        assertTrue(Files.exists(JAR), "there is no " + JAR + ": build with the goal package or verify");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(options));
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new Started(process, process.inputReader(StandardCharsets.UTF_8), errors);
    }

    @Test
    void printsTheAddressServesTheRoomAndStopsWhenTold() throws Exception {
        try (Started hub = start("--port", "0");
                HttpClient client = HttpClient.newHttpClient()) {
            String line = hub.out().readLine();
            assertNotNull(line, hub.errorText());
            Matcher ready = READY.matcher(line);
            assertTrue(ready.matches(), line);

            URI page = URI.create(ready.group(1)).resolve("/rooms/standup");
            String html = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
            assertTrue(html.contains("<script type=\"module\""), html);

            hub.process().destroy(); // SIGTERM; Ctrl-C takes the same way
            assertEquals(143, hub.exitCode());
            assertEquals("", hub.errorText(), "nothing went wrong, so there is nothing to say");
        }
    }

    @Test
    void logsJsonLinesOnRequest() throws Exception {
        try (Started hub = start("--port", "0", "--log-format", "json")) {
            String log = "";
            while (!log.contains("ready uri=")) {
                assertTrue(hub.process().isAlive(), log);
                Thread.onSpinWait();
                log = hub.errorText();
            }
            assertTrue(log.startsWith("{") && log.contains("\"level\":\"INFO\""), log);
            hub.process().destroy();
            hub.exitCode();
        }
    }

    @Test
    void saysWhatIsWrongWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Started hub = start("--port", Integer.toString(taken.getLocalPort()))) {
            assertEquals(1, hub.exitCode());
            assertTrue(
                    hub.errorText().startsWith("Parley cannot listen on 127.0.0.1:" + taken.getLocalPort()),
                    hub.errorText());
            assertFalse(hub.errorText().contains("\tat "), hub.errorText());
        }
    }
}
