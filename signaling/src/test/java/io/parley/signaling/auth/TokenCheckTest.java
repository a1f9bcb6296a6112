package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tokens of one address that come together, while the hub looks for the key that they are signed with. */
class TokenCheckTest {
    private static final Optional<String> ADDRESS = Optional.of("192.0.2.1");
    private static final int ATTEMPTS = 3;

    private final FakeTime meter = new FakeTime();
    private final KeysToCome keys = new KeysToCome();
    private final TokenCheck check = new TokenCheck(
            new TokenVerifier(keys, Tokens.RULES, new Revocations(Tokens.RULES, () -> Tokens.NOW), () -> Tokens.NOW),
            ATTEMPTS,
            meter);
    private final List<CompletableFuture<TokenVerdict>> asked = new ArrayList<>();

    @Test
    void anOfficeComesInTogetherAfterTheKeysHaveChanged() {
        ask(30, Tokens.signed(Tokens.claims()));
        keys.come();
        assertEquals(List.of(), refusals());
    }

    @Test
    void whoGuessesManyAtATimeHasNoMoreAttemptsThanOneWhoWaits() {
        ask(30, Tokens.signed(Tokens.claims()) + "x");
        ask(1, Tokens.signed(Tokens.claims()));
        keys.come();
        List<ErrorCode> expected = new ArrayList<>();
        IntStream.range(0, ATTEMPTS).forEach(_ -> expected.add(ErrorCode.TOKEN_INVALID));
        IntStream.range(0, 28).forEach(_ -> expected.add(ErrorCode.TOO_MANY_ATTEMPTS));
        assertEquals(expected, refusals(), "the good one that came last too");

        asked.clear();
        meter.pass(Duration.ofSeconds(20));
        ask(1, Tokens.signed(Tokens.claims()));
        assertEquals(List.of(), refusals());
    }

    @Test
    void whoHasNoAttemptLeftIsNotLookedAt() {
        keys.come();
        ask(ATTEMPTS, "a guess");
        asked.clear();
        keys.asked = 0;
        ask(10, "a guess");
        assertEquals(0, keys.asked);
        assertEquals(10, refusals().size());
    }

    private void ask(int times, String token) {
        for (int i = 0; i < times; i++) {
            asked.add(check.check(new Secret(token), ADDRESS).toCompletableFuture());
        }
    }

    /** Of all who asked so far, in order; whoever was not refused has been let in. */
    private List<ErrorCode> refusals() {
        List<ErrorCode> why = new ArrayList<>();
        for (CompletableFuture<TokenVerdict> each : asked) {
            if (each.join() instanceof TokenVerdict.Refused refused) {
                why.add(refused.why());
            } else {
                assertInstanceOf(TokenVerdict.ForRooms.class, each.join());
            }
        }
        return why;
    }

    /** Keys that are fetched until the test has them come; whoever asked for them first has them first. */
    private static final class KeysToCome implements KeySource {
        private static final KeySet KEYS = KeySet.ofSecrets(List.of(Tokens.SECRET));

        private final List<CompletableFuture<Optional<KeySet>>> looks = new ArrayList<>();
        private Optional<KeySet> seen = Optional.empty();
        private int asked;

        void come() {
            seen = Optional.of(KEYS);
            looks.forEach(look -> look.complete(seen));
        }

        @Override
        public Optional<KeySet> current() {
            asked++;
            return seen;
        }

        @Override
        public CompletionStage<Optional<KeySet>> look() {
            CompletableFuture<Optional<KeySet>> look = new CompletableFuture<>();
            looks.add(look);
            return look;
        }
    }
}
