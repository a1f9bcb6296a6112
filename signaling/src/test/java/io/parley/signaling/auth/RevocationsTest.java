package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevocationsTest {
    private static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);

    private Instant now = Tokens.NOW;
    private final Revocations revocations = new Revocations(RULES, () -> now);

    /** Hubs may be told other lifetimes, as while the longest is changed. */
    @Test
    void ofTwoEndsTheLaterCountsInWhateverOrderTheyAreSaid() {
        assertTrue(revocations.learn(Map.of("stolen", Duration.ofHours(5))));
        assertFalse(revocations.learn(Map.of("stolen", Duration.ofHours(2))));
        revocations.revoke("stolen");
        assertEquals(Duration.ofHours(5), revocations.left("stolen"));

        revocations.revoke("lost");
        assertFalse(revocations.learn(Map.of("lost", Duration.ofHours(3))));
        assertEquals(Duration.ofHours(3), revocations.left("lost"));
    }

    @Test
    void whatIsOverIsNewsAgain() {
        revocations.learn(Map.of("stolen", Duration.ofMinutes(1)));
        now = now.plus(Duration.ofMinutes(2));
        assertEquals(Duration.ZERO, revocations.left("stolen"));
        assertTrue(revocations.learn(Map.of("stolen", Duration.ofMinutes(1))));
    }
}
