package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.session.Bursts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a socket of which the kernel takes a few KiB at once, with a selector that says when it takes more. */
class NonBlockingEndPointTest {
    private static final int BUFFER = 4096;
    private static final byte[] LARGE = "0123456789abcdef".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII); // 1 MiB
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerThreads threads = new ServerThreads(8, 4);
    private final Server server = new Server(threads);
    private final BlockingQueue<NonBlockingEndPoint> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final Session session = new Session();
    private final Socket client = new Socket();
    private NonBlockingEndPoint endPoint;

    @BeforeEach
    void connect() throws Exception {
        NonBlockingConnector connector = new NonBlockingConnector(
                server,
                threads.others(),
                1,
                new Arrivals(1, 1, Duration.ofHours(1), InstantSource.system()),
                List.of(),
                new Bursts(),
                System::nanoTime,
                false,
                new Accepting());
        connector.setHost("127.0.0.1");
        connector.setAcceptedSendBufferSize(BUFFER);
        server.addConnector(connector);
        server.start();
        client.setReceiveBufferSize(BUFFER);
        client.setSoTimeout(PATIENCE_MILLIS);
        client.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort()), PATIENCE_MILLIS);
        endPoint = Objects.requireNonNull(accepted.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        server.stop();
    }

    @Test
    void whatTheSocketTakesAtOnceIsWrittenWhenTheCallReturns() throws Exception {
        endPoint.send(session, done("one"), bytes("one"), bytes("two"));

        assertEquals("one", ended.poll());
        assertReads("onetwo");
    }

    @Test
    void whatItDoesNotTakeGoesOutWhenItDoesAndTheNextWaitsForIt() throws Exception {
        endPoint.send(session, done("large"), ByteBuffer.wrap(LARGE));
        endPoint.send(session, done("small"), bytes("small"));
        endPoint.send(session, done("several"), bytes("one"), ByteBuffer.wrap(LARGE), bytes("two"));
        assertEquals(List.of(), List.copyOf(ended), "nobody has read yet");

        assertReads(LARGE);
        assertReads("small" + "one");
        assertReads(LARGE);
        assertReads("two");

        assertEnded("large", "small", "several");
    }

    @Test
    void aPongGoesBetweenWholeFrames() throws Exception {
        endPoint.send(session, done("before"), ByteBuffer.wrap(LARGE));
        endPoint.write(done("pong"), bytes("pong"));
        endPoint.send(session, done("after"), bytes("after"));

        assertReads(LARGE);
        assertReads("pong" + "after");

        assertEnded("before", "pong", "after");
    }

    @Test
    void aCloseFrameIsTheLastAndWhatIsBeingWrittenBeforeItIsWhole() throws Exception {
        endPoint.send(session, done("before"), ByteBuffer.wrap(LARGE));
        endPoint.send(session, done("waits"), bytes("waits"));
        session.open = false; // Jetty does this before it writes the frame
        endPoint.write(done("close"), bytes("close"));
        endPoint.send(session, done("after"), bytes("after"));

        assertReads(LARGE);
        assertReads("close");
        assertEnded("before", "waits: ClosedChannelException", "close", "after: ClosedChannelException");

        endPoint.send(session, done("late"), bytes("late"));
        assertEnded("late: ClosedChannelException");
        endPoint.close();
        assertEquals(-1, client.getInputStream().read());
    }

    @Test
    void whenTheConnectionBreaksAllWhoWaitAreToldOnce() throws Exception {
        endPoint.send(session, done("large"), ByteBuffer.wrap(LARGE));
        endPoint.write(done("pong"), bytes("pong"));
        endPoint.send(session, done("small"), bytes("small"));

        client.setSoLinger(true, 0);
        client.close();

        assertEnded("large: EofException", "pong: EofException", "small: EofException");
        endPoint.send(session, done("late"), bytes("late"));
        assertEnded("late: EofException");
    }

    @Test
    void whoEndsTheConnectionItselfTellsThemToo() throws Exception {
        endPoint.send(session, done("large"), ByteBuffer.wrap(LARGE));
        endPoint.send(session, done("small"), bytes("small"));

        endPoint.close();

        assertEnded("large: ClosedChannelException", "small: ClosedChannelException");
    }

    private void assertReads(String expected) throws IOException {
        assertReads(expected.getBytes(StandardCharsets.US_ASCII));
    }

    private void assertReads(byte[] expected) throws IOException {
        assertArrayEquals(expected, client.getInputStream().readNBytes(expected.length));
    }

    /** Each once; which is told first is not promised. */
    private void assertEnded(String... expected) throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            told.add(Objects.requireNonNullElse(ended.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "nothing"));
        }
        assertEquals(Set.of(expected), Set.copyOf(told));
        assertEquals(List.of(), List.copyOf(ended));
    }

    private Callback done(String name) {
        return new Callback() {
            @Override
            public void succeeded() {
                ended.add(name);
            }

            @Override
            public void failed(Throwable failure) {
                ended.add(name + ": " + failure.getClass().getSimpleName());
            }

            @Override
            public InvocationType getInvocationType() {
                return InvocationType.NON_BLOCKING;
            }
        };
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static final class Session extends CoreSession.Empty {
        private volatile boolean open = true;

        @Override
        public boolean isOutputOpen() {
            return open;
        }
    }

    /** Connections that read nothing: the test writes. */
    private final class Accepting extends AbstractConnectionFactory {
        Accepting() {
            super("test");
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint accepting) {
            return new AbstractConnection(accepting, connector.getExecutor()) {
                // before, the selector would not know whose write can go on, and would close the connection
                @Override
                public void onOpen() {
                    super.onOpen();
                    accepted.add((NonBlockingEndPoint) accepting);
                }

                @Override
                public void onFillable() {}
            };
        }
    }
}
