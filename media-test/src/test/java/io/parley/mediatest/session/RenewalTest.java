package io.parley.mediatest.session;

import static io.parley.mediatest.session.Script.PATIENCE;
import static io.parley.mediatest.session.Script.message;
import static io.parley.mediatest.session.Script.welcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Credentials;
import io.parley.mediatest.session.SessionState.Connected;
import io.parley.mediatest.session.SessionState.Over;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token that expires is replaced, as long as there is another. */
final class RenewalTest {

    private final AtomicInteger asked = new AtomicInteger();

    /** Whoever makes tokens is told how often it was asked, and was asked once for the one that is shown at the door: "t1". */
    private Script holding(IntFunction<String> tokens) throws IOException {
        SessionOptions options =
                Script.defaults().withCredentials(() -> Credentials.token(tokens.apply(asked.incrementAndGet())));
        Script script = new Script(options, hello("t1"));
        script.first.says(welcome(1));
        script.awaitState(Connected.class);
        script.first.hears(Script.WELCOME_ARRIVED);
        return script;
    }

    private Script counting() throws IOException {
        return holding(number -> "t" + number);
    }

    private static String hello(String token) {
        return "{\"type\":\"hello\",\"name\":\"ada\",\"client\":\"parley-media-test\",\"token\":\"" + token + "\"}";
    }

    private static String token(String token) {
        return "{\"type\":\"token\",\"token\":\"" + token + "\"}";
    }

    /** The hub says how long the token is good; so many counted messages have come then. */
    private static void expires(Script script, int seconds, int received) {
        script.first.says("{\"type\":\"expires\",\"in\":" + seconds + "}");
        script.awaitReceived(received);
    }

    @ParameterizedTest
    @CsvSource({"3600, 3540", "100, 50", "2, 1"})
    void aTokenOfSoManySecondsIsReplacedAfterSoMany(int lifetime, int after) throws IOException {
        try (Script script = counting()) {
            expires(script, lifetime, 1);
            script.clock.advance(Duration.ofSeconds(after).minusMillis(1));
            script.sends(1, 1);
            script.first.hears(message(1));
            assertEquals(1, asked.get());

            script.clock.advance(Duration.ofMillis(1));

            script.first.hears(token("t2"));
        }
    }

    @Test
    void itIsReplacedAgainAndAgain() throws IOException {
        try (Script script = counting()) {
            for (int round = 1; round <= 3; round++) {
                expires(script, 20, round);
                script.clock.advance(Duration.ofSeconds(10));
                script.first.hears(token("t" + (round + 1)));
            }
        }
    }

    @Test
    void itIsReplacedOnceThoughTheHubSaysTwiceHowLongItIsGood() throws IOException {
        try (Script script = counting()) {
            expires(script, 20, 1);
            expires(script, 20, 2);
            script.clock.advance(Duration.ofSeconds(15));
            script.first.hears(token("t2"));
            script.sends(1, 1);
            script.first.hears(message(1));
            assertEquals(2, asked.get());
        }
    }

    @Test
    void whoeverHadNoneIsAskedAgainAndTheEngineerIsTold() throws IOException {
        IntFunction<String> offlineOnce = number -> {
            if (number == 2) {
                throw new IllegalStateException("offline");
            }
            return "t" + number;
        };
        try (Script script = holding(offlineOnce)) {
            expires(script, 200, 1);
            script.clock.advance(Duration.ofSeconds(140));
            script.session.await("the failure", () -> script.heard.tokenProblems.size() == 1, PATIENCE);
            assertEquals("offline", script.heard.tokenProblems.getFirst().getMessage());

            script.clock.advance(Duration.ofSeconds(10));

            script.first.hears(token("t3"));
        }
    }

    @Test
    void oneThatTheHubDoesNotTakeIsFollowedByAnother() throws IOException {
        try (Script script = counting()) {
            expires(script, 200, 1);
            script.clock.advance(Duration.ofSeconds(140));
            script.first.hears(token("t2"));
            script.first.says(
                    "{\"type\":\"error\",\"code\":\"keys_unavailable\",\"message\":\"Later.\",\"about\":\"token\"}");
            script.awaitReceived(2);

            script.clock.advance(Duration.ofSeconds(10));

            script.first.hears(token("t3"));
        }
    }

    @Test
    void theOneThatIsInUseIsNotShownAgain() throws IOException, InterruptedException {
        CountDownLatch askedAgain = new CountDownLatch(1);
        IntFunction<String> slow = number -> {
            if (number == 3) {
                askedAgain.countDown();
            }
            return number < 3 ? "t1" : "another";
        };
        try (Script script = holding(slow)) {
            expires(script, 100, 1);
            script.clock.advance(Duration.ofSeconds(50));

            long end = System.nanoTime() + PATIENCE.toNanos();
            do {
                assertTrue(System.nanoTime() < end, "it is not asked again");
                script.clock.advance(Duration.ofSeconds(10));
            } while (!askedAgain.await(10, TimeUnit.MILLISECONDS));

            script.first.hears(token("another"));
        }
    }

    @Test
    void whoseTokenHasExpiredInSpiteOfItComesAfreshWithAnother() throws IOException {
        try (Script script = counting()) {
            script.first.closes(4507, "token_expired");
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears("""
                    {"type":"hello","name":"ada","client":"parley-media-test","token":"t2",
                     "resume":{"session":"s1","secret":"x1"}}""");
            second.says(welcome(2));
            script.session.await(
                    "another session", () -> script.session.counts().sessions() == 2, PATIENCE);
        }
    }

    @Test
    void whoIsRefusedThenStaysAway() throws IOException {
        try (Script script = counting()) {
            script.first.closes(4507, "token_expired");
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears();
            second.closes(4501, "unauthorized");
            assertEquals(4501, script.awaitState(Over.class).how().code());
            assertTrue(script.heard.tokenProblems.isEmpty());
        }
    }
}
