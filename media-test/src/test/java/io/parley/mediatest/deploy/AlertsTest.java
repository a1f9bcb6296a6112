package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.program.InstalledProgram;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Prometheus' own tool says of the alerts, and of what a hub shows. */
@Timeout(60)
final class AlertsTest {
    private static final InstalledProgram PROMTOOL = new InstalledProgram("promtool", "PARLEY_PROMTOOL", "promtool");

    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");

    @BeforeEach
    void isThere() {
        assumeTrue(PROMTOOL.reasonToSkip().isEmpty(), PROMTOOL::howToGet);
    }

    @Test
    void theAlertsAreWellFormed() throws Exception {
        assertPasses("", "check", "rules", "--lint-fatal", Deploy.ALERTS.toString());
    }

    @Test
    void theyFireWhenTheyShouldAndOnlyThen() throws Exception {
        assertPasses("", "test", "rules", Deploy.ALERTS_TEST.toString());
        String tests = Files.readString(Deploy.ALERTS_TEST);
        List<String> untested = ALERT.matcher(Files.readString(Deploy.ALERTS))
                .results()
                .map(alert -> alert.group(1))
                .filter(alert -> !tests.contains("alertname=\"" + alert + "\""))
                .toList();
        assertEquals(List.of(), untested);
    }

    @Test
    void whatAHubShowsIsWellFormed() throws Exception {
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build())) {
            String metrics = hub.metrics();
            assertTrue(metrics.contains("parley_connections "), metrics);
            // Of others than the hub's own, Micrometer has chosen the names.
            String own = metrics.lines()
                    .filter(line -> line.startsWith("parley_") || line.matches("# \\w+ parley_.*"))
                    .reduce("", (text, line) -> text + line + "\n");
            assertPasses(own, "check", "metrics");
        }
    }

    private static void assertPasses(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROMTOOL.required().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
    }
}
