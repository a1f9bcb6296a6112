package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private static final Duration LEAST = TestHub.HELLO_TIMEOUT.dividedBy(5);

    private final TestHub hub = new TestHub(TestHub.rooms());

    @Test
    void whoHasBeenSilentForLongestMakesRoom() {
        Client member = hub.join("Ada");
        Client first = hub.connect();
        hub.pass(Duration.ofMillis(1));
        Client second = hub.connect();
        hub.pass(LEAST);

        assertTrue(hub.sessions.oustStranger());

        assertEquals(List.of(CloseCode.HELLO_TIMEOUT), first.closes());
        assertEquals(List.of(), second.closes());
        assertEquals(List.of(), member.closes());
        assertEquals(1, hub.sessions.strangers());
    }

    @Test
    void whoHasJustComeDoesNot() {
        Client stranger = hub.connect();
        hub.pass(LEAST.minusMillis(1));

        assertFalse(hub.sessions.oustStranger());

        assertEquals(List.of(), stranger.closes());
        assertEquals(1, hub.sessions.strangers());
    }

    @Test
    void whereNobodyIsSilentNobodyMakesRoom() {
        Client member = hub.join("Ada");
        hub.pass(LEAST);

        assertFalse(hub.sessions.oustStranger());

        assertEquals(List.of(), member.closes());
    }
}
