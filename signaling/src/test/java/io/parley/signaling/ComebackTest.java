package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Over how long clients are spread whose rooms other hubs go on with. */
class ComebackTest {
    private static final Duration SPREAD = Duration.ofSeconds(30);
    private static final Comeback COMEBACK = new Comeback(SPREAD, 1000);

    @Test
    void aFewComeAtOnce() {
        assertEquals(Duration.ofMillis(5), COMEBACK.of(8, 3));
        assertEquals(Duration.ZERO, COMEBACK.of(0, 3));
    }

    @Test
    void manyComeNoFasterThanHalfOfWhatTheOthersTake() {
        assertEquals(Duration.ofSeconds(20), COMEBACK.of(10_000, 1));
        assertEquals(Duration.ofSeconds(4), COMEBACK.of(10_000, 5));
    }

    @Test
    void nobodyWaitsForLongerThanTheSpread() {
        assertEquals(SPREAD, COMEBACK.of(1_000_000, 1));
        assertEquals(Duration.ZERO, new Comeback(Duration.ZERO, 1000).of(10_000, 1));
    }

    @Test
    void whereNoHubIsLeftTheyWaitForOne() {
        assertEquals(SPREAD, COMEBACK.of(1, 0));
    }
}
