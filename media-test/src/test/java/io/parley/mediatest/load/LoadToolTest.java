package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The load tool's command line against a real hub. How fast it went is nobody's business here. */
class LoadToolTest {
    private static final Pattern LINE =
            Pattern.compile("<polyline class=\"line c0\" points=\"[\\d.]+,[\\d.]+( .*)?\"/>");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        hub = Hub.start(HubConfig.builder()
                .port(0)
                .messagesPerSecond(1_000_000)
                .messageBurst(1_000_000)
                .deliveriesPerSecond(1_000_000_000)
                .build());
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mode relay --size 250",
                "--mode relay --size 4096 --threads 2 --in-flight 3",
                "--mode relay --rate 2000",
                "--mode broadcast",
                "--mode broadcast --rate 500"
            })
    void everythingArrivesOnceAndInOrder(String options) throws IOException {
        int exitCode = run(hub.uri(), "--rooms 4 --members 3 --warmup 50ms --duration 300ms " + options);

        assertEquals(0, exitCode, out::toString);
        JsonNode report = report();
        JsonNode messages = report.path("messages");
        assertEquals(12, report.path("joins").path("joined").intValue());
        assertTrue(messages.path("sent").longValue() > 0, report::toPrettyString);
        assertEquals(
                messages.path("expected").longValue(),
                messages.path("delivered").longValue());
        long measured = messages.path("measuredDeliveries").longValue();
        assertTrue(measured <= messages.path("delivered").longValue(), report::toPrettyString);
        assertTrue(messages.path("latencies").path("p50Micros").doubleValue()
                <= messages.path("latencies").path("p99Micros").doubleValue());
        assertTrue(report.path("serverProcess").path("cores").isNumber(), report::toPrettyString);
        String page = Files.readString(folder.resolve("report.html"));
        assertEquals(6, LINE.matcher(page).results().count());
        assertTrue(page.contains("Java " + Runtime.version()), page);
        assertEquals(
                6,
                LINE.matcher(Files.readString(folder.resolve("report.svg")))
                        .results()
                        .count());
        assertEquals(List.of(), addresses(page), "the page needs something from elsewhere");
    }

    @Test
    void whoIsIdleStaysAndSaysNothing() throws IOException {
        assertEquals(
                0, run(hub.uri(), "--mode idle --rooms 2 --members 2 --warmup 0s --duration 100ms"), out::toString);

        assertEquals(4, report().path("joins").path("joined").intValue());
        assertEquals(0, report().path("messages").path("sent").intValue());
    }

    @Test
    void mediaFlowBetweenAllOfARoom() throws IOException {
        assertEquals(0, run(hub.uri(), "--mode media --rooms 1 --members 3 --duration 100ms"), out::toString);

        JsonNode report = report();
        assertEquals(3, report.path("calls").intValue());
        assertEquals(3, report.path("complete").intValue());
        assertTrue(report.path("phases").findValuesAsString("phase").contains("FIRST_FRAME"), report::toPrettyString);
        assertTrue(Files.readString(folder.resolve("report.html")).contains("first frame"));
    }

    @Test
    void joinsAreTimedStepByStep() throws IOException {
        assertEquals(0, run(hub.uri(), "--mode join --joins 1"), out::toString);

        assertEquals(1, report().path("joins").size());
        assertTrue(report().path("steps").findValuesAsString("step").contains("answer"), out::toString);
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("first sound") && out.toString().contains("first sound"), out::toString);
        assertEquals(List.of(), addresses(page), "the page needs something from elsewhere");
    }

    @Test
    void joinsThatCannotBeAreToldInALine() {
        URI nobody = hub.uri();
        hub.close();
        StringWriter err = new StringWriter();

        int exitCode = LoadTool.commandLine()
                .setErr(new PrintWriter(err))
                .execute(nobody.toString(), "--mode", "join", "--joins", "1");

        assertEquals(1, exitCode, err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("no connection to the hub: "), err::toString);
    }

    @Test
    void theyComeSpreadOverTheRamp() throws IOException {
        assertEquals(
                0,
                run(hub.uri(), "--mode idle --rooms 2 --members 2 --ramp 200ms --warmup 0s --duration 50ms"),
                out::toString);

        assertTrue(report().path("joins").path("seconds").doubleValue() >= 0.15, out::toString);
    }

    @Test
    void whoIsRefusedForGoodFailsTheRun() throws IOException {
        assertEquals(
                1,
                run(hub.uri().resolve("no/such/place/"), "--mode idle --rooms 1 --warmup 0s --duration 50ms"),
                out::toString);

        assertEquals(2, report().path("joins").path("failed").intValue());
        assertEquals(
                2, report().path("complaints").path("refused with status 404").intValue());
    }

    @Test
    void whatTheHubRefusesFailsTheRun() throws IOException {
        try (Hub strict = Hub.start(HubConfig.builder()
                .port(0)
                .messagesPerSecond(1)
                .messageBurst(20)
                .build())) {
            assertEquals(1, run(strict.uri(), "--rooms 1 --warmup 0s --duration 300ms"), out::toString);
        }
        assertTrue(out.toString().contains("rate_limited"), out::toString);
        assertTrue(out.toString().contains("--message-burst"), out::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--members 1",
                "--mode media --members 1",
                "--size 10",
                "--size 1000001",
                "--rate 10 --in-flight 3",
                "--duration 0s",
                "--warmup soon",
                "--rate 0",
                "--rate Infinity",
                "--threads 9 --rooms 2",
                "--rooms 65536 --members 65536",
                "--joins-per-second 1e-12",
                "--duration 200000h",
                "--mode join --joins 0",
                "--mode join --newcomer nobody",
                "--pid 999999999",
                "--ramp 1s --joins-per-second 1",
                "--ramp -5s",
                "--duration 99999999999999999999ms",
                "--trust no/such/file.pem"
            })
    void aWrongOptionIsSaid(String options) {
        CommandLine command = LoadTool.commandLine().setErr(new PrintWriter(out));

        assertEquals(2, command.execute((hub.uri() + " " + options).split(" ")), out::toString);
        assertEquals(2, out.toString().lines().count(), out::toString); // and where to find the options
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--html", "--svg"})
    void aFileThatCannotBeWrittenIsSaidBeforeTheRun(String option) {
        for (Path file : List.of(folder, folder.resolve("no/such/folder"))) {
            CommandLine command = LoadTool.commandLine().setErr(new PrintWriter(out));

            int exitCode = command.execute(hub.uri().toString(), option, file.toString());

            assertEquals(2, exitCode, out::toString);
            assertTrue(out.toString().startsWith(file + ": "), out::toString);
            out.getBuffer().setLength(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "ftp://localhost/"})
    void aWrongAddressIsSaid(String address) {
        assertEquals(2, LoadTool.commandLine().setErr(new PrintWriter(out)).execute(address));
    }

    private int run(URI target, String options) {
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addFirst(target.toString());
        arguments.addAll(List.of("--pid", Long.toString(ProcessHandle.current().pid())));
        arguments.addAll(List.of("--json", folder.resolve("report.json").toString()));
        arguments.addAll(List.of("--html", folder.resolve("report.html").toString()));
        arguments.addAll(List.of("--svg", folder.resolve("report.svg").toString()));
        return LoadTool.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(folder.resolve("report.json"));
    }

    private static List<String> addresses(String page) {
        return Pattern.compile("(?:src|href)=\"[^\"]*\"|url\\(|@import")
                .matcher(page)
                .results()
                .map(found -> found.group())
                .toList();
    }
}
