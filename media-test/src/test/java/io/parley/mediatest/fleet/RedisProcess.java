package io.parley.mediatest.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.program.InstalledProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Redis, or Valkey, as a process, which can be killed and started again where it was. For one thread at a time. */
public final class RedisProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;

    private final int port;
    private final Path folder;
    private final List<String> command;
    private Process process;

    private RedisProcess(int port, Path folder, List<String> command) throws IOException {
        this.port = port;
        this.folder = folder;
        this.command = command;
        this.process = launch();
    }

    /**
     * Starts it on a free port of the loopback, and returns when it answers.
     *
     * @param folder for its files
     */
    public static RedisProcess start(Path folder) throws Exception {
        int port = Ports.free();
        return start(folder, port, List.of("--port", Integer.toString(port), "--save", ""));
    }

    /** @param options as on its command line; the port among them */
    static RedisProcess start(Path folder, int port, List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(InstalledProgram.REDIS.required().toString());
        command.addAll(options);
        command.addAll(List.of("--dir", folder.toString()));
        RedisProcess redis = new RedisProcess(port, folder, command);
        try {
            redis.awaitAnswer();
            return redis;
        } catch (Exception | AssertionError failure) {
            redis.close();
            throw failure;
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("redis.log").toFile()))
                .start();
    }

    private void awaitAnswer() throws Exception {
        Await.until("an answer from " + command, this::answers, this::log);
    }

    private boolean answers() {
        try {
            return ask("PING").equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it answers to a line, in a line. */
    private String ask(String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_SECONDS * 1000);
            socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return answer == null ? "" : answer;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Writes all that it has to its folder, where it finds it when it starts again. */
    public void save() throws IOException {
        assertEquals("+OK", ask("SAVE"));
    }

    /** It has nothing any more, and goes on: nobody's connection is cut. */
    void empty() throws IOException {
        assertEquals("+OK", ask("FLUSHALL"));
    }

    /** Forgets what it has saved. */
    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("dump.rdb"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has not saved is gone, and its connections are cut. */
    public void kill() {
        Await.killed(process);
    }

    /** Starts it again on the same port, with what it has saved. */
    public void startAgain() throws Exception {
        process = launch();
        awaitAnswer();
    }

    /** What it has written so far. */
    String log() {
        try {
            return Files.readString(folder.resolve("redis.log"));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
