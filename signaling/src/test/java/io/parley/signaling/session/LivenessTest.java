package io.parley.signaling.session;

import static io.parley.signaling.session.TestHub.left;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections over which nothing comes (PROTOCOL.md, "Liveness"), and connections from which nothing is read. */
class LivenessTest {
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String PONG = "{\"type\":\"pong\"}";
    private static final Duration MILLI = Duration.ofMillis(1);

    private final TestHub hub = new TestHub(TestHub.rooms());

    // Time

    @Test
    void aPingComesEveryHeartbeat() {
        Client ada = hub.join("Ada");
        hub.pass(TestHub.HEARTBEAT.minus(MILLI));
        assertEquals(List.of(), ada.hears());
        hub.pass(MILLI);
        assertEquals(List.of(PING), ada.hears());
        ada.says(PONG);
        hub.pass(TestHub.HEARTBEAT);
        assertEquals(List.of(PING), ada.hears());
    }

    @Test
    void anHourOfHeartbeatsIsUneventful() {
        Client ada = hub.join("Ada");
        for (int second = 1; second <= 3600; second++) {
            hub.pass(Duration.ofSeconds(1));
            ada.hears().forEach(_ -> ada.says(PONG));
        }
        assertEquals(List.of(), ada.closes());
    }

    @Test
    void twoHeartbeatsInSilenceAreTheEnd() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        ada.hears();
        hub.pass(TestHub.HEARTBEAT); // finds the two hellos
        ada.says(PONG);
        hub.pass(TestHub.HEARTBEAT);
        ada.says(PONG);
        hub.pass(TestHub.HEARTBEAT.minus(MILLI));
        assertEquals(List.of(), bob.closes());
        hub.pass(MILLI);
        assertEquals(List.of(CloseCode.TIMEOUT), bob.closes());
        assertEquals(List.of(), ada.closes());
        assertTrue(ada.hears().contains("{\"type\":\"away\",\"peer\":\"p2\"}"));
    }

    @Test
    void aCloseThatIsNotAnsweredIsCutOff() {
        Client ada = hub.join("Ada");
        ada.says("{\"type\":\"leave\"}");
        hub.pass(Duration.ZERO);
        hub.pass(TestHub.CLOSE_TIMEOUT.minus(MILLI));
        assertEquals(0, ada.connection().aborts());
        hub.pass(MILLI);
        assertEquals(1, ada.connection().aborts());
        assertEquals(1, hub.sessions.connections());
        ada.goes();
        hub.pass(MILLI);
        assertEquals(1, ada.connection().aborts());
        assertEquals(0, hub.sessions.connections());
    }

    @Test
    void lastWordsThatCannotBeWrittenAreCutOffToo() {
        Client ada = hub.join("Ada");
        ada.connection().stuck();
        ada.says(PING);
        ada.says("{\"type\":\"leave\"}");
        hub.pass(Duration.ZERO);
        assertEquals(List.of(), ada.closes());
        hub.pass(TestHub.CLOSE_TIMEOUT);
        assertEquals(1, ada.connection().aborts());
    }

    // Slow readers

    @Test
    void whoDoesNotReadIsClosedAndOnlyThat() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        Client cleo = hub.join("Cleo");
        ada.hears();
        bob.hears();
        bob.connection().stuck();
        for (int i = 0; i < 21; i++) {
            assertEquals(List.of(), bob.closes());
            ada.says("{\"type\":\"message\",\"data\":" + i + "}");
        }
        assertEquals(List.of(CloseCode.OVERFLOW), bob.closes());
        assertEquals(
                List.of(
                        "{\"type\":\"ack\",\"received\":8}",
                        "{\"type\":\"ack\",\"received\":16}",
                        left("p2", "overflow")),
                ada.hears());
        List<String> cleos = cleo.hears();
        assertEquals(22, cleos.size());
        assertTrue(cleos.contains(left("p2", "overflow")), cleos.toString());
        assertEquals(List.of(), ada.closes());
        assertEquals(List.of(), cleo.closes());
        assertEquals(1, bob.hears().size());
        bob.connection().unstick();
        assertEquals(List.of(), bob.hears(), "what overflowed is lost");
        assertEquals(List.of(CloseCode.OVERFLOW), bob.closes());
    }

    @Test
    void whoReadsLateButInTimeMissesNothing() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        ada.hears();
        bob.connection().stuck();
        for (int i = 0; i < 20; i++) {
            ada.says("{\"type\":\"message\",\"data\":" + i + "}");
        }
        bob.connection().unstick();
        List<String> heard = bob.hears();
        assertEquals(20, heard.size());
        for (int i = 0; i < 20; i++) {
            assertEquals("{\"type\":\"message\",\"from\":\"p1\",\"data\":" + i + "}", heard.get(i));
        }
        assertEquals(List.of(), bob.closes());
    }

    /** The overflow and another reason to end may meet: between a delivery and its flush anything can happen. */
    @Test
    void aSessionThatEndsAfterItsOutboxOverflowedIsClosedAllTheSame() {
        Client ada = hub.join("Ada");
        Session session = hub.session(1);
        for (int i = 0; i < 21; i++) {
            session.deliver(Messages.numbered(i));
        }
        ada.says("{\"type\":\"leave\"}");
        session.flush();
        assertEquals(List.of(CloseCode.LEFT), ada.closes());
    }
}
