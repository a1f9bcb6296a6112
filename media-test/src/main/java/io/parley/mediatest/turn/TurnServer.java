package io.parley.mediatest.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running coturn, a process of its own. For one thread at a time.
 *
 * <pre>{@code
 * try (TurnServer turn = TurnServer.onLoopback("north-north-west-wind");
 *         Hub hub = Hub.start(HubConfig.builder().port(0).turnUrls(turn.urls()).turnSecret(turn.secret()).build())) {
 *     …
 * }
 * }</pre>
 */
public final class TurnServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 5;

    private final InetSocketAddress address;
    private final String secret;
    private final Path folder;
    private final Starter starter;
    private Process process;

    private TurnServer(InetSocketAddress address, String secret, Path folder, Starter starter) throws IOException {
        this.address = address;
        this.secret = secret;
        this.folder = folder;
        this.starter = starter;
        this.process = launch();
    }

    /** As {@link #on} 127.0.0.1. */
    public static TurnServer onLoopback(String secret) {
        return on(InetAddress.getLoopbackAddress(), secret);
    }

    /**
     * Starts one that relays on an address of this machine, and nowhere else, for everybody to whom a hub with the same secret gave a
     * credential.
     *
     * @throws IllegalStateException when coturn is not installed, or does not start
     */
    public static TurnServer on(InetAddress address, String secret) {
        for (int attempt = 1; ; attempt++) {
            try {
                int port = freePort(address);
                List<String> configuration = List.of(
                        "listening-ip=" + address.getHostAddress(),
                        "relay-ip=" + address.getHostAddress(),
                        "listening-port=" + port,
                        "realm=parley.test",
                        "use-auth-secret",
                        "static-auth-secret=" + secret,
                        "fingerprint",
                        "allow-loopback-peers",
                        "no-tls",
                        "no-dtls",
                        "no-cli",
                        "no-multicast-peers",
                        "no-tcp-relay",
                        "log-file=stdout",
                        "simple-log");
                return start(configuration, new InetSocketAddress(address, port), secret, ProcessBuilder::start);
            } catch (IllegalStateException failure) {
                if (attempt == ATTEMPTS
                        || TurnProgram.find().isEmpty()) { // else the port may be somebody else's by now
                    throw failure;
                }
            }
        }
    }

    /** Starts a process, perhaps in another network namespace. */
    @FunctionalInterface
    public interface Starter {
        Process start(ProcessBuilder command) throws IOException;
    }

    /**
     * Starts one with this configuration, and returns when it answers.
     *
     * @param configuration the lines of its file; it must log to standard output
     * @param address where it will listen for UDP
     * @throws IllegalStateException with what it says, when it does not
     */
    public static TurnServer start(
            List<String> configuration, InetSocketAddress address, String secret, Starter starter) {
        if (TurnProgram.find().isEmpty()) {
            throw new IllegalStateException(TurnProgram.howToGet());
        }
        try {
            Path folder = Files.createTempDirectory("parley-turn");
            Files.write(folder.resolve("turnserver.conf"), configuration);
            TurnServer server = new TurnServer(address, secret, folder, starter);
            server.awaitAnswer();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Process launch() throws IOException {
        return starter.start(new ProcessBuilder(
                        TurnProgram.find().orElseThrow().toString(),
                        "-c",
                        folder.resolve("turnserver.conf").toString(),
                        "--pidfile=" + folder.resolve("pid"),
                        "--userdb=" + folder.resolve("userdb"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()));
    }

    /** Ends it, and with it all that it relays, and starts it anew. Returns when it answers. */
    public void restart() {
        kill();
        try {
            process = launch();
            awaitAnswer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitAnswer() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!StunProbe.isAnswered(address)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = log();
                close();
                throw new IllegalStateException("coturn does not answer on " + address + ":\n" + said);
            }
        }
    }

    /** A port that neither a UDP nor a TCP socket has at this moment. */
    private static int freePort(InetAddress address) {
        while (true) {
            try (ServerSocket tcp = new ServerSocket(0, 1, address);
                    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(address, tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (IOException taken) {
                // by a UDP socket; the next is another
            }
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** What a hub is told: this server over UDP and over TCP. */
    public List<String> urls() {
        String server = "turn:" + address.getAddress().getHostAddress() + ":" + address.getPort();
        return List.of(server + "?transport=udp", server + "?transport=tcp");
    }

    /** Its {@code static-auth-secret}. */
    public String secret() {
        return secret;
    }

    /** What it has written so far. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        kill();
        try {
            delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly); // it keeps nothing that would have to be written
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public String toString() {
        return "coturn on " + address + ":\n" + log();
    }
}
