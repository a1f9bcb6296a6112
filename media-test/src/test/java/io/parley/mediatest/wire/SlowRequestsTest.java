package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Hub;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Connections that send their request slowly, or never (Slowloris), or do not take their answer. */
class SlowRequestsTest extends WireTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration ENOUGH = Duration.ofSeconds(2); // for who is not slow, on a busy machine too

    @Test
    void oneThatSaysNothingIsClosed() throws IOException {
        hub(hub -> hub.requestTimeout(TIMEOUT));

        assertTrue(isEnded(connect()));
    }

    @Test
    void oneThatSendsItsHeaderBitByBitIsClosedAllTheSame() throws IOException {
        hub(hub -> hub.requestTimeout(TIMEOUT));
        long begun = System.nanoTime();
        Socket slow = connect();
        slow.setSoTimeout(20); // so long it waits between two bytes
        slow.getOutputStream()
                .write("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));

        Until.holds(() -> !goesOn(slow), () -> "it may go on for ever");

        assertTrue(System.nanoTime() - begun >= TIMEOUT.toNanos() / 2, "it had no time to be slow");
    }

    /** Sends a byte, and waits a moment for an answer or an end. */
    private static boolean goesOn(Socket slow) {
        try {
            slow.getOutputStream().write('x');
            return slow.getInputStream().read() >= 0;
        } catch (SocketTimeoutException quiet) {
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    @Test
    void aNextRequestOnTheSameConnectionHasItsTimeToo() throws IOException {
        hub(hub -> hub.requestTimeout(ENOUGH));
        Socket ada = connect();
        InputStream in = new BufferedInputStream(ada.getInputStream());

        for (int i = 0; i < 3; i++) {
            Http.send(ada, hub(), "GET", "/healthz", List.of());
            assertEquals(200, Http.answer(in, false).status());
        }
        assertEquals(-1, in.read(), "and then it is closed");
    }

    @Test
    void aWebSocketIsNotMeant() {
        hub(hub -> hub.requestTimeout(ENOUGH).helloTimeout(Duration.ofSeconds(10)));
        RawWire ada = connectsRaw("Ada");
        RawWire later = connectsRaw("later");
        Until.holds(() -> isEndedQuietly(), () -> "nobody is closed");

        ada.hello("Ada");
        later.hello("later");
        ada.hears("joined");
    }

    /** One that came after them is closed. */
    private boolean isEndedQuietly() {
        try {
            return isEnded(connect());
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void thoseWhoWaitKeepNobodyOut() throws IOException {
        hub(hub -> hub.maxPendingConnections(50).requestTimeout(Duration.ofMinutes(1)));
        for (int i = 0; i < 50; i++) {
            connect();
        }

        Until.holds(() -> isServed(hub()), () -> "nobody is served");
        joins("Ada");
        joins("Bob");
    }

    @Test
    void thoseWhoDoNotReadTheirAnswersKeepNobodyOut() throws IOException {
        hub(hub -> hub.maxPendingConnections(10).requestTimeout(Duration.ofMinutes(1)));
        Matcher script = Pattern.compile("/assets/[^\"]+\\.js")
                .matcher(Http.get(hub(), "/").body());
        assertTrue(script.find());
        byte[] requests = ("GET " + script.group() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .repeat(200) // some 20 MB of answers: no socket holds that
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10; i++) {
            connectsOnly(4096).getOutputStream().write(requests);
        }

        Until.holds(() -> isServed(hub()), () -> "nobody is served");
    }

    /** Whoever comes when all places are taken is refused, unless one who has been here for a second makes room. */
    static boolean isServed(Hub hub) {
        try {
            return Http.get(hub, "/healthz").status() == 200;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    private Socket connect() throws IOException {
        return connectsOnly(0);
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
