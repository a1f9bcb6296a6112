package io.parley.mediatest.load.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parley.mediatest.load.ProcessUsage;
import io.parley.mediatest.load.compare.ServerProcess;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** A Redis of its own that keeps nothing on disk, and is stopped by closing this. */
final class RedisProcess implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerProcess process;

    private RedisProcess(ServerProcess process) {
        this.process = process;
    }

    /** @param log takes what it writes */
    static RedisProcess start(Path program, Path log) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        List<String> command = List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no");
        return new RedisProcess(ServerProcess.start(command, port, log));
    }

    String url() {
        return "redis://" + process.server().authority();
    }

    ProcessUsage usage() {
        return process.usage();
    }

    RedisUse use() throws IOException {
        try (Socket socket = new Socket(
                process.server().address().getAddress(),
                process.server().address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("INFO stats commandstats memory\r\n".getBytes(US_ASCII));
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            byte[] info = new byte[bulkLength(in)];
            in.readFully(info);
            return RedisUse.of(new String(info, US_ASCII).replace("\r", ""));
        }
    }

    /** Reads {@code $n} and the end of the line: a bulk string's head (RESP2). */
    private static int bulkLength(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis does not answer");
            }
            head.append((char) next);
        }
        String text = head.toString().strip();
        if (!text.matches("\\$\\d{1,7}")) {
            throw new IOException("Redis says " + text);
        }
        return Integer.parseInt(text, 1, text.length(), 10);
    }

    @Override
    public void close() {
        process.close();
    }
}
