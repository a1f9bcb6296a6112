package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is no HTTP is answered by the thread that reads it, so that nothing else happens to its connection meanwhile. */
class NonsenseTest {
    private static final int TIMES = 200;
    private static final String GOOD = "GET /healthz HTTP/1.1\r\nHost: hub.example\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private static FuzzedServer server;

    @BeforeAll
    static void start() throws IOException {
        server = FuzzedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isAnsweredThoughNothingMoreComes() throws IOException {
        assertAnswered(List.of("400"), "\u0001\u0002\r\n\r\n");
    }

    @Test
    void isAnsweredAfterAGoodRequestInOnePacket() throws IOException {
        assertAnswered(List.of("200", "400"), GOOD + "\u0001\u0002\r\n\r\n");
    }

    @Test
    void isAnsweredAndTheRequestAfterItIsNot() throws IOException {
        assertAnswered(List.of("200", "200", "400"), GOOD + GOOD + "GET / HTTP/1.1\r\nHost a b\r\n\r\n" + GOOD);
    }

    private static void assertAnswered(List<String> statuses, String bytes) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            assertEquals(statuses, statuses(bytes), "time " + i);
        }
        assertEquals("", server.leftBehind());
    }

    private static List<String> statuses(String bytes) throws IOException {
        return STATUS.matcher(server.exchange(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .results()
                .map(status -> status.group(1))
                .toList();
    }
}
