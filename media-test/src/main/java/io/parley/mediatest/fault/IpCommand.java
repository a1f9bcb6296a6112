package io.parley.mediatest.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ip}, of iproute2. */
final class IpCommand {

    /** Where it is on systems whose users do not have these on the PATH. */
    private static final List<String> FOR_ADMINISTRATORS = List.of("/sbin", "/usr/sbin");

    private IpCommand() {}

    /** Named by PARLEY_IP, or on the PATH. */
    static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<Path> named = Stream.ofNullable(System.getenv("PARLEY_IP")).map(Path::of);
        Stream<Path> usual = Stream.concat(
                        Arrays.stream(path.split(File.pathSeparator, -1)), FOR_ADMINISTRATORS.stream())
                .map(folder -> Path.of(folder, "ip"));
        return Stream.concat(named, usual).filter(Files::isExecutable).findFirst();
    }

    /** With its arguments, as a process is started. */
    static List<String> line(List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(find().orElseThrow(() -> new IllegalStateException("ip (iproute2) is not installed"))
                .toString());
        line.addAll(arguments);
        return line;
    }

    /**
     * Runs it.
     *
     * @throws IllegalStateException with what it says, when it fails
     */
    static void run(List<String> arguments) {
        try {
            Process process = new ProcessBuilder(line(arguments))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("ip " + String.join(" ", arguments) + ": " + said.strip());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
