package io.parley.mediatest.load.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.plot.Quartiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That it can be seen how a server scales. How it does is nobody's business here. */
class ScalingTest {
    private static final Path HUB =
            Path.of(System.getProperty("basedir", "."), "..", "signaling", "target", "parley.jar");

    @TempDir
    private Path folder;

    @Test
    void looksAtFewAndManyAndAtALargeRoomBesideSmallOnes() throws IOException {
        StringWriter said = new StringWriter();
        String options =
                "--no-pin --hub " + HUB + " --work " + folder + " --connections 4,8 --rooms 1,3 --rate 200 --crowd 6"
                        + " --crowd-rate 50 --rounds 1 --warmup 50ms --duration 200ms";

        int exitCode = Scaling.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(options.split(" "));

        assertEquals(0, exitCode, said::toString);
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("scaling.json"));
        assertEquals(
                List.of("4", "8", "1", "3"),
                report.path("sizes")
                        .valueStream()
                        .map(size -> size.path("size").toString())
                        .toList());
        assertEquals(1, report.path("saturation").size());
        JsonNode cost = report.path("neighbours").path(0).path("cost");
        assertEquals("[]", cost.path("beside").path("faults").toString(), cost::toString);
        assertTrue(cost.path("beside").path("p99Micros").doubleValue() > 0, cost::toString);
        assertTrue(said.toString().contains("\n| rooms of 4 | "), said::toString);
        String page = Files.readString(folder.resolve("scaling.html"));
        assertEquals(6, page.split("<svg ", -1).length - 1);
        assertEquals(
                6,
                Pattern.compile("<polyline class=\"line c\\d\"")
                        .matcher(page)
                        .results()
                        .count());
        assertEquals(
                7, Files.readString(folder.resolve("scaling.svg")).split("<svg ", -1).length - 1); // and the one around
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rounds 0",
                "--connections 0",
                "--rooms 1,0",
                "--crowd 1",
                "--rate 0",
                "--duration 0s",
                "--size 50"
            })
    void whatMeasuresNothingIsRefused(String options) {
        StringWriter said = new StringWriter();
        String all = "--no-pin --hub no.jar --work " + folder + " " + options;

        assertEquals(2, Scaling.commandLine().setErr(new PrintWriter(said)).execute(all.split(" ")), said::toString);
    }

    @Test
    void growthIsThatOfARoundAndSoIsThePriceOfSharing() {
        ScalingReport report = report(List.of(
                size(Setup.ONE_CORE, 0, 100, 10),
                size(Setup.ONE_CORE, 0, 1_000, 11),
                size(Setup.ALL_CORES, 0, 100, 12),
                size(Setup.ONE_CORE, 1, 100, 20), // a slower moment, for all
                size(Setup.ONE_CORE, 1, 1_000, 22),
                size(Setup.ALL_CORES, 1, 100, 24)));

        assertEquals(
                1.1, report.growth(Sweep.CONNECTIONS, Setup.ONE_CORE, 1_000).median(), 1e-9);
        assertEquals(Optional.of(new Quartiles(1.2, 1.2, 1.2)), report.sharing(Sweep.CONNECTIONS, 100));
        assertEquals(Optional.empty(), report.sharing(Sweep.CONNECTIONS, 1_000));
    }

    @Test
    void whatDisturbedAndWhatWasMeasuredIsRemarked() {
        Disturbance much = new Disturbance(OptionalDouble.of(0.7), 0);
        ScalingReport.Size busy = new ScalingReport.Size(
                Sweep.ROOMS, Setup.ONE_CORE, 0, 10, new ScalingPoint(1, 1, 1, 1, 1, Optional.of(much), List.of()));

        String remarks = String.join("\n", ScalingTable.remarks(report(List.of(busy))));

        assertTrue(remarks.startsWith("it 1.2.3. "), remarks);
        assertTrue(remarks.contains("Java " + Runtime.version()), remarks);
        assertTrue(remarks.contains("1 of 1 measurements were disturbed"), remarks);
    }

    @Test
    void whatWentWrongIsRemarkedWithWhereAndHowOften() {
        ScalingPoint lossy =
                new ScalingPoint(1, 1, 1, 1, 1, Optional.empty(), List.of("1,024 messages lost", "1 times: it broke"));
        ScalingReport report = report(List.of(
                size(Setup.ONE_CORE, 0, 100, 10),
                new ScalingReport.Size(Sweep.CONNECTIONS, Setup.ALL_CORES, 1, 2_000, lossy)));

        List<String> remarks = ScalingTable.remarks(report);

        assertFalse(report.isClean());
        assertEquals(
                "Not clean: round 2, 2,000 connections, all cores: 1,024 messages lost, 1 times: it broke.",
                remarks.getLast());
    }

    @Test
    void whatElseTookTheProcessorIsLeftOut() {
        ScalingPoint both = new ScalingPoint(0, 1, 1, 1_000, 0.05, Optional.empty(), List.of());

        assertEquals(20, both.without(0.03).cpuMicros(), 1e-9);
    }

    private static ScalingReport.Size size(Setup setup, int round, int size, double cpuMicros) {
        return new ScalingReport.Size(
                Sweep.CONNECTIONS,
                setup,
                round,
                size,
                new ScalingPoint(cpuMicros, 1, 1, 1, 1, Optional.empty(), List.of()));
    }

    private static ScalingReport report(List<ScalingReport.Size> sizes) {
        ScalingTerms terms = new ScalingTerms(250, 1, 5, 1, 2, Duration.ZERO, Duration.ofSeconds(1));
        return new ScalingReport(
                Instant.EPOCH, Platform.here(), "it", "1.2.3", 2, terms, List.of(), sizes, List.of(), List.of());
    }
}
