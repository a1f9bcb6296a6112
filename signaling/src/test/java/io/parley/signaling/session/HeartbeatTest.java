package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.Limits;
import io.parley.signaling.session.Heartbeat.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long START = 1_000_000;

    private final Heartbeat heartbeat = new Heartbeat(
            new SessionSettings(
                    new Limits(1, 1, 1, 1, 1, 1, 1),
                    1,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ZERO,
                    0,
                    0,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    1,
                    1,
                    1,
                    peer -> List.of(),
                    Duration.ZERO),
            START);

    @Test
    void aPingIsDueEveryInterval() {
        assertEquals(Finding.FINE, checkAt(0));
        assertEquals(Finding.FINE, checkAt(14_999));
        assertEquals(Finding.PING_DUE, checkAt(15_000));
        assertEquals(Finding.FINE, checkAt(15_001));
        heartbeat.heard();
        assertEquals(Finding.FINE, checkAt(29_999));
        assertEquals(Finding.PING_DUE, checkAt(30_000));
    }

    @Test
    void aPingIsDueHoweverMuchIsHeard() {
        for (int second = 1; second < 100; second++) {
            heartbeat.heard();
            assertEquals(second % 15 == 0 ? Finding.PING_DUE : Finding.FINE, checkAt(second * 1000L), "s " + second);
        }
    }

    @Test
    void twiceTheIntervalInSilenceIsTheEnd() {
        assertEquals(Finding.PING_DUE, checkAt(29_999));
        assertEquals(Finding.DEAD, checkAt(30_000));
        assertEquals(Finding.DEAD, checkAt(30_001));
    }

    @Test
    void silenceIsCountedFromTheTickThatFoundWhatWasHeard() {
        heartbeat.heard();
        assertEquals(Finding.FINE, checkAt(10_000));
        assertEquals(Finding.PING_DUE, checkAt(39_999));
        assertEquals(Finding.DEAD, checkAt(40_000));
    }

    @Test
    void aLateTickFindsWhatWasHeardBeforeIt() {
        heartbeat.heard();
        assertEquals(Finding.PING_DUE, checkAt(100_000));
    }

    @Test
    void helloIsOverdueAfterItsTime() {
        assertFalse(heartbeat.isHelloOverdue(START + 9_999));
        assertTrue(heartbeat.isHelloOverdue(START + 10_000));
    }

    @Test
    void theAnswerToAnUnsentCloseIsNeverOverdue() {
        assertFalse(heartbeat.isAnswerToCloseOverdue(START));
        assertFalse(heartbeat.isAnswerToCloseOverdue(START + 1_000_000));
    }

    @Test
    void theAnswerToACloseIsOverdueAfterItsTime() {
        heartbeat.closing();
        assertFalse(heartbeat.isAnswerToCloseOverdue(START + 50_000));
        assertFalse(heartbeat.isAnswerToCloseOverdue(START + 54_999));
        assertTrue(heartbeat.isAnswerToCloseOverdue(START + 55_000));
        heartbeat.closing();
        assertTrue(heartbeat.isAnswerToCloseOverdue(START + 55_001));
    }

    @Test
    void aMessageWhoseEndDoesNotComeInTwiceTheIntervalIsTheEndHoweverMuchIsHeard() {
        for (int second = 1; second < 40; second++) {
            heartbeat.heard();
            long now = START + second * 1000L;
            boolean overdue = second >= 35;
            assertEquals(overdue, heartbeat.check(now, START + 5_000) == Finding.DEAD, "s " + second);
        }
    }

    private Finding checkAt(long afterStart) {
        return heartbeat.check(START + afterStart, START + afterStart);
    }
}
