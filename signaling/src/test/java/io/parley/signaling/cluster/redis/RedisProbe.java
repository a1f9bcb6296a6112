package io.parley.signaling.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Speaks to Redis by itself (RESP2), so that tests see what Lettuce does not show. */
final class RedisProbe implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RedisProbe(InetAddress host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    String ask(String... words) throws IOException {
        String command = Stream.of(words)
                .map(word -> "$" + word.getBytes(UTF_8).length + "\r\n" + word + "\r\n")
                .collect(Collectors.joining("", "*" + words.length + "\r\n", ""));
        socket.getOutputStream().write(command.getBytes(UTF_8));
        return answer();
    }

    private String answer() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' ->
                IntStream.range(0, Integer.parseInt(rest))
                        .mapToObj(i -> {
                            try {
                                return answer();
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            }
                        })
                        .collect(Collectors.joining("\n"));
            default -> rest;
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = in.readNBytes(length + 2);
        if (bytes.length < length + 2) {
            throw new EOFException();
        }
        return new String(bytes, 0, length, UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        in.read(); // the line's feed
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
