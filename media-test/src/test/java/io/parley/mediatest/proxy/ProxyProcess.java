package io.parley.mediatest.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** A proxy that runs on this machine, in a process of its own, which ends with this. */
public final class ProxyProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int ATTEMPTS = 5;

    private final Process process;
    private final Path log;
    private final int port;

    private ProxyProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it on a free port of the loopback, and returns when it listens.
     *
     * @param folder for its files
     * @param configuration the whole of what it reads, when it is to listen on this port
     * @throws IllegalStateException when it does not start; the message is what it says
     */
    public static ProxyProcess start(ProxyProgram program, Path folder, IntFunction<String> configuration)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(program, folder, configuration);
            } catch (IllegalStateException failure) {
                if (attempt == ATTEMPTS || program.find().isEmpty()) { // else the port may be somebody else's by now
                    throw failure;
                }
            }
        }
    }

    private static ProxyProcess attempt(ProxyProgram program, Path folder, IntFunction<String> configuration)
            throws IOException {
        int port = freePort();
        Path file = Files.createTempFile(folder, "proxy", ".cfg");
        Files.writeString(file, configuration.apply(port));
        Path log = Files.createTempFile(folder, "proxy", ".log");
        Process process = new ProcessBuilder(program.command(file))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ProxyProcess proxy = new ProxyProcess(process, log, port);
        proxy.awaitListening();
        return proxy;
    }

    /** One that no socket has at this moment. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("no proxy on port " + port + ":\n" + log());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return process.isAlive();
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** What it has written so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** @param name of a signal, as {@code kill} knows it */
    public void signal(String name) throws IOException {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill says " + status);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Ends it, and the processes that it has started. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
