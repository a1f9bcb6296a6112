package io.parley.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WarningsTest {
    private final VirtualTime time = new VirtualTime();
    private final Warnings warnings = new Warnings(time);

    @Test
    void reasonsThatTakeTurnsAreSaidOnceEach() {
        assertTrue(warnings.isDue("refused"));
        assertTrue(warnings.isDue("no answer"));
        for (int i = 0; i < 10; i++) {
            assertFalse(warnings.isDue("refused"));
            assertFalse(warnings.isDue("no answer"));
        }
    }

    @Test
    void whatLastsIsSaidAgainAndWhatWasOverIsNew() {
        assertTrue(warnings.isDue("refused"));
        time.pass(Warnings.AGAIN_MILLIS - 1);
        assertFalse(warnings.isDue("refused"));
        time.pass(1);
        assertTrue(warnings.isDue("refused"));
        assertFalse(warnings.isDue("refused"));
        warnings.clear();
        assertTrue(warnings.isDue("refused"));
    }

    @Test
    void onlySoManyAreRemembered() {
        for (int i = 0; i < 1000; i++) {
            assertTrue(warnings.isDue("reason " + i));
        }
        assertFalse(warnings.isDue("reason 999"));
        assertTrue(warnings.isDue("reason 0"));
    }
}
