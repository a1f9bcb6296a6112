package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.TlsConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The load tool against a hub that signs itself: it goes to the one that it is told to trust, and to no other. */
final class LoadOverTlsTest {

    private static Hub hub;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        hub = Hub.start(HubConfig.builder()
                .port(0)
                .tls(TlsConfig.selfSignedCertificate())
                .messagesPerSecond(1_000_000)
                .messageBurst(1_000_000)
                .deliveriesPerSecond(1_000_000_000)
                .build());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mode relay --size 250",
                "--mode relay --size 100000 --threads 2 --in-flight 3",
                "--mode broadcast",
                "--mode relay --rate 2000"
            })
    void everythingArrivesOnceAndInOrder(String options) {
        assertEquals(
                0,
                run(options + " --rooms 4 --members 3 --warmup 50ms --duration 300ms --trust " + fingerprint()),
                out::toString);

        JsonNode messages = report().path("messages");
        assertEquals(12, report().path("joins").path("joined").intValue());
        assertTrue(messages.path("sent").longValue() > 0, messages::toPrettyString);
        assertEquals(
                messages.path("expected").longValue(),
                messages.path("delivered").longValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--mode media --rooms 1 --members 2 --duration 100ms", "--mode join --joins 1 --delay 1ms"})
    void headlessPeersTrustItToo(String options) {
        assertEquals(0, run(options + " --trust " + fingerprint()), out::toString);
    }

    @Test
    void nobodyGoesToAHubThatIsNotTrusted() {
        String idle = "--mode idle --rooms 1 --members 2 --warmup 0s --duration 50ms";
        String another =
                (fingerprint().startsWith("0") ? "1" : "0") + fingerprint().substring(1);

        assertEquals(1, run(idle), out::toString);
        assertEquals(2, report().path("joins").path("failed").intValue(), out::toString);
        assertEquals(1, run(idle + " --trust " + another), out::toString);
        assertEquals(2, report().path("joins").path("failed").intValue(), out::toString);
        assertTrue(out.toString().contains(fingerprint()), out::toString);
        assertEquals(0, hub.connections());
    }

    @Test
    void whomToTrustMeansNothingWithoutTls() {
        StringWriter err = new StringWriter();
        assertEquals(
                2,
                LoadTool.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("http://127.0.0.1:" + hub.port(), "--trust", fingerprint()));
        assertTrue(err.toString().contains("--trust is for https"), err::toString);
    }

    private static String fingerprint() {
        return hub.fingerprint().orElseThrow();
    }

    private int run(String options) {
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addFirst(hub.uri().toString());
        arguments.addAll(List.of("--json", folder.resolve("report.json").toString()));
        return LoadTool.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(folder.resolve("report.json"));
    }
}
