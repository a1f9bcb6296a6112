package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[a-z-]+)` \\| `?([^`|]*?)`? \\| .+ \\|$");

    @Test
    void theTableOfTheReadmeListsEveryOptionWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "README.md"));
        ROW.matcher(readme).results().forEach(row -> documented.put(row.group(1), row.group(2)));

        Map<String, String> options = new TreeMap<>();
        for (OptionSpec option : Main.commandLine().getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                String byDefault = option.defaultValue();
                options.put(option.longestName(), byDefault == null ? "" : byDefault);
            }
        }
        assertEquals(options, documented);
    }
}
