package io.parley.mediatest.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * On what something was measured.
 *
 * @param java version and vendor of the Java that made the load, and on which servers run that need one
 * @param system name, version and architecture of the operating system
 * @param processor as it calls itself; "unknown" where the system does not tell
 */
public record Platform(String java, String system, String processor) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** Where this runs. */
    public static Platform here() {
        return new Platform(
                Runtime.version() + " (" + System.getProperty("java.vendor", "unknown vendor") + ")",
                String.join(
                        " ",
                        List.of(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch"))),
                model());
    }

    private static String model() {
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }

    /** All of it in one sentence. */
    public String sentence() {
        return String.format(Locale.ROOT, "Java %s on %s, processor: %s.", java, system, processor);
    }
}
