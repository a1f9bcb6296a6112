package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hub answers to plain HTTP. */
class HealthTest extends WireTest {
    @Test
    void aHubThatRunsIsAliveAndReady() {
        assertEquals("200 ok", statusAndBody("/healthz"));
        assertEquals("200 ready", statusAndBody("/readyz"));
        assertEquals("no-store", Http.get(hub(), "/healthz").header("Cache-Control"));
    }

    @Test
    void theFrontDoorAndEveryRoomAreOnePage() {
        Http.Answer door = Http.get(hub(), "/");

        assertEquals(200, door.status());
        assertTrue(door.header("Content-Type").startsWith("text/html"), door::toString);
        assertEquals(door.body(), Http.get(hub(), "/rooms/standup").body());
        assertEquals(door.body(), Http.get(hub(), "/rooms/caf%C3%A9?x=1").body());
    }

    @Test
    void whatIsNotThereIsNotFoundEvenForAWebSocket() {
        assertEquals(404, Http.get(hub(), "/nothing").status());
        assertEquals(404, Http.ask(hub(), "GET", "/nothing", Http.UPGRADE).status());
        assertEquals(0, hub().connections());
    }

    @Test
    void onlyReadingIsAllowed() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            Http.Answer answer = Http.ask(hub(), method, "/rooms/standup", List.of("Content-Length: 0"));
            assertEquals(405, answer.status(), method);
            assertEquals("GET, HEAD", answer.header("Allow"));
        }
        Http.Answer head = Http.ask(hub(), "HEAD", "/rooms/standup", List.of());
        assertEquals(200, head.status());
        assertEquals("", head.body());
    }

    @Test
    void noAnswerTellsWhatTheHubIsMadeOf() {
        for (String target : List.of("/", "/nothing", "/healthz", "/rooms/+", "/%00", "/rooms/a%2Fb")) {
            Http.Answer answer = Http.get(hub(), target);
            assertEquals("", answer.header("Server"));
            assertFalse(answer.body().toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer::toString);
            assertFalse(answer.body().contains("Exception"), answer::toString);
        }
    }

    private String statusAndBody(String target) {
        Http.Answer answer = Http.get(hub(), target);
        return answer.status() + " " + answer.body().strip();
    }
}
