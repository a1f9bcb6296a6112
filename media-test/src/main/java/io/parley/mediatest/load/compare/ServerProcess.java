package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Dialect;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadTarget;
import io.parley.mediatest.load.ParleyDialect;
import io.parley.mediatest.load.ProcessUsage;
import io.parley.mediatest.load.Route.Server;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that runs, and is stopped by closing this. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;
    private static final long STOP_SECONDS = 8;
    private static final int CONNECT_MILLIS = 1_000;

    private final Process process;
    private final Server server;
    private final ProcessUsage usage;
    private final @Nullable Dialect dialect;
    private final Thread onExit = new Thread(this::kill, "compare-stop");

    private ServerProcess(Process process, int port, @Nullable Dialect dialect) {
        this.process = process;
        this.server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "127.0.0.1:" + port);
        this.usage = ProcessUsage.of(process);
        this.dialect = dialect;
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @throws IOException when it cannot be installed or does not start; the message says why
     */
    static ServerProcess start(Contender contender, Workshop workshop, Pinning pinning)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = workshop.command(contender, port, pinning);
        return start(command, port, workshop.log(contender, pinning.isOn()), dialect(contender, workshop));
    }

    /**
     * Starts what listens on that port of loopback then.
     *
     * @param log takes what it writes
     */
    public static ServerProcess start(List<String> command, int port, Path log)
            throws IOException, InterruptedException {
        return start(command, port, log, null);
    }

    private static ServerProcess start(List<String> command, int port, Path log, @Nullable Dialect dialect)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        ServerProcess server = new ServerProcess(process, port, dialect);
        try {
            server.awaitListening(log);
            return server;
        } catch (IOException | InterruptedException failure) {
            server.close();
            throw failure;
        }
    }

    private static Dialect dialect(Contender contender, Workshop workshop) {
        return switch (contender) {
            case PARLEY, REHEARSED, WARM -> new ParleyDialect("/");
            case JETTY, WS -> new PlainDialect();
            case SOCKETIO -> new SocketIoDialect();
            case PEERJS -> new PeerJsDialect();
            case NATS -> new NatsDialect();
            case SPREED -> new SpreedDialect(workshop.backend());
        };
    }

    /** Free at this moment: some of them have to be told a port. */
    public static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private void awaitListening(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IOException("it does not start, see " + log);
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(server.address(), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether it runs on after that load. Where all clients have lost it, its process may just be on its way out. */
    boolean survived(LoadReport load) throws InterruptedException {
        return load.desertedAfterSeconds().isEmpty()
                ? process.isAlive()
                : !process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** Where it listens. */
    public Server server() {
        return server;
    }

    public ProcessUsage usage() {
        return usage;
    }

    /** A contender, as the load takes it. */
    LoadTarget target() {
        return LoadTarget.only(server, Objects.requireNonNull(dialect), Optional.of(usage));
    }

    /** Tells it to end, in its own time. */
    public void terminate() {
        process.destroy();
    }

    /** When it is told to end, or ends by itself: how it did, which is 0 where all went well. */
    public CompletableFuture<Integer> exitCode() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends it without a word: it has no time to say goodbye. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        boolean gone = process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!gone) {
            kill();
            process.onExit().join();
        }
        Runtime.getRuntime().removeShutdownHook(onExit);
    }
}
