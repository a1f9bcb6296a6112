package io.parley.mediatest.load.fleet;

import static io.parley.mediatest.program.InstalledProgram.REDIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That it can be seen what several hubs cost, and how they take a death. How they do is nobody's business here. */
class FleetToolTest {
    private static final Path HUB =
            Path.of(System.getProperty("basedir", "."), "..", "signaling", "target", "parley.jar");

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void looksAtMessagesAndJoinsByTheWayTheyTake() throws IOException {
        JsonNode report = run("--only cost --hubs 3 --pairs 4 --rate 800 --joins 4 --joins-per-second 40 --rounds 1"
                + " --warmup 50ms --duration 200ms");

        assertEquals(2 * 2 * 3, report.path("relays").size(), "sizes, paces, paths");
        for (JsonNode relay : report.path("relays")) {
            JsonNode spent = relay.path("spent");
            boolean crosses = !relay.path("path").asString().equals("LOCAL");
            assertEquals("[]", relay.path("service").path("faults").toString(), relay::toString);
            assertTrue(spent.path("homeMicros").doubleValue() > 0, relay::toString);
            assertEquals(
                    crosses,
                    spent.path("redisBytes").doubleValue() > relay.path("bytes").intValue(),
                    relay::toString);
            assertEquals(crosses, spent.path("parcels").doubleValue() > 0.2, relay::toString);
        }
        assertEquals(3, report.path("joins").size());
        JsonNode scattered = report.path("placements").path(1);
        assertEquals("SCATTERED", scattered.path("spread").asString());
        assertEquals(0, report.path("placements").path(0).path("crossing").doubleValue());
        assertTrue(said.toString().contains("| at two others | "), said::toString);
        assertEquals(3, Files.readString(folder.resolve("fleet.html")).split("<svg ", -1).length - 1);
    }

    @Test
    void looksAtAHubsDeathUntilAllAreBack() throws IOException {
        JsonNode report = run("--only memory,death --hubs 2 --pairs 4 --rate 200 --joins-per-second 200 --sessions 40"
                + " --lease 3s --warmup 50ms --duration 200ms");

        assertEquals(2, report.path("deaths").size());
        JsonNode hashed = report.path("deaths").path(0);
        assertEquals(40, hashed.path("sessions").intValue());
        assertEquals(40, hashed.path("lost").intValue(), hashed::toString);
        assertEquals(40, hashed.path("returned").intValue(), hashed::toString);
        assertTrue(hashed.path("noticedSeconds").doubleValue() > 0, hashed::toString);
        assertTrue(
                hashed.path("allBackSeconds").doubleValue()
                        >= hashed.path("noticedSeconds").doubleValue(),
                hashed::toString);
        JsonNode scattered = report.path("deaths").path(1);
        assertTrue(
                scattered.path("resumed").intValue() > 0,
                () -> "whose room lived elsewhere goes on there: " + scattered);
        assertEquals(List.of("HASHED", "SCATTERED"), texts(report.path("memories"), "spread"));
        assertEquals(1, Files.readString(folder.resolve("fleet.html")).split("<svg ", -1).length - 1);
    }

    @Test
    void looksAtAHubThatStopsUntilAllAreBack() throws IOException {
        JsonNode report = run("--only restart --hubs 3 --pairs 4 --rate 200 --sessions 40 --lease 3s"
                + " --reconnect-spread 1s --warmup 50ms --duration 200ms");

        assertEquals(List.of("HASHED", "SCATTERED"), texts(report.path("restarts"), "spread"));
        for (JsonNode restart : report.path("restarts")) {
            assertTrue(restart.path("isHandedOver").asBoolean(), restart::toString);
            assertEquals(
                    restart.path("lost").intValue(), restart.path("returned").intValue(), restart::toString);
            assertEquals(
                    restart.path("lost").intValue(), restart.path("resumed").intValue(), restart::toString);
        }
        JsonNode hashed = report.path("restarts").path(0);
        assertEquals(40, hashed.path("lost").intValue(), () -> "each comes back once: " + hashed);
        assertTrue(hashed.path("handOverSeconds").doubleValue() > 0, hashed::toString);
        assertTrue(said.toString().contains("A hub told to stop"), said::toString);
        assertEquals(1, Files.readString(folder.resolve("fleet.html")).split("<svg ", -1).length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--hubs 0", "--hubs 2,2", "--rounds 0", "--rate 0", "--joins 0", "--lease 0s"})
    void whatMeasuresNothingIsRefused(String options) {
        String all = "--hub no.jar --work " + folder + " " + options;

        assertEquals(2, FleetTool.commandLine().setErr(new PrintWriter(said)).execute(all.split(" ")), said::toString);
    }

    private JsonNode run(String options) {
        assumeTrue(REDIS.reasonToSkip().isEmpty(), REDIS::howToGet);
        int exitCode = FleetTool.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(("--hub " + HUB + " --work " + folder + " " + options).split(" "));
        assertEquals(0, exitCode, said::toString);
        return JsonMapper.shared().readTree(folder.resolve("fleet.json"));
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(each -> each.path(member).asString()).toList();
    }
}
