package io.parley.mediatest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PacerTest {

    private final FakeClock clock = new FakeClock();
    private final Pacer pacer = new Pacer(clock);

    /** Sends all that may be sent now. */
    private int sends() {
        int sent = 0;
        while (pacer.untilNext().isZero()) {
            pacer.spend();
            sent++;
        }
        return sent;
    }

    @Test
    void staysBelowBurstAndRate() {
        pacer.limit(100, 50);
        assertEquals(45, sends());
        Duration wait = pacer.untilNext();
        assertTrue(wait.toMillis() >= 11 && wait.toMillis() <= 12, wait::toString);

        clock.advance(wait);
        assertEquals(1, sends());
        clock.advance(Duration.ofMillis(100));
        assertEquals(9, sends());
        clock.advance(Duration.ofHours(1));
        assertEquals(45, sends());
    }

    @Test
    void whatDoesNotWaitForItsTurnIsMadeUpFor() {
        pacer.limit(10, 10);
        for (int i = 0; i < 18; i++) {
            pacer.spend();
        }
        clock.advance(Duration.ofSeconds(1));
        assertEquals(0, sends());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(9, sends());
    }
}
