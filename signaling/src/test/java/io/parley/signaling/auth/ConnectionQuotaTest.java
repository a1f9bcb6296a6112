package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionQuotaTest {
    private final FakeTime time = new FakeTime();
    private final ConnectionQuota quota = new ConnectionQuota(10, 50, Duration.ofSeconds(5), time);

    @Test
    void aBurstIsLetInAndThenAsManyAsTimeAllows() {
        assertEquals(50, letInAtOnce());
        time.pass(Duration.ofMillis(99));
        assertEquals(0, letInAtOnce());
        time.pass(Duration.ofMillis(1));
        assertEquals(1, letInAtOnce());
        time.pass(Duration.ofSeconds(2));
        assertEquals(20, letInAtOnce());
    }

    @Test
    void whoeverIsRefusedTakesNothingFromWhoComesLater() {
        assertEquals(50, letInAtOnce());
        for (int i = 0; i < 1000; i++) {
            assertEquals(0, letInAtOnce());
        }
        time.pass(Duration.ofSeconds(1));
        assertEquals(10, letInAtOnce());
    }

    @Test
    void aLongPauseGivesOneBurstAndNoMore() {
        assertEquals(50, letInAtOnce());
        time.pass(Duration.ofHours(1));
        assertEquals(50, letInAtOnce());
    }

    @Test
    void theMoreAreRefusedTheLongerTheyAreSpreadButNotForever() {
        assertEquals(Duration.ZERO, refused(9));
        assertEquals(Duration.ofSeconds(1), refused(1));
        assertEquals(Duration.ofSeconds(4), refused(39));
        assertEquals(Duration.ofSeconds(5), refused(1));
        assertEquals(Duration.ofSeconds(5), refused(1000));
        time.pass(Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(2), refused(1));
        time.pass(Duration.ofSeconds(5));
        assertEquals(Duration.ZERO, refused(1));
    }

    /** What the last of so many is told. */
    private Duration refused(int times) {
        Duration last = Duration.ZERO;
        for (int i = 0; i < times; i++) {
            last = quota.refused();
        }
        return last;
    }

    /** Or far more than may be. */
    private int letInAtOnce() {
        int letIn = 0;
        while (quota.take() && letIn < 10_000) {
            letIn++;
        }
        return letIn;
    }
}
