package io.parley.mediatest.fault;

import static io.parley.mediatest.fault.Ends.digits;
import static io.parley.mediatest.fault.Ends.hear;
import static io.parley.mediatest.fault.Ends.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ShapingTest {

    private Ends ends;
    private FaultProxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void start() throws IOException {
        ends = new Ends();
        proxy = ends.proxy;
        client = ends.client();
        client.setTcpNoDelay(true);
        server = ends.accepted();
    }

    @AfterEach
    void stop() throws IOException {
        ends.close();
    }

    @Test
    void aDelayKeepsTheOrder() throws IOException {
        proxy.shape(Direction.TO_SERVER, Shaping.NONE.withDelay(Duration.ofMillis(60), Duration.ofMillis(30)));

        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            say(client, Integer.toString(i % 10));
        }

        assertEquals(digits(100), hear(server, 100));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis >= 60, () -> "it took only " + millis + " ms");
        say(server, "at once");
        assertEquals("at once", hear(client, 7));
    }

    @Test
    void aThrottleSlowsDown() throws IOException {
        proxy.shape(Shaping.NONE.withBytesPerSecond(50_000));

        long start = System.nanoTime();
        say(client, digits(10_000));

        assertEquals(digits(10_000), hear(server, 10_000));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis >= 150, () -> "10 kB at 50 kB/s took only " + millis + " ms");
    }

    @Test
    void tinyWritesArriveInPieces() throws IOException {
        proxy.shape(Shaping.NONE.withWritesOf(3).withBytesPerSecond(1_000)); // two seconds, in which it can be seen

        say(client, digits(2_000));

        int first = server.getInputStream().read(new byte[2_000]);
        assertTrue(first < 2_000, "all of it in one");
        assertEquals(0, first % 3, "of three bytes each");
        proxy.shape(Shaping.NONE);
        assertEquals(digits(2_000).substring(first), hear(server, 2_000 - first));
    }

    @Test
    void whatCannotFlowIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Shaping.NONE.withBytesPerSecond(0));
        assertThrows(IllegalArgumentException.class, () -> Shaping.NONE.withWritesOf(0));
        assertThrows(
                IllegalArgumentException.class, () -> Shaping.NONE.withDelay(Duration.ofMillis(-1), Duration.ZERO));
    }
}
