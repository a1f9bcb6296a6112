package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig.Mode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the API whose bodies come slowly, or never. */
class SlowBodiesTest extends ApiWireTest {
    private static final String LENGTH = "Content-Length: 4000";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String OPERATOR = "Authorization: Bearer " + ADMIN;
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @ParameterizedTest
    @ValueSource(strings = {LENGTH, CHUNKED})
    void whoShowsNoTokenIsRefusedWithoutItsBodyAndTheConnectionEnds(String framing) throws IOException {
        hubWithKeys(Mode.TOKENS, hub -> hub.requestTimeout(Duration.ofMinutes(1)));
        InputStream in = new BufferedInputStream(begins(framing).getInputStream());

        Http.Answer answer = Http.answer(in, false);

        refused(401, "token_required", answer);
        assertEquals("close", answer.header("Connection"));
        assertEquals(-1, in.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {LENGTH, CHUNKED})
    void aBodyThatComesBitByBitIsNotWaitedForAnyLongerThanAHeader(String framing) throws IOException {
        hubWithKeys(Mode.TOKENS, hub -> hub.requestTimeout(TIMEOUT));
        long begun = System.nanoTime();
        Socket slow = begins(framing, OPERATOR);
        slow.setSoTimeout(20); // so long it waits between two bytes

        Until.holds(() -> !goesOn(slow, framing), () -> "it may go on for ever");

        assertTrue(System.nanoTime() - begun >= TIMEOUT.toNanos() / 2, "it had no time to be slow");
    }

    @Test
    void thoseWhoseBodiesAreAwaitedKeepNobodyOut() throws IOException {
        hubWithKeys(Mode.TOKENS, hub -> hub.maxPendingConnections(30).requestTimeout(Duration.ofMinutes(1)));
        for (int i = 0; i < 30; i++) {
            begins(LENGTH, OPERATOR);
        }

        Until.holds(() -> SlowRequestsTest.isServed(hub()), () -> "nobody is served");
    }

    /** Sends a request's header. */
    private Socket begins(String... headers) throws IOException {
        Socket socket = connectsOnly(0);
        List<String> all = new ArrayList<>(List.of("Content-Type: application/json"));
        all.addAll(List.of(headers));
        Http.send(socket, hub(), "POST", OpenApi.PATH + "/revocations", all);
        return socket;
    }

    /** Sends some more of a body, and waits a moment for an answer or an end. */
    private static boolean goesOn(Socket slow, String framing) {
        try {
            slow.getOutputStream()
                    .write(
                            framing.equals(CHUNKED)
                                    ? "1\r\n \r\n".getBytes(StandardCharsets.US_ASCII)
                                    : new byte[] {' '});
            return slow.getInputStream().read() >= 0;
        } catch (SocketTimeoutException quiet) {
            return true;
        } catch (SocketException ended) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
