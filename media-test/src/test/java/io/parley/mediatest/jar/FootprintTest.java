package io.parley.mediatest.jar;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How much room the runnable jar takes on disk, and its process in memory. */
@Timeout(120)
class FootprintTest {
    private static final long MEGABYTE = 1_000_000;
    private static final String PAGES = "io/parley/web/";
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        http.close();
    }

    /** Nearly half of it is Redis' client, with Netty and Reactor under it, for those who run more than one hub. */
    @Test
    void theJarIsSmall() throws IOException {
        long size = Files.size(HubProcess.JAR);
        assertTrue(size < 14_000_000, () -> size + " bytes: which dependency is it, or what of the pages?");
    }

    /** Each build of the pages gives its files names of their own. */
    @Test
    void theJarHasThePagesOfTheLastBuildAndNoneOfThoseBefore() throws IOException {
        Path pages = Path.of(System.getProperty("basedir", "."), "..", "web", "dist", "app");
        try (Stream<Path> built = Files.walk(pages);
                JarFile jar = new JarFile(HubProcess.JAR.toFile())) {
            Set<String> expected = built.filter(Files::isRegularFile)
                    .map(file -> PAGES + pages.relativize(file))
                    .collect(toSet());
            Set<String> shipped = jar.stream()
                    .filter(entry -> entry.getName().startsWith(PAGES) && !entry.isDirectory())
                    .map(JarEntry::getName)
                    .collect(toSet());
            assertEquals(expected, shipped);
        }
    }

    /** Most hubs are alone. */
    @Test
    void aHubWithoutAFleetLoadsNothingOfWhatAFleetNeeds() throws Exception {
        Path log = folder.resolve("classes.log");
        try (HubProcess hub =
                HubProcess.start(folder, HubProcess.JAR, List.of("-Xlog:class+load:file=" + log), "--port", "0")) {
            URI address = hub.awaitReady();
            get(address.resolve("/rooms/standup"));
            join(address, "Ada").abort();
            hub.terminate();
            hub.exitCode();
        }
        List<String> loaded = Files.readAllLines(log);
        assertTrue(loaded.stream().anyMatch(line -> line.contains(" io.parley.signaling.session.Session ")));
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(
                                line -> line.matches(
                                        ".* (io\\.netty|io\\.lettuce|reactor|org\\.reactivestreams|io\\.parley\\.signaling\\.cluster\\.redis)\\..*"))
                        .toList());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anIdleHubFitsIn120MegabytesAndOneWithPeopleInItIn150() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, "--port", "0")) {
            URI address = hub.awaitReady();
            assertFits(hub, 120);
            get(address.resolve("/rooms/standup"));
            get(address.resolve("/metrics"));
            WebSocket ada = join(address, "Ada");
            WebSocket bob = join(address, "Bob");
            assertFits(hub, 150);
            ada.abort();
            bob.abort();
        }
    }

    /** The request's headers and Jetty's state of it are 4 KB. Held by something that lives as long as the connection they are easily. */
    @Test
    void anOpenConnectionKeepsNothingOfTheRequestItBeganWith() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, "--port", "0")) {
            WebSocket ada = join(hub.awaitReady(), "Ada");
            String live = liveObjects(hub);
            assertTrue(live.contains(" io.parley.signaling.session.Session\n"), live);
            assertFalse(live.contains("org.eclipse.jetty.server.internal.HttpChannelState\n"), live);
            ada.abort();
        }
    }

    /** How many there are of each class, after a collection of the others. */
    private static String liveObjects(HubProcess hub) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(hub.process().pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (InputStream printed = jcmd.getInputStream()) {
            return new String(printed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertFits(HubProcess hub, int megabytes) throws IOException {
        Matcher resident = RESIDENT.matcher(
                Files.readString(Path.of("/proc", Long.toString(hub.process().pid()), "status")));
        assertTrue(resident.find());
        long bytes = Long.parseLong(resident.group(1)) * 1024;
        assertTrue(bytes < megabytes * MEGABYTE, () -> bytes + " bytes are more than " + megabytes + " MB");
    }

    private void get(URI page) throws IOException, InterruptedException {
        int status = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                .statusCode();
        assertTrue(status == 200, page::toString);
    }

    private WebSocket join(URI address, String name) throws Exception {
        CompletableFuture<CharSequence> welcome = new CompletableFuture<>();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .buildAsync(URI.create("ws://" + address.getAuthority() + "/rooms/standup"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        welcome.complete(text.toString());
                        return WebSocket.Listener.super.onText(socket, text, last);
                    }
                })
                .get(30, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"hello\",\"name\":\"" + name + "\"}", true).get(30, TimeUnit.SECONDS);
        assertTrue(welcome.get(30, TimeUnit.SECONDS).toString().contains("\"welcome\""), welcome::toString);
        return socket;
    }
}
