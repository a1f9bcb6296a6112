package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.parley.signaling.auth.TokenVerdict.ForRooms;
import io.parley.signaling.auth.TokenVerdict.Refused;
import io.parley.signaling.protocol.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that change while the hub runs. */
class TokenKeysTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final WatchedKeys.Timing ON_DEMAND = new WatchedKeys.Timing(NEVER, NEVER, Duration.ZERO);
    private static final WatchedKeys.Timing OFTEN =
            new WatchedKeys.Timing(Duration.ofMillis(10), Duration.ofMillis(10), NEVER);

    private final PublicJsonWebKey first = pair("k1");
    private final PublicJsonWebKey second = pair("k2");
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String served = jwks(first);
    private volatile int status = 200;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private HttpServer issuer;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            awaitQuietly(held);
            byte[] body = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
    }

    @AfterEach
    void stop() {
        held.countDown();
        issuer.stop(0);
    }

    @Test
    void aKeyThatIsAddedToAFileCountsForTheFirstTokenSignedWithIt() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), jwks(first));
        try (TokenKeys keys = keys(ON_DEMAND).withKeyFile(file)) {
            assertGood(keys, first);
            assertNotSigned(keys, second);
            Files.writeString(file, jwks(first, second));
            assertGood(keys, second);
            assertGood(keys, first);
        }
    }

    @Test
    void aKeyThatIsTakenOutOfAFileDoesNotCountAnyMore() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), jwks(first, second));
        try (TokenKeys keys = keys(OFTEN).withKeyFile(file)) {
            assertGood(keys, first);
            Files.writeString(file, jwks(second));
            await(() -> verify(keys, first) instanceof Refused);
            assertGood(keys, second);
        }
    }

    @Test
    void aSecretInAFileCanBeChangedToo() throws IOException {
        String next = "the next secret, with enough bytes in it";
        Path file = Files.writeString(folder.resolve("secret"), Tokens.SECRET);
        try (TokenKeys keys = keys(ON_DEMAND).withSecretFile(file)) {
            assertInstanceOf(ForRooms.class, verify(keys, Tokens.signed(Tokens.claims())));
            Files.writeString(file, next + "\n" + Tokens.SECRET);
            String token = Tokens.signed(
                    JsonUtil.toJson(Tokens.claims()),
                    "HS256",
                    new HmacKey(next.getBytes(StandardCharsets.UTF_8)),
                    null);
            assertInstanceOf(ForRooms.class, verify(keys, token));
            assertInstanceOf(ForRooms.class, verify(keys, Tokens.signed(Tokens.claims())));
        }
    }

    @Test
    void aFileThatCannotBeReadAnyMoreLeavesTheKeysAsTheyWere() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), jwks(first));
        try (TokenKeys keys = keys(ON_DEMAND).withKeyFile(file)) {
            Files.writeString(file, "half a fi");
            assertNotSigned(keys, second);
            assertGood(keys, first);
            Files.delete(file);
            assertNotSigned(keys, second);
            assertGood(keys, first);
        }
    }

    @Test
    void aFileThatIsWrongAtTheStartIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), "no keys");
        try (TokenKeys keys = keys(ON_DEMAND)) {
            assertThrows(IllegalArgumentException.class, () -> keys.withKeyFile(file));
            assertThrows(IOException.class, () -> keys.withKeyFile(folder.resolve("nowhere")));
            Files.writeString(file, "x".repeat(256 * 1024 + 1));
            assertThrows(IOException.class, () -> keys.withKeyFile(file));
        }
    }

    @Test
    void aKeyThatTheIssuerAddsCountsForTheFirstTokenSignedWithIt() {
        try (TokenKeys keys = keys(ON_DEMAND).withJwks(address())) {
            assertGood(keys, first);
            served = jwks(second);
            assertGood(keys, second);
            assertNotSigned(keys, first);
        }
    }

    @Test
    void aKeyThatTheIssuerTakesBackDoesNotCountAnyMore() {
        try (TokenKeys keys = keys(OFTEN).withJwks(address())) {
            await(() -> verify(keys, first) instanceof ForRooms);
            served = jwks(second);
            await(() -> verify(keys, first) instanceof Refused);
        }
    }

    @Test
    void theLastGoodKeysCountWhileTheIssuerFails() {
        try (TokenKeys keys = keys(ON_DEMAND).withJwks(address())) {
            assertGood(keys, first);
            String tooLarge = jwks(second) + " ".repeat(JwksAddress.MAX_BYTES);
            for (String wrong : new String[] {"", "{}", "<html>", tooLarge}) {
                served = wrong;
                assertNotSigned(keys, second);
            }
            served = jwks(second);
            status = 500;
            assertNotSigned(keys, second);
            issuer.stop(0);
            assertNotSigned(keys, second);
            assertGood(keys, first);
        }
    }

    @Test
    void theIssuerNeedNotBeThereAtTheStart() {
        status = 503;
        try (TokenKeys keys = keys(ON_DEMAND).withJwks(address())) {
            Refused refused = assertInstanceOf(Refused.class, verify(keys, first));
            assertEquals(ErrorCode.KEYS_UNAVAILABLE, refused.why());
            status = 200;
            assertGood(keys, first);
        }
    }

    @Test
    void whileTheIssuerThinksNobodyWaitsForIt() throws InterruptedException {
        try (TokenKeys keys = keys(ON_DEMAND).withJwks(address())) {
            assertGood(keys, first);
            int before = fetches.get();
            held = new CountDownLatch(1);
            var unknown = verifier(keys).verify(token(second)).toCompletableFuture();
            var another = verifier(keys).verify(token(second)).toCompletableFuture();
            assertFalse(unknown.isDone());
            assertGood(keys, first); // by a key that is known, at once
            served = jwks(first, second);
            held.countDown();
            assertInstanceOf(ForRooms.class, unknown.join());
            assertInstanceOf(ForRooms.class, another.join());
            assertEquals(before + 1, fetches.get(), "both waited for the same answer");
        }
    }

    @Test
    void strangersCannotMakeTheHubAskTheIssuerAgainAndAgain() {
        var rarely = new WatchedKeys.Timing(NEVER, NEVER, NEVER);
        try (TokenKeys keys = keys(rarely).withJwks(address())) {
            await(() -> verify(keys, first) instanceof ForRooms);
            assertNotSigned(keys, second);
            int before = fetches.get();
            for (int i = 0; i < 100; i++) {
                assertNotSigned(keys, second);
            }
            assertEquals(before, fetches.get());
        }
    }

    @Test
    @Timeout(10)
    void anIssuerThatNeverEndsItsAnswerIsGivenUp() {
        held = new CountDownLatch(1);
        try (JwksAddress slow = new JwksAddress(address(), Duration.ofMillis(50))) {
            String why =
                    String.valueOf(assertThrows(IOException.class, slow::load).getMessage());
            assertTrue(why.contains("does not answer"), why);
        }
    }

    @Test
    void noThreadRunsWhereNothingCanChangeAndNoneIsLeftBehind() {
        try (TokenKeys keys = keys(OFTEN).withSecret(Tokens.SECRET)) {
            assertInstanceOf(ForRooms.class, verify(keys, Tokens.signed(Tokens.claims())));
            assertEquals(0, watchers());
        }
        try (TokenKeys keys = keys(OFTEN).withJwks(address())) {
            await(() -> verify(keys, first) instanceof ForRooms);
            assertEquals(1, watchers());
        }
        await(() -> watchers() == 0);
    }

    private static long watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("parley-keys") && thread.isAlive())
                .count();
    }

    // Helpers

    private static TokenKeys keys(WatchedKeys.Timing timing) {
        return new TokenKeys(new TokenKeys.Pace(timing, timing));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
    }

    private static TokenVerifier verifier(KeySource keys) {
        return new TokenVerifier(keys, Tokens.RULES, new Revocations(Tokens.RULES, () -> Tokens.NOW), () -> Tokens.NOW);
    }

    private static TokenVerdict verify(KeySource keys, String token) {
        return verifier(keys)
                .verify(token)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static TokenVerdict verify(KeySource keys, PublicJsonWebKey by) {
        return verify(keys, token(by));
    }

    private static void assertGood(KeySource keys, PublicJsonWebKey by) {
        assertInstanceOf(ForRooms.class, verify(keys, by));
    }

    private static void assertNotSigned(KeySource keys, PublicJsonWebKey by) {
        assertTrue(assertInstanceOf(Refused.class, verify(keys, by)).message().contains("not signed"));
    }

    private static String token(PublicJsonWebKey by) {
        return Tokens.signed(JsonUtil.toJson(Tokens.claims()), "ES256", by.getPrivateKey(), by.getKeyId());
    }

    private static PublicJsonWebKey pair(String id) {
        try {
            PublicJsonWebKey pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            pair.setKeyId(id);
            return pair;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jwks(PublicJsonWebKey... pairs) {
        StringBuilder keys = new StringBuilder();
        for (PublicJsonWebKey pair : pairs) {
            keys.append(keys.isEmpty() ? "" : ",").append(pair.toJson(OutputControlLevel.PUBLIC_ONLY));
        }
        return "{\"keys\":[" + keys + "]}";
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not come about");
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
