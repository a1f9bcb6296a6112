package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.cluster.FaultyEngine;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[a-z-]+)` \\| `?([^`|]*?)`? \\| .+ \\|$");

    private static final Pattern COMMAND = Pattern.compile("mvn -q -D([a-z]+)\\S* package");

    private static final Pattern METRIC =
            Pattern.compile("(?m)^\\| `(parley_[a-z_]+)(?:\\{[a-z]+\\})?` \\| (\\w+) \\| (.+) \\|$");

    private static final Pattern HELP_AND_TYPE = Pattern.compile("(?m)^# HELP (parley_\\w+) (.+)\n# TYPE \\w+ (\\w+)$");

    @Test
    void theTableOfTheReadmeListsEveryOptionWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(readme()).results().forEach(row -> documented.put(row.group(1), row.group(2)));

        Map<String, String> options = new TreeMap<>();
        for (OptionSpec option : Main.commandLine().getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                String byDefault = option.defaultValue();
                options.put(option.longestName(), byDefault == null ? "" : byDefault);
            }
        }
        assertEquals(options, documented);
    }

    @Test
    void theTableOfTheReadmeListsEveryMetricWithItsTypeAndMeaning() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        METRIC.matcher(readme())
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2) + " " + row.group(3)));

        Map<String, String> shown = new TreeMap<>();
        // With a certificate, about which there is a metric too.
        HubConfig config = HubConfig.builder()
                .port(0)
                .tls(TlsConfig.selfSignedCertificate())
                .build();
        try (RealTime time = new RealTime();
                Hub hub = Hub.start(config, Optional.of(oneOfSeveral(time)))) {
            HELP_AND_TYPE
                    .matcher(hub.metrics())
                    .results()
                    .forEach(metric -> shown.put(metric.group(1), metric.group(3) + " " + metric.group(2)));
        }
        assertEquals(shown, documented);
    }

    /** Such a hub counts more than one that is alone. */
    private static FleetEngine oneOfSeveral(RealTime time) {
        Duration lease = FleetConfig.DEFAULT_LEASE;
        HubId self = HubId.random(new Random(7));
        return new FleetEngine(new FaultyEngine(time, FaultyEngine.Whims.NONE).connector(self, lease), lease);
    }

    @Test
    void theHelpOfTheRehearsalStartsTheHubAsTheReadmeDoes() throws IOException {
        List<String> commands = Stream.of(new CommandLine(new RehearseCommand())
                        .getCommandSpec()
                        .usageMessage()
                        .footer())
                .map(String::strip)
                .filter(line -> line.startsWith("java "))
                .toList();

        assertEquals(2, commands.size());
        for (String command : commands) {
            assertTrue(readme().contains("\n    " + command + "\n"), command);
        }
    }

    @Test
    void itsCommandsBuildWithoutTestingEverythingFirst() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "pom.xml"));
        List<String> commands = COMMAND.matcher(readme())
                .results()
                .map(command -> command.group(1))
                .toList();

        assertFalse(commands.isEmpty());
        for (String command : commands) {
            Pattern profile = Pattern.compile(
                    "<profile>\\s*<id>" + command + "</id>(?:(?!</profile>).)*<maven.test.skip>true</maven.test.skip>",
                    Pattern.DOTALL);
            assertTrue(profile.matcher(pom).find(), command);
        }
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of(System.getProperty("basedir", "."), "..", "README.md"));
    }
}
