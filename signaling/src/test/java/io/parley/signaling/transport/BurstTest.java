package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Connection;
import io.parley.signaling.session.MessageRate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser sends at once, as it does with its candidates, and the writes that this costs the one whom it is for. */
class BurstTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CANDIDATES = 32;
    private static final String HELLO = "{\"type\":\"hello\",\"name\":\"Ada\"}";

    private FuzzedServer server;
    private final Listener bob = new Listener();
    private final List<Socket> sockets = new ArrayList<>();
    private Socket ada;

    /** Each write to it, as the texts that were in it. */
    private static final class Listener implements Connection {
        private final BlockingQueue<List<String>> writes = new LinkedBlockingQueue<>();
        private volatile Runnable beforeWrite = () -> {};

        @Override
        public void write(List<Encoded> messages, Runnable written) {
            beforeWrite.run();
            writes.add(messages.stream()
                    .map(message ->
                            StandardCharsets.UTF_8.decode(message.payload()).toString())
                    .toList());
            written.run();
        }

        @Override
        public void close(CloseCode code) {}

        @Override
        public void abort() {}

        List<String> next() throws InterruptedException {
            return Objects.requireNonNull(
                    writes.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "nothing was written in time");
        }
    }

    @BeforeEach
    void bothAreThere() throws Exception {
        server = FuzzedServer.start();
        Carrier carrier =
                server.sessions().open(RoomName.parse("r", 64).orElseThrow(), bob, () -> MessageRate.Verdict.ACCEPT);
        byte[] hello = HELLO.getBytes(StandardCharsets.UTF_8);
        carrier.onText(hello, 0, hello.length);
        assertTrue(bob.next().getFirst().startsWith("{\"type\":\"welcome\""));

        ada = join();
        assertTrue(bob.next().getFirst().startsWith("{\"type\":\"joined\""));
    }

    @AfterEach
    void end() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void whatComesInOneReadGoesOutInOneWrite() throws Exception {
        ByteArrayOutputStream atOnce = new ByteArrayOutputStream();
        for (int i = 0; i < CANDIDATES; i++) {
            atOnce.write(frame(said(i)));
        }

        sends(ada, atOnce.toByteArray());

        assertEquals(
                IntStream.range(0, CANDIDATES).mapToObj(BurstTest::end).toList(),
                bob.next().stream().map(BurstTest::endOf).toList());
        assertEquals(List.of(), List.copyOf(bob.writes));
    }

    @Test
    void oneByItselfGoesOutByItself() throws Exception {
        for (int i = 0; i < CANDIDATES; i++) {
            sends(ada, frame(said(i)));
            assertEquals(
                    List.of(end(i)), bob.next().stream().map(BurstTest::endOf).toList());
        }
    }

    /** While the selector is held up by a write, two others say something. */
    @Test
    void whatIsSaidToAllInOneRoundOfASelectorGoesOutInOneWrite() throws Exception {
        Socket carol = joinBesides();
        Socket dan = joinBesides();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        bob.beforeWrite = () -> {
            begun.countDown();
            try {
                assertTrue(go.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        sends(ada, frame(said(0)));
        assertTrue(begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        sends(carol, frame(said(1)));
        sends(dan, frame(said(2)));
        go.countDown();

        assertEquals(List.of(end(0)), bob.next().stream().map(BurstTest::endOf).toList());
        assertEquals(
                List.of(end(1), end(2)),
                bob.next().stream().map(BurstTest::endOf).sorted().toList());
        assertEquals(List.of(), List.copyOf(bob.writes));
    }

    /** At ada's selector: they take turns. */
    private Socket joinBesides() throws Exception {
        for (int i = 1; i < Runtime.getRuntime().availableProcessors(); i++) {
            connect();
        }
        Socket socket = join();
        assertTrue(bob.next().getFirst().startsWith("{\"type\":\"joined\""));
        return socket;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private Socket join() throws IOException {
        Socket socket = connect();
        sends(
                socket,
                String.join(
                                "\r\n",
                                "GET /rooms/r HTTP/1.1",
                                "Host: localhost",
                                "Upgrade: websocket",
                                "Connection: Upgrade",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                                "Sec-WebSocket-Protocol: parley.v1",
                                "",
                                "")
                        .getBytes(StandardCharsets.US_ASCII));
        reads(socket, "\r\n\r\n");
        sends(socket, frame(HELLO));
        reads(socket, "\"welcome\"");
        return socket;
    }

    private static String said(int number) {
        return "{\"type\":\"message\"," + end(number);
    }

    private static String end(int number) {
        return "\"data\":{\"candidate\":\"" + number + "\"}}";
    }

    private static String endOf(String text) {
        return text.substring(text.indexOf("\"data\""));
    }

    private static void sends(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static void reads(Socket socket, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertTrue(next >= 0, () -> "it ended after " + read);
            read.append((char) next);
        }
    }

    /** A text frame of at most 125 bytes, masked with zeros (RFC 6455 §5.2). */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }
}
