package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressQuotaTest {
    private static final Optional<String> HERE = Optional.of("192.0.2.1");
    private static final Optional<String> THERE = Optional.of("192.0.2.2");

    private final FakeTime time = new FakeTime();
    private final AddressQuota quota = new AddressQuota(10, 3, time);
    private final AddressCounts counts = new AddressCounts();

    @Test
    void oneAddressMayComeSoOftenAndOthersAreNotHurt() {
        for (int i = 0; i < 3; i++) {
            assertTrue(quota.take(HERE));
        }
        assertFalse(quota.take(HERE));
        assertTrue(quota.take(THERE));
        time.pass(Duration.ofMillis(100));
        assertTrue(quota.take(HERE));
        assertFalse(quota.take(HERE));
    }

    @Test
    void whereThereIsNoAddressNothingCounts() {
        for (int i = 0; i < 100; i++) {
            assertTrue(quota.take(Optional.empty()));
            counts.add(Optional.empty());
        }
        assertEquals(0, counts.of(Optional.empty()));
    }

    @Test
    void anAddressThatHasNoneTakesNoRoom() {
        counts.add(HERE);
        counts.add(HERE);
        counts.add(THERE);
        assertEquals(2, counts.of(HERE));
        counts.remove(HERE);
        assertEquals(1, counts.of(HERE));
        counts.remove(HERE);
        counts.remove(HERE);
        counts.remove(THERE);
        assertEquals(0, counts.of(HERE));
        assertEquals(0, counts.remembered());
    }
}
