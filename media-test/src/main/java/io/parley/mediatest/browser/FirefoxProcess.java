package io.parley.mediatest.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running Firefox with all that it started, and the address at which it is driven. */
final class FirefoxProcess implements AutoCloseable {

    private static final String READY = "WebDriver BiDi listening on ";
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final Process process;
    private final Thread reader;
    private final CompletableFuture<URI> listening = new CompletableFuture<>();

    private FirefoxProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("firefox-output").start(this::read);
    }

    /** Starts it at a port of its own choice, with this in its first tab. */
    static FirefoxProcess start(Path program, Path profile, URI firstPage) {
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile.toString(),
                        "--remote-debugging-port=0",
                        firstPage.toString())
                .redirectErrorStream(true);
        builder.environment().put("MOZ_CRASHREPORTER_DISABLE", "1");
        // As on a build server: nobody's screen gets into a test.
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        try {
            return new FirefoxProcess(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads on to the end, or Firefox would have to wait. */
    private void read() {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    listening.complete(URI.create(line.substring(READY.length()).strip()));
                } else if (!listening.isDone()) {
                    output.append(line).append('\n');
                }
            }
            listening.completeExceptionally(new IllegalStateException("Firefox ended, saying:\n" + output));
        } catch (IOException failure) {
            listening.completeExceptionally(failure);
        }
    }

    /**
     * Waits until it can be driven.
     *
     * @throws IllegalStateException when it ends or does not get there
     */
    URI listening() {
        try {
            return listening
                    .orTimeout(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("Firefox does not start", failure);
        }
    }

    /** Waits for its end, if it was told to; ends what is left of it in any case. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.stream().filter(member -> !endsByItself(member)).forEach(ProcessHandle::destroyForcibly);
        all.forEach(member -> member.onExit().join());
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean endsByItself(ProcessHandle member) {
        return member.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
