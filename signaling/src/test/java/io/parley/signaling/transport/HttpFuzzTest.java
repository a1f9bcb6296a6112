package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any bytes that somebody sends to the hub's port, and then no more: they are answered by HTTP or not at all, the connection ends, and
 * nothing of it is left, neither in the hub nor, as a complaint, in its log.
 */
class HttpFuzzTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    static final Set<Integer> SANE =
            Set.of(100, 101, 200, 304, 400, 403, 404, 405, 413, 414, 415, 417, 426, 431, 501, 505);

    private static FuzzedServer server;

    @BeforeAll
    static void start() throws IOException {
        server = FuzzedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @FuzzTest
    @DictionaryEntries({
        "GET /rooms/a HTTP/1.1",
        "GET / HTTP/1.1",
        "HEAD /healthz HTTP/1.1",
        "GET /readyz HTTP/1.0",
        "GET /metrics HTTP/1.1",
        "GET /public-rooms HTTP/1.1",
        "POST /rooms/a HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "CONNECT a:1 HTTP/1.1",
        "PRI * HTTP/2.0",
        "GET http://other/rooms/a HTTP/1.1",
        "Host: hub.example",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Protocol: parley.v1",
        "Sec-WebSocket-Extensions: permessage-deflate",
        "Origin: https://hub.example",
        "X-Forwarded-For: 192.0.2.1",
        "X-Forwarded-Proto: https",
        "Forwarded: for=192.0.2.1;proto=https",
        "If-None-Match: W/",
        "Accept-Encoding: gzip",
        "Content-Length: 5",
        "Transfer-Encoding: chunked",
        "Expect: 100-continue",
        "Range: bytes=0-1",
        "%2F",
        "%00"
    })
    void answer(byte[] bytes) throws IOException {
        BugDetectors.allowNetworkConnections((host, port) -> port == server.port()); // this test's own
        String answer = server.exchange(bytes);
        assertIsHttp(answer, SANE::contains);
        assertEquals("", server.leftBehind());
    }

    /** Nothing, or an answer with such a status and without a word about the hub's inside. */
    static void assertIsHttp(String answer, IntPredicate isExpected) {
        Matcher status = STATUS.matcher(answer);
        boolean answered = status.lookingAt();
        assertTrue(answer.isEmpty() || answered, () -> "no HTTP: " + answer);
        if (answered) {
            assertTrue(isExpected.test(Integer.parseInt(status.group(1))), answer);
        }
        if (!answer.startsWith("HTTP/1.1 101 ")) { // what follows that repeats, in errors, the sender's own words
            assertFalse(answer.contains("Exception") || answer.contains("org.eclipse"), answer);
            assertFalse(answer.toLowerCase(Locale.ROOT).contains("jetty"), answer);
        }
    }
}
