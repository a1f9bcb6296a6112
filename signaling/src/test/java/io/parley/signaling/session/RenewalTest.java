package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.PeerId;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private static final long PERIOD = 60_000;
    private static final PeerId ADA = new PeerId("ada");

    private final Renewal renewal = new Renewal(Duration.ofMillis(PERIOD));

    @Test
    void isDueOnceInEveryPeriodHoweverTheTicksFall() {
        for (long tick : new long[] {1, 7, 250, 1000, PERIOD / 2, PERIOD}) {
            List<Long> due = LongStream.iterate(-3 * PERIOD, now -> now < 4 * PERIOD, now -> now + tick)
                    .filter(now -> renewal.isDue(ADA, now, now + tick))
                    .boxed()
                    .toList();
            assertEquals(7, due.size(), "with ticks of " + tick + " ms: " + due);
        }
    }

    @Test
    void ofManyThatWereMissedOnlyOneIsMadeUpFor() {
        assertTrue(renewal.isDue(ADA, 0, 10 * PERIOD));
        assertFalse(renewal.isDue(ADA, 0, 0));
    }

    @Test
    void thoseWhoCameAtOnceAreNotDueAtOnce() {
        IdSource ids = IdSource.random();
        List<PeerId> peers = Stream.generate(ids::newPeerId).limit(6000).toList();
        for (long second = 0; second < 60; second++) {
            long now = second * 1000;
            long due = peers.stream()
                    .filter(peer -> renewal.isDue(peer, now, now + 1000))
                    .count();
            assertTrue(due > 30 && due < 200, due + " of 6000 in one of 60 seconds");
        }
    }

    @Test
    void withoutAPeriodNobodyIsEverDue() {
        Renewal never = new Renewal(Duration.ZERO);
        assertFalse(never.isNeeded());
        assertFalse(never.isDue(ADA, 0, Long.MAX_VALUE));
    }
}
