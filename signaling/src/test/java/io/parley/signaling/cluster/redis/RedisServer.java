package io.parley.signaling.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Redis of its own, a process that keeps nothing, on free ports of the loopback and in a temporary folder. For one thread at a time. */
public final class RedisServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 5;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int port;
    private final List<String> command;
    private final Path folder;
    private Process process;

    private RedisServer(List<String> options) throws IOException {
        port = freePort();
        folder = Files.createTempDirectory("parley-redis");
        command = new ArrayList<>(List.of(RedisProgram.find()
                .orElseThrow(() -> new IllegalStateException(RedisProgram.howToGet()))
                .toString()));
        if (options.contains("--sentinel")) { // reads and writes its configuration
            Path configuration = Files.writeString(folder.resolve("sentinel.conf"), "");
            command.add(configuration.toString());
        }
        command.addAll(List.of(
                "--bind", LOOPBACK.getHostAddress(), "--port", Integer.toString(port), "--dir", folder.toString()));
        if (!options.contains("--sentinel")) {
            command.addAll(List.of("--save", "", "--appendonly", "no"));
        }
        command.addAll(options);
        process = launch();
    }

    /**
     * Returns when it answers.
     *
     * @param options as on its command line
     */
    public static RedisServer start(String... options) {
        for (int attempt = 1; ; attempt++) {
            try {
                RedisServer server = new RedisServer(List.of(options));
                try {
                    server.awaitAnswer();
                    return server;
                } catch (IllegalStateException failure) {
                    server.close();
                    if (attempt == ATTEMPTS) { // before, the port may be somebody else's by now
                        throw failure;
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void awaitAnswer() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                ask("PING"); // whatever it answers
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("no answer from " + command + ":\n" + log(), notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** One that no socket has at this moment, and below those that systems give to connections, which could take it meanwhile. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
    }

    /** Options of a server that takes connections with TLS at this port. */
    static String[] withTls(int port, Path certificate, Path key, String... options) {
        List<String> tls = List.of(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file",
                certificate.toString(),
                "--tls-auth-clients",
                "no");
        return Stream.concat(tls.stream(), Stream.of(options)).toArray(String[]::new);
    }

    public int port() {
        return port;
    }

    String host() {
        return LOOPBACK.getHostAddress() + ":" + port;
    }

    public String url() {
        return "redis://" + host();
    }

    /** What it answers, on a line for each string or number of it. */
    public String ask(String... words) throws IOException {
        try (RedisProbe probe = new RedisProbe(LOOPBACK, port)) {
            return probe.ask(words);
        }
    }

    /** All that it has is gone, and its connections are cut. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it anew on the same port, with nothing in it. */
    public void restart() throws IOException {
        kill();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            process = launch();
            try {
                awaitAnswer();
                return;
            } catch (IllegalStateException failure) {
                if (System.nanoTime() > end) {
                    throw failure;
                }
            }
        }
    }

    /** Stands still, its connections open: as a machine that is out of reach looks to others. */
    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill says " + status);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"), UTF_8);
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
