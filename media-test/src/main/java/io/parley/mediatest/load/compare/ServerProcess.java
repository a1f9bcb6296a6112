package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Dialect;
import io.parley.mediatest.load.LoadTarget;
import io.parley.mediatest.load.ParleyDialect;
import io.parley.mediatest.load.ProcessUsage;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that runs, and is stopped by closing this. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;
    private static final long STOP_SECONDS = 8;
    private static final int CONNECT_MILLIS = 1_000;

    private final Process process;
    private final LoadTarget target;
    private final Thread onExit = new Thread(this::kill, "compare-stop");

    private ServerProcess(Process process, InetSocketAddress address, Dialect dialect) {
        this.process = process;
        this.target = new LoadTarget(
                address, "127.0.0.1:" + address.getPort(), dialect, ProcessUsage.of(process.pid()), Optional.empty());
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
        Path log = workshop.log(contender, pinning.isOn());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        Dialect dialect = dialect(contender, workshop);
        ServerProcess server =
                new ServerProcess(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), dialect);
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
            case PARLEY, REHEARSED -> new ParleyDialect("/");
            case JETTY, WS -> new PlainDialect();
            case SOCKETIO -> new SocketIoDialect();
            case PEERJS -> new PeerJsDialect();
            case NATS -> new NatsDialect();
            case SPREED -> new SpreedDialect(workshop.backend());
        };
    }

    /** Free at this moment: some of them have to be told a port. */
    private static int freePort() throws IOException {
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
            socket.connect(target.address(), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    LoadTarget target() {
        return target;
    }

    private void kill() {
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
