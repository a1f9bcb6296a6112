package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptQuotaTest {
    private final FakeTime time = new FakeTime();
    private final AttemptQuota<Integer> quota = new AttemptQuota<>(2, time);

    @Test
    void onlyWhoWasWrongIsRemembered() {
        for (int who = 0; who < 100; who++) {
            assertTrue(quota.take(who));
            quota.giveBack(who);
        }
        assertEquals(0, quota.remembered());
        assertTrue(quota.take(7));
        assertEquals(1, quota.remembered());
    }

    @Test
    void whoHasAllAttemptsAgainIsForgotten() {
        assertTrue(quota.take(7));
        assertTrue(quota.isAnyLeft(7));
        assertTrue(quota.take(7));
        assertFalse(quota.isAnyLeft(7));
        assertEquals(1, quota.remembered());
        time.pass(Duration.ofMinutes(1));
        assertTrue(quota.isAnyLeft(7));
        assertEquals(0, quota.remembered());
    }

    @Test
    void strangersTakeABoundedPlace() {
        for (int who = 0; who < 2 * AttemptQuota.REMEMBERED; who++) {
            assertTrue(quota.take(who));
        }
        assertEquals(AttemptQuota.REMEMBERED, quota.remembered());
    }

    @Test
    void whoIsWrongAgainAndAgainIsNotForgottenForOthers() {
        assertTrue(quota.take(-1));
        assertTrue(quota.take(-1));
        for (int who = 0; who < 2 * AttemptQuota.REMEMBERED; who++) {
            assertTrue(quota.take(who));
            assertFalse(quota.take(-1));
        }
    }
}
