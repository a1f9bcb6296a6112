package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.listing.PublicRooms;
import io.parley.signaling.listing.RoomList;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads the list slowly or not at all, on sockets that hold next to nothing. */
class RoomListHandlerTest {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final int BUFFER = 4096;
    private static final int MORE = 10_000;

    private final AtomicInteger dropped = new AtomicInteger();
    private final RoomList list = new RoomList(
            PublicRooms.of(IntStream.range(0, 100).mapToObj(i -> "room-" + i).toList(), 64),
            5,
            10,
            () -> Duration.ZERO,
            Runnable::run);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private volatile Instant now = Instant.EPOCH;

    /** How often a reader's stream has looked at the clock. */
    private final AtomicInteger looks = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setAcceptedSendBufferSize(BUFFER);
        server.addConnector(connector);
        server.setHandler(new RoomListHandler(
                Optional.of(list),
                settings(),
                new SecurityHeaders(Duration.ZERO),
                new Readiness(),
                new NoMetrics() {
                    @Override
                    public void readerDropped() {
                        dropped.incrementAndGet();
                    }
                },
                new Arrivals(10, 10, BEAT, () -> now),
                () -> {
                    looks.incrementAndGet();
                    return now;
                }));
        server.start();
    }

    private static TransportSettings settings() {
        return new TransportSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Duration.ZERO,
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                1,
                1,
                1,
                1,
                1,
                1,
                BEAT,
                1,
                1,
                1024,
                1024,
                64,
                1,
                BEAT,
                MetricsShown.OFF,
                Duration.ZERO);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void whoTakesNothingIsToldNothingMoreAndIsDroppedInTheEnd() throws IOException {
        try (Socket slow = connect()) {
            tellMoreThanItsSocketHolds();

            now = now.plus(BEAT.multipliedBy(2)).minusMillis(1);
            list.tick();
            assertEquals(1, list.readers(), "it has its time");
            now = now.plusMillis(1);
            list.tick();

            assertEquals(0, list.readers());
            assertEquals(1, dropped.get());
            drain(slow); // it ends, within some event
        }
    }

    @Test
    void whoWasBehindGetsTheWholeListInsteadOfWhatItMissed() throws IOException {
        try (Socket slow = connect()) {
            tellMoreThanItsSocketHolds();
            change(0, 3);

            BufferedReader lines = lines(slow);
            String last = "";
            int events = 0;
            while (!last.contains("{\"name\":\"room-0\",\"members\":3,")) {
                String line = lines.readLine();
                if (line.startsWith("data: ")) {
                    events++;
                    last = line;
                }
            }
            assertTrue(last.startsWith("data: {\"rooms\":["), last);
            assertTrue(events < MORE, events + " events");
            assertEquals(0, dropped.get());
        }
    }

    @Test
    void whoTakesAllIsShownThatTheConnectionLives() throws IOException {
        try (Socket reader = connect()) {
            BufferedReader lines = lines(reader);
            awaitLine(lines, "data: {\"rooms\":");
            // When it was made, and when each of the two events was taken; the last may be so only after it was read.
            holds(() -> looks.get() == 3);
            now = now.plus(BEAT);
            list.tick();
            awaitLine(lines, ":");
            assertEquals(1, list.readers());
        }
    }

    private static void awaitLine(BufferedReader lines, String beginning) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith(beginning)) {
            line = lines.readLine();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(BUFFER);
        socket.setSoTimeout((int) (PATIENCE_NANOS / 1_000_000));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
        socket.getOutputStream()
                .write("GET /public-rooms HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        holds(() -> list.readers() == 1);
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (IOException reset) {
            // what it did not read is lost
        }
    }

    /** A megabyte. */
    private void tellMoreThanItsSocketHolds() {
        for (int i = 0; i < MORE; i++) {
            change(i % 100, i / 100 % 2 + 1);
        }
    }

    private void change(int room, int members) {
        list.changed(RoomName.parse("room-" + room, 64).orElseThrow(), members, new RoomSettings(false, false, 5));
    }

    private static void holds(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "in vain");
            Thread.onSpinWait();
        }
    }
}
