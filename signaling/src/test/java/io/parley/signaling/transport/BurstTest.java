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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
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
    private Socket ada;

    /** Each write to it, as the texts that were in it. */
    private static final class Listener implements Connection {
        private final BlockingQueue<List<String>> writes = new LinkedBlockingQueue<>();

        @Override
        public void write(List<Encoded> messages, Runnable written) {
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

        ada = new Socket(InetAddress.getLoopbackAddress(), server.port());
        ada.setSoTimeout(PATIENCE_MILLIS);
        sends(String.join(
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
        reads("\r\n\r\n");
        sends(frame(HELLO));
        reads("\"welcome\"");
        assertTrue(bob.next().getFirst().startsWith("{\"type\":\"joined\""));
    }

    @AfterEach
    void end() throws IOException {
        ada.close();
        server.close();
    }

    @Test
    void whatComesInOneReadGoesOutInOneWrite() throws Exception {
        ByteArrayOutputStream atOnce = new ByteArrayOutputStream();
        for (int i = 0; i < CANDIDATES; i++) {
            atOnce.write(frame(said(i)));
        }

        sends(atOnce.toByteArray());

        assertEquals(
                IntStream.range(0, CANDIDATES).mapToObj(BurstTest::end).toList(),
                bob.next().stream().map(BurstTest::endOf).toList());
        assertEquals(List.of(), List.copyOf(bob.writes));
    }

    @Test
    void oneByItselfGoesOutByItself() throws Exception {
        for (int i = 0; i < CANDIDATES; i++) {
            sends(frame(said(i)));
            assertEquals(
                    List.of(end(i)), bob.next().stream().map(BurstTest::endOf).toList());
        }
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

    private void sends(byte[] bytes) throws IOException {
        ada.getOutputStream().write(bytes);
    }

    private void reads(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = ada.getInputStream();
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
