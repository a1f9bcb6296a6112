package io.parley.mediatest.load.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.load.Descriptors;
import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.plot.Quartiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.eclipse.jetty.util.Jetty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the comparison works, with what needs no installation. Who is faster is nobody's business here. */
class CompareTest {
    private static final Path HUB =
            Path.of(System.getProperty("basedir", "."), "..", "signaling", "target", "parley.jar");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void comparesTheHubWithTheBareRelay() throws IOException {
        int exitCode = run(
                HUB,
                "--only parley,jetty --scenarios offers,room10,half,crowd --rounds 1 --pairs 3 --crowd 8 --crowds 1 --warmup 50ms"
                        + " --duration 200ms");

        assertEquals(0, exitCode, this::said);
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("compare.json"));
        assertEquals(6, report.path("measurements").size());
        assertEquals(6, report.path("figures").size());
        for (JsonNode measurement : report.path("measurements")) {
            assertEquals("[]", measurement.path("faults").toString(), measurement::toString);
        }
        for (JsonNode figure : report.path("figures")) {
            assertTrue(
                    figure.path("p50Micros").path("median").doubleValue()
                            <= figure.path("p99Micros").path("median").doubleValue(),
                    figure::toString);
        }
        assertTrue(report.path("platform").path("java").asString().startsWith(Runtime.version() + " ("), this::said);
        assertEquals(Jetty.VERSION, report.path("versions").path("JETTY").asString());
        assertTrue(
                out.toString()
                        .contains("Versions: Parley "
                                + report.path("versions").path("PARLEY").asString() + ","),
                this::said);
        assertEquals(2, report.path("crowds").size());
        for (JsonNode crowd : report.path("crowds")) {
            assertEquals(8, crowd.path("joined").intValue(), crowd::toString);
            assertTrue(crowd.path("heapBytesEach").isNumber(), crowd::toString);
            assertEquals("[]", crowd.path("faults").toString(), crowd::toString);
        }
        assertTrue(out.toString().contains("| bare Jetty core relay | "), this::said);
        String page = Files.readString(folder.resolve("compare.html"));
        assertEquals(6, page.split("<svg ", -1).length - 1);
        assertTrue(page.contains("<td>bare Jetty core relay</td>"), page);
        assertTrue(page.contains(", bare Jetty core relay " + Jetty.VERSION), page);
        assertEquals(
                7, Files.readString(folder.resolve("compare.svg")).split("<svg ", -1).length - 1); // and the one around
    }

    @Test
    void aRehearsedHubIsStartedWithWhatJavaLearnedAndAWarmOneWarmsUp() throws Exception {
        Terms terms = new Terms(1, 8, 1, 1, Duration.ZERO, Duration.ofMillis(50));
        Workshop workshop = new Workshop(folder, HUB, URI.create("http://127.0.0.1/"), 20);

        CompareReport report = new Comparison(
                        List.of(Contender.REHEARSED, Contender.WARM),
                        List.of(Scenario.OFFERS, Scenario.CROWD),
                        workshop,
                        Pinning.none(),
                        terms,
                        line -> {})
                .run();

        assertEquals(Map.of(), report.leftOut());
        assertEquals(
                List.of(8L, 8L),
                report.crowds().stream().map(CrowdMeasurement::joined).toList());
        assertTrue(report.isClean(), report::toString);
        assertTrue(Files.size(folder.resolve("parley.aot")) > 0);
        String text = ComparePage.of(report).markdown();
        assertTrue(text.contains("| Parley, rehearsed (AOT cache) | "), text);
        assertTrue(text.contains("| Parley, rehearsed and warmed up | "), text);
        assertTrue(text.contains("All others start without"), text);
        assertTrue(text.contains("Parley, rehearsed and warmed up: with --warm-up, too"), text);
    }

    @Test
    void whoIsOnlyInACrowdIsNotNamedWhereNoneComes() throws Exception {
        Terms terms = new Terms(1, 8, 1, 1, Duration.ZERO, Duration.ofMillis(50));
        Workshop workshop = new Workshop(folder, HUB, URI.create("http://127.0.0.1/"), 20);

        CompareReport report = new Comparison(
                        List.of(Contender.PARLEY, Contender.REHEARSED, Contender.WARM),
                        List.of(Scenario.OFFERS),
                        workshop,
                        Pinning.none(),
                        terms,
                        line -> {})
                .run();

        assertEquals(Set.of(Contender.PARLEY), report.versions().keySet());
        assertFalse(ComparePage.of(report).markdown().contains("ehearsed"));
    }

    @Test
    void aServerThatEndsTakesPartNoMoreAndWhatWasMeasuredBeforeIsKept() throws Exception {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
        Terms terms = new Terms(2, 8, 3, 1, Duration.ZERO, Duration.ofMillis(50));
        Workshop workshop = new Workshop(folder, HUB, URI.create("http://127.0.0.1/"), 20);

        CompareReport report = new Comparison(
                        List.of(Contender.JETTY), List.of(Scenario.OFFERS), workshop, Pinning.none(), terms, line -> {
                            if (line.startsWith("round 2")) {
                                ProcessHandle.current()
                                        .children()
                                        .filter(child -> !others.contains(child))
                                        .forEach(ProcessHandle::destroyForcibly);
                            }
                        })
                .run();

        assertEquals(1, report.measurements().size());
        assertEquals(Set.of(Contender.JETTY), report.ended().keySet());
        assertTrue(
                report.ended().toString().contains("it ended in round 2, relay, 4 KiB offers; see "),
                report.ended()::toString);
        assertFalse(report.isClean());
    }

    @Test
    void whatDisturbedIsRemarked() {
        Measurement busy = new Measurement(
                0,
                Scenario.PACED,
                Contender.PARLEY,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                Optional.of(new Disturbance(OptionalDouble.of(0.3), 0.2)),
                List.of());
        CompareReport report = new CompareReport(
                Instant.EPOCH,
                Platform.here(),
                2,
                true,
                new Terms(1, 1, 1, 1, Duration.ZERO, Duration.ofSeconds(1)),
                Map.of(),
                Map.of(),
                Map.of(Contender.WS, "it ended in round 1"),
                CompareReport.figures(List.of(busy)),
                List.of(busy, measurement(0, Contender.JETTY, 1)),
                List.of(),
                List.of());

        String remarks = String.join("\n", CompareTable.remarks(report));

        assertTrue(remarks.contains("1 of 1 measurements were disturbed"), remarks);
        assertTrue(remarks.contains("at the most 0.50"), remarks);
        assertTrue(remarks.contains("Not clean: ws (Node), JSON: it ended in round 1."), remarks);
        assertFalse(report.isClean());
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedBeforeAnythingIsMeasured() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String options = "--no-pin --hub " + HUB + " --work " + file.resolve("below");

        int exitCode = Compare.commandLine().setErr(new PrintWriter(err)).execute(options.split(" "));

        assertEquals(2, exitCode, this::said);
        assertTrue(err.toString().contains("no folder can be made there"), this::said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds 0", "--crowds 0", "--pairs 0", "--crowd 0", "--duration 0s", "--duration 8d"})
    void whatMeasuresNothingIsRefused(String options) {
        assertEquals(2, run(folder.resolve("no.jar"), options), this::said);
    }

    @Test
    void namesAndLeavesOutWhoCannotBeStarted() throws IOException {
        int exitCode = run(
                folder.resolve("no.jar"),
                "--only parley,jetty --scenarios candidates --rounds 1 --pairs 1 --warmup 10ms --duration 50ms");

        assertEquals(0, exitCode, this::said);
        assertTrue(out.toString().contains("Left out: Parley: there is no "), this::said);
    }

    @Test
    void halfOfSaturationIsHalfOfWhatTheServerBears() {
        Terms terms = new Terms(3, 8, 1, 1, Duration.ZERO, Duration.ofSeconds(1));

        assertEquals(
                OptionalDouble.of(4_000),
                Scenario.HALF.plan(terms, 8_000, Duration.ZERO, false).rate());
        assertEquals(
                OptionalDouble.of(1_000),
                Scenario.PACED.plan(terms, 8_000, Duration.ZERO, false).rate());
    }

    @Test
    void moreThanThereAreOpenFilesForIsRefused() {
        long most = Descriptors.mostClients();
        assumeTrue(most < Integer.MAX_VALUE);

        assertEquals(2, run(HUB, "--scenarios crowd --crowd " + (most + 1)), this::said);
        assertTrue(err.toString().contains("ulimit -n"), this::said);
    }

    @Test
    void aRatioIsThatOfItsRound() {
        List<Measurement> measurements = List.of(
                measurement(0, Contender.JETTY, 10),
                measurement(0, Contender.PARLEY, 12),
                measurement(1, Contender.JETTY, 20), // a slower moment, for both
                measurement(1, Contender.PARLEY, 24),
                measurement(2, Contender.JETTY, 10),
                measurement(2, Contender.PARLEY, 14));

        Quartiles ratio = parley(measurements);

        assertEquals(new Quartiles(1.2, 1.2, 1.3), new Quartiles(ratio.low(), ratio.median(), round(ratio.high())));
    }

    @Test
    void whatWasStarvedDoesNotCountWhereSomethingElseDoes() {
        List<Measurement> measurements = List.of(
                measurement(0, Contender.JETTY, 10),
                measurement(0, Contender.PARLEY, 12),
                measurement(1, Contender.JETTY, 10),
                starved(1, Contender.PARLEY, 90));
        List<Measurement> onlyStarved = List.of(starved(0, Contender.JETTY, 10), starved(0, Contender.PARLEY, 20));

        assertEquals(1.2, parley(measurements).median());
        assertEquals(2.0, parley(onlyStarved).median());
    }

    private static Quartiles parley(List<Measurement> measurements) {
        return CompareReport.figures(measurements).getFirst().ratio().orElseThrow();
    }

    @Test
    void quartilesLieBetweenTheValues() {
        assertEquals(new Quartiles(2, 3, 4), Quartiles.of(DoubleStream.of(5, 1, 4, 2, 3)));
        assertEquals(new Quartiles(1.25, 1.5, 1.75), Quartiles.of(DoubleStream.of(1, 2)));
    }

    private static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private static Measurement measurement(int round, Contender contender, double cpuMicros) {
        return new Measurement(
                round, Scenario.OFFERS, contender, cpuMicros, 1, 1, 1, 1, 1, 1, 1, Optional.empty(), List.of());
    }

    private static Measurement starved(int round, Contender contender, double cpuMicros) {
        return new Measurement(
                round, Scenario.OFFERS, contender, cpuMicros, 1, 1, 1, 1, 0.1, 1, 1, Optional.empty(), List.of());
    }

    private int run(Path hub, String options) {
        String all = "--no-pin --hub " + hub + " --work " + folder + " " + options;
        return Compare.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.split(" "));
    }

    private String said() {
        return out + "\n" + err;
    }
}
