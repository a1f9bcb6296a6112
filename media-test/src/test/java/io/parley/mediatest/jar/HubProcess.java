package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runnable jar in a process of its own.
 *
 * @param errors the file that has its standard error
 */
public record HubProcess(Process process, BufferedReader out, Path errors) implements AutoCloseable {
    public static final Path JAR =
            Path.of(System.getProperty("basedir", "."), "..", "signaling", "target", "parley.jar");
    private static final Pattern READY = Pattern.compile("Parley is ready: open (http://[\\d.]+:\\d+/) .*");

    /** @param folder where what it writes to standard error is kept */
    public static HubProcess start(Path folder, String... options) throws IOException {
        return start(folder, JAR, List.of(), options);
    }

    /** @param java options of the JVM */
    static HubProcess start(Path folder, Path jar, List<String> java, String... options) throws IOException {
        return start(folder, HubProcess::launch, jar, java, List.of(options));
    }

    /** @param launcher starts it, perhaps in another network */
    public static HubProcess start(Path folder, Function<ProcessBuilder, Process> launcher, List<String> options)
            throws IOException {
        return start(folder, launcher, JAR, List.of(), options);
    }

    private static HubProcess start(
            Path folder, Function<ProcessBuilder, Process> launcher, Path jar, List<String> java, List<String> options)
            throws IOException {
        assertTrue(Files.exists(jar), "there is no " + jar + ": build with the goal package or verify");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(options);
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = launcher.apply(new ProcessBuilder(command).redirectError(errors.toFile()));
        return new HubProcess(process, process.inputReader(StandardCharsets.UTF_8), errors);
    }

    /** Starts a process on this machine. */
    public static Process launch(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it says where it listens. */
    public URI awaitReady() throws IOException {
        String line = out.readLine();
        assertNotNull(line, errorText());
        Matcher ready = READY.matcher(line);
        assertTrue(ready.matches(), line);
        return URI.create(ready.group(1));
    }

    /** Sends SIGTERM. Ctrl-C, SIGINT, takes the same way. */
    public void terminate() {
        process.destroy();
    }

    public int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process does not end");
        return process.exitValue();
    }

    public String errorText() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
