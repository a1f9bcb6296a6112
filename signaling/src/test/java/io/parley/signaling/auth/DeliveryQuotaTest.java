package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryQuotaTest {
    private Instant now = Instant.EPOCH;

    @Test
    void aPauseIsGoodForFiveSecondsAtOnce() {
        DeliveryQuota quota = quota(1000, 100);

        assertEquals(50, timesUntilRefused(quota, 100));
        now = now.plus(Duration.ofSeconds(1));
        assertEquals(10, timesUntilRefused(quota, 100));
        now = now.plus(Duration.ofHours(1));
        assertEquals(50, timesUntilRefused(quota, 100));
    }

    @Test
    void inTheLongRunItIsTheRate() {
        DeliveryQuota quota = quota(10_000, 100);
        int heard = 0;
        for (int millis = 0; millis < 60_000; millis += 10) {
            now = now.plus(Duration.ofMillis(10));
            for (int i = 0; i < 5; i++) {
                heard += quota.take(99) ? 99 : 0;
            }
        }
        assertEquals(650_000, heard, 1000, "five seconds at once, and a minute");
    }

    @Test
    void aFullRoomCanAlwaysBeSpokenToInTheEnd() {
        DeliveryQuota quota = quota(1, 500);

        assertTrue(quota.take(499));
        assertFalse(quota.take(499));
        now = now.plus(Duration.ofSeconds(498));
        assertTrue(quota.take(499));
    }

    @Test
    void whoIsAloneCostsNothing() {
        DeliveryQuota quota = quota(1, 1);
        for (int i = 0; i < 1000; i++) {
            assertTrue(quota.take(0));
        }
    }

    @Test
    void whatCannotBeRefusedIsPaidForByWhatCan() {
        DeliveryQuota quota = quota(1000, 100);
        for (int i = 0; i < 60; i++) {
            quota.charge(100);
        }

        assertFalse(quota.allows(1));
        now = now.plus(Duration.ofSeconds(1));
        assertFalse(quota.take(1), "a second's worth is owed");
        now = now.plus(Duration.ofSeconds(1));
        assertEquals(10, timesUntilRefused(quota, 100));
    }

    @Test
    void noMoreIsOwedThanFiveSecondsWorth() {
        DeliveryQuota quota = quota(1000, 100);
        for (int i = 0; i < 10_000; i++) {
            quota.charge(100);
        }

        now = now.plus(Duration.ofSeconds(5));
        assertFalse(quota.allows(1));
        now = now.plus(Duration.ofSeconds(1));
        assertEquals(10, timesUntilRefused(quota, 100));
    }

    private DeliveryQuota quota(int perSecond, int members) {
        return new DeliveryQuota(perSecond, members, () -> now);
    }

    /** Or far more than may be. */
    private static int timesUntilRefused(DeliveryQuota quota, int hearers) {
        int times = 0;
        while (quota.take(hearers) && times < 1_000_000) {
            times++;
        }
        return times;
    }
}
