package io.parley.mediatest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.parley.mediatest.session.Backoff.Next;
import io.parley.mediatest.session.SessionState.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    private final FakeClock clock = new FakeClock();

    private Backoff withLuck(double random) {
        return new Backoff(SessionOptions.defaults().withClock(clock).withRandom(() -> random));
    }

    private static Next lost(Backoff backoff) {
        return Objects.requireNonNull(backoff.lost());
    }

    @Test
    void theBoundDoublesUpToTheLongest() {
        Backoff backoff = withLuck(0.5);
        backoff.connected();
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            delays.add(lost(backoff).delay().toMillis());
            backoff.attempt();
        }
        assertEquals(List.of(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L), delays);
    }

    @Test
    void theJitterIsFull() {
        assertEquals(Duration.ZERO, lost(withLuck(0)).delay());
        assertEquals(Duration.ofMillis(999), lost(withLuck(0.999)).delay());
    }

    @Test
    void aConnectionThatStoodForAWhileBeginsAgain() {
        Backoff backoff = withLuck(0.5);
        backoff.connected();
        lost(backoff);
        backoff.attempt();
        backoff.connected();
        assertEquals(Duration.ofSeconds(1), lost(backoff).delay(), "it did not stand");

        backoff.attempt();
        backoff.connected();
        clock.advance(Duration.ofSeconds(10));
        assertEquals(Duration.ofMillis(500), lost(backoff).delay());
    }

    @Test
    void theHubsWordIsKeptAndNotSpreadOnceMore() {
        Backoff backoff = withLuck(0.9);
        backoff.connected();
        backoff.hold(Duration.ofSeconds(3));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(new Next(Duration.ofSeconds(2), Reason.HUB), backoff.lost());
    }

    @Test
    void theHubsWordIsKeptForLongerWhereTheTurnComesLater() {
        Backoff backoff = withLuck(0.5);
        backoff.connected();
        lost(backoff);
        backoff.attempt();
        backoff.hold(Duration.ofMillis(700));
        assertEquals(new Next(Duration.ofSeconds(1), Reason.BACKOFF), backoff.lost());
    }

    @Test
    void theHubsWordIsForgottenWithTheNextConnection() {
        Backoff backoff = withLuck(0.5);
        backoff.hold(Duration.ofSeconds(9));
        backoff.connected();
        assertEquals(Duration.ofMillis(500), lost(backoff).delay());
    }

    @Test
    void patienceEnds() {
        Backoff backoff = withLuck(0.5);
        backoff.connected();
        lost(backoff);
        clock.advance(Duration.ofMinutes(2).minusNanos(1));
        lost(backoff);
        clock.advance(Duration.ofNanos(1));
        assertNull(backoff.lost());

        backoff.connected();
        lost(backoff);
    }
}
