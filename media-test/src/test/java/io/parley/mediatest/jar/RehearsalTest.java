package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code parley.jar rehearse} lets Java learn, and a hub that starts with it. */
@Timeout(120)
class RehearsalTest {
    @TempDir
    private static Path folder;

    private static Path cache;
    private static String said;

    @BeforeAll
    static void rehearse() throws Exception {
        cache = folder.resolve("parley.aot");
        List<String> learning = List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=error");
        try (HubProcess rehearsal = HubProcess.start(folder, HubProcess.JAR, learning, "rehearse", "--rooms", "60")) {
            StringBuilder out = new StringBuilder();
            rehearsal.out().lines().forEach(line -> out.append(line).append('\n'));
            said = out.toString();
            assertEquals(0, rehearsal.exitCode(), () -> said + errorsOf(rehearsal));
        }
    }

    @Test
    void aRehearsalSaysHowManyTookPart() {
        assertTrue(said.matches("(?s).*Rehearsed: 240 clients have come and gone\n.*"), said);
    }

    @Test
    void aHubStartsWithTheClassesThatWereLearned() throws Exception {
        Path classes = folder.resolve("classes.txt");
        // Mode "on": without its cache this JVM would not start at all.
        List<String> learned =
                List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-Xlog:class+load:file=" + classes.toAbsolutePath());
        try (HubProcess hub = HubProcess.start(folder, HubProcess.JAR, learned, "--port", "0")) {
            hub.awaitReady();
            hub.terminate();
            assertEquals(0, hub.exitCode());
        }
        for (String part : List.of("Hub", "transport.SignalingEndpoint", "session.Session", "room.Room")) {
            String line = lineOf(classes, " io.parley.signaling." + part + " source: ");
            assertTrue(line.contains("source: shared objects file"), line);
        }
    }

    @Test
    void aCacheOfAnotherJarKeepsNoHubFromStarting() throws Exception {
        Path other = Files.copy(HubProcess.JAR, folder.resolve("parley.jar"));
        Files.setLastModifiedTime(
                other,
                FileTime.from(
                        Files.getLastModifiedTime(HubProcess.JAR).toInstant().plus(Duration.ofDays(1))));
        assertStartsWithout(cache, other);
    }

    @Test
    void norDoesADamagedOneOrNone() throws Exception {
        byte[] half = Files.readAllBytes(cache);
        assertStartsWithout(
                Files.write(folder.resolve("half.aot"), Arrays.copyOf(half, half.length / 2)), HubProcess.JAR);
        assertStartsWithout(folder.resolve("none.aot"), HubProcess.JAR);
    }

    private static void assertStartsWithout(Path cache, Path jar) throws Exception {
        Path refusal = Files.createTempFile(folder, "refusal", ".txt");
        // The JVM's own words go there, and not between what the hub says.
        List<String> options =
                List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:aot=error:file=" + refusal.toAbsolutePath());
        try (HubProcess hub = HubProcess.start(folder, jar, options, "--port", "0")) {
            hub.awaitReady();
            hub.terminate();
            assertEquals(0, hub.exitCode());
        }
        assertTrue(Files.size(refusal) > 0, "it should not have been used");
    }

    private static String lineOf(Path file, String part) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.stream()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " was not loaded: " + lines.size() + " classes were"));
    }

    private static String errorsOf(HubProcess process) {
        try {
            return process.errorText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
