package io.parley.signaling.auth;

import static io.parley.signaling.auth.MessageQuota.Verdict.ACCEPT;
import static io.parley.signaling.auth.MessageQuota.Verdict.CLOSE;
import static io.parley.signaling.auth.MessageQuota.Verdict.REFUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageQuotaTest {
    private final FakeTime time = new FakeTime();
    private final MessageQuota quota = new MessageQuota(100, 500, time);

    @Test
    void aBurstIsAcceptedAndThenRefused() {
        assertEquals(500, acceptedInARow());
        assertEquals(REFUSE, quota.take());
    }

    @Test
    void timeGivesNewOnes() {
        assertEquals(500, acceptedInARow());
        time.pass(Duration.ofMillis(10));
        assertEquals(1, acceptedInARow());
        time.pass(Duration.ofSeconds(1));
        assertEquals(100, acceptedInARow());
        time.pass(Duration.ofHours(1));
        assertEquals(500, acceptedInARow());
    }

    @Test
    void theRateMayBeKeptUpForever() {
        for (int i = 0; i < 100_000; i++) {
            time.pass(Duration.ofMillis(10));
            assertEquals(ACCEPT, quota.take());
        }
    }

    @Test
    void whoeverGoesOnAndOnIsClosed() {
        assertEquals(500, acceptedInARow()); // and one refused
        for (int i = 1; i < 500; i++) {
            assertEquals(REFUSE, quota.take());
        }
        assertEquals(CLOSE, quota.take());
    }

    @Test
    void aLittleTooFastIsNotClosedAtOnceButInTheEnd() {
        int seconds = 0;
        boolean closed = false;
        while (!closed) {
            for (int i = 0; i < 150 && !closed; i++) { // half as fast again
                time.pass(Duration.ofNanos(1_000_000_000 / 150));
                closed = quota.take() == CLOSE;
            }
            seconds++;
            assertTrue(seconds < 1000, "closed in the end");
        }
        // 50 a second use up the burst in 10 s; 40 more refusals a second than are forgiven, the rest in 12.5 s.
        assertEquals(23, seconds);
    }

    @Test
    void aFewRefusalsAreForgiven() {
        assertEquals(500, acceptedInARow());
        for (int i = 0; i < 1000; i++) {
            time.pass(Duration.ofMillis(100)); // ten messages and one refusal
            assertEquals(10, acceptedInARow());
        }
    }

    @Test
    void theSlowestQuotaForgivesToo() {
        MessageQuota slow = new MessageQuota(1, 1, time);
        assertEquals(ACCEPT, slow.take());
        assertEquals(REFUSE, slow.take());
        assertEquals(CLOSE, slow.take());
        time.pass(Duration.ofSeconds(1));
        assertEquals(ACCEPT, slow.take());
        assertEquals(REFUSE, slow.take());
    }

    /** Takes until it is not accepted, or far more has been than may be. */
    private int acceptedInARow() {
        int accepted = 0;
        while (quota.take() == ACCEPT && accepted < 10_000) {
            accepted++;
        }
        return accepted;
    }
}
