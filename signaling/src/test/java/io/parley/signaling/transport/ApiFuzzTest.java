package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.signaling.api.Api;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.room.Seat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any bytes at the port of a hub that can be operated over HTTP, with two in the room {@code a}. Where they say {@code Bearer *} an
 * operator's token is shown. They are answered, never by a failure of the hub, and nothing is left of them.
 */
class ApiFuzzTest {
    private static FuzzedServer server;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        server = FuzzedServer.startWithApi();
        token = FuzzedServer.operatorsToken();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @FuzzTest
    @DictionaryEntries({
        "GET /api/v1/rooms HTTP/1.1",
        "GET /api/v1/rooms?limit=1&after=a HTTP/1.1",
        "GET /api/v1/rooms/a HTTP/1.1",
        "DELETE /api/v1/rooms/a HTTP/1.1",
        "PATCH /api/v1/rooms/a/settings HTTP/1.1",
        "POST /api/v1/rooms/a/mute HTTP/1.1",
        "PATCH /api/v1/rooms/a/members/ada HTTP/1.1",
        "DELETE /api/v1/rooms/a/members/bob HTTP/1.1",
        "POST /api/v1/rooms/a/waiting/bob/admit HTTP/1.1",
        "POST /api/v1/rooms/a/bans HTTP/1.1",
        "DELETE /api/v1/rooms/a/bans/bob HTTP/1.1",
        "POST /api/v1/revocations HTTP/1.1",
        "GET /api/v1/openapi.json HTTP/1.1",
        "HEAD /api/v1/rooms HTTP/1.1",
        "Host: hub.example",
        "Authorization: Bearer *",
        "Authorization: Bearer a.b.c",
        "Content-Type: application/json",
        "Content-Type: application/merge-patch+json",
        "Content-Length: 17",
        "Transfer-Encoding: chunked",
        "Expect: 100-continue",
        "{\"locked\":true}",
        "{\"waitingRoom\":true,\"members\":2}",
        "{\"kind\":\"audio\"}",
        "{\"role\":\"moderator\"}",
        "{\"member\":\"bob\"}",
        "{\"jti\":\"x\"}",
        "%2F",
        "%00"
    })
    void operate(byte[] bytes) throws IOException {
        BugDetectors.allowNetworkConnections((host, port) -> port == server.port()); // this test's own
        Seat ada = server.enter("a", "ada");
        Seat bob = server.enter("a", "bob");
        String answer = server.exchange(withToken(bytes));
        bob.leave(LeftReason.LEFT);
        ada.leave(LeftReason.LEFT);

        HttpFuzzTest.assertIsHttp(answer, ApiFuzzTest::isExpected);
        assertEquals("", server.leftBehind());
    }

    private static byte[] withToken(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("Bearer *", "Bearer " + token)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isExpected(int status) {
        return HttpFuzzTest.SANE.contains(status)
                || (status < 500 && Api.statuses().contains(status));
    }
}
