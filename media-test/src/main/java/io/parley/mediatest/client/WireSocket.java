package io.parley.mediatest.client;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A WebSocket (RFC 6455) over a socket of its own. The JDK's is not used: when a server closes the TCP connection while something
 * is sent, it now and then (JDK 25, one time in thirty) never says so, and a session would wait for twice the heartbeat.
 */
final class WireSocket {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** The TCP connection, whether there is TLS on it or not. */
    private final Socket socket;

    private final DataInputStream in;
    private final FrameWriter writer;
    private final WireThreads threads;

    private WireSocket(Socket socket, DataInputStream in, FrameWriter writer, WireThreads threads) {
        this.socket = socket;
        this.in = in;
        this.writer = writer;
        this.threads = threads;
    }

    /**
     * Connects and upgrades, waiting for both.
     *
     * @throws RefusedException when the hub answers with another status than 101
     */
    static WireSocket open(URI room, Duration deadline, WireThreads threads, Trust trust) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        Socket socket = threads.newSocket();
        try {
            boolean secure = room.getScheme().toLowerCase(Locale.ROOT).matches("https|wss");
            int port = room.getPort() >= 0 ? room.getPort() : secure ? HTTPS : HTTP;
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(room.getHost(), port), millisUntil(end));
            socket.setSoTimeout(millisUntil(end));
            Socket stream = secure ? secured(socket, room.getHost(), port, trust) : socket;
            DataInputStream in = new DataInputStream(new BufferedInputStream(stream.getInputStream()));
            Handshake.perform(room, in, stream.getOutputStream());
            socket.setSoTimeout(0);
            return new WireSocket(socket, in, new FrameWriter(stream.getOutputStream()), threads);
        } catch (IOException failure) {
            threads.end(socket);
            throw failure;
        }
    }

    private static int millisUntil(long end) throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new InterruptedIOException("no connection in time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    private static Socket secured(Socket socket, String host, int port, Trust trust) throws IOException {
        SSLSocket secured = (SSLSocket) trust.context().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        return secured;
    }

    /** Sends in order and waits for nothing. What cannot be sent any more is dropped. */
    void send(String text) {
        writer.write(Frames.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says goodbye; nothing is sent after that, and the answer is not waited for any longer than a moment. */
    void close(int code, String reason) {
        writer.write(Frames.CLOSE, FrameWriter.closePayload(code, reason));
        writer.end();
        var _ = new CompletableFuture<Boolean>()
                .completeOnTimeout(true, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(this::abort);
    }

    /** Ends the connection, without a word. */
    void abort() {
        threads.end(socket);
        writer.end();
    }

    /** For a thread of its own: writes what is to be sent. */
    void write() throws InterruptedException {
        try {
            writer.run();
        } catch (IOException gone) {
            abort(); // and so the reading side ends too
        }
    }

    /** For a thread of its own: reads until the connection is over, and answers how it ended. */
    Closed read(FrameReader.Ear ear) {
        try {
            Closed closed = new FrameReader(in, ear).read();
            close(closed.code() == Closed.NO_CODE ? 1000 : closed.code(), "");
            return closed;
        } catch (EOFException end) {
            return new Closed(Closed.ABNORMAL, "");
        } catch (IOException failure) {
            return Closed.abnormally(failure);
        }
    }

    void pong(byte[] payload) {
        writer.write(Frames.PONG, payload);
    }

    /** After the close frames the server ends the connection. */
    void awaitEnd() {
        try {
            in.skipNBytes(Long.MAX_VALUE);
        } catch (IOException over) {
            // as it should be
        }
        abort();
    }
}
