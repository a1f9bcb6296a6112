package io.parley.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a fleet hardly brings about; the rest is in {@link FleetCommonsTest}. */
class SharedRevocationsTest {
    private final Revocations revocations = new Revocations(
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO), new VirtualTime());
    private final ReadOnly board = new ReadOnly();
    private final SharedRevocations shared = new SharedRevocations(board, revocations, () -> {});

    @Test
    void whatCannotBePutUpIsTriedOnceALookHoweverOftenTheBoardIsDoubted() {
        IntStream.range(0, 10).forEach(i -> revocations.revoke("t" + i));
        for (int look = 1; look <= 5; look++) {
            shared.doubt();
            assertEquals(10 * look, board.tried);
        }
        shared.look();
        assertEquals(60, board.tried);
    }

    /** As where a hub may not write. */
    private static final class ReadOnly implements Bulletin {
        private int tried;

        @Override
        public CompletionStage<Void> post(String text, Duration kept) {
            tried++;
            return CompletableFuture.failedFuture(new IllegalStateException("this hub may not"));
        }

        @Override
        public CompletionStage<Page> after(long number) {
            return CompletableFuture.completedFuture(new Page(List.of(), 0, false));
        }
    }
}
