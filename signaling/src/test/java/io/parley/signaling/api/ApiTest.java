package io.parley.signaling.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.KeySource;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenKeys;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.auth.TokenVerifier;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Operations;
import io.parley.signaling.room.RoomReport;
import io.parley.signaling.room.RoomRules;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is hard to bring about over a socket. The rest is in the wire tests. */
class ApiTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);
    private static final InstantSource TIME = InstantSource.system();
    private static final Operations NO_ROOMS = new LocalRooms(1, new RoomRules(1, 1, 1, true, false, TIME));

    private final String admin =
            new TokenMint(SECRET, RULES).forOperators("operator", Instant.now(), Duration.ofMinutes(5));

    @Test
    void oneAddressBringsThreeBadTokensAMinuteAtMost() {
        Api api = api(new TokenKeys().withSecret(SECRET), NO_ROOMS);
        for (int i = 0; i < 10; i++) {
            assertEquals(200, ask(api, admin, "192.0.2.1").status());
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(401, ask(api, admin + "x", "192.0.2.1").status());
        }
        ApiAnswer tooMany = ask(api, admin, "192.0.2.1");
        assertEquals(429, tooMany.status());
        assertEquals("60", tooMany.headers().get("Retry-After"));
        assertTrue(text(tooMany).contains("\"code\":\"too_many_attempts\""));
        assertEquals(200, ask(api, admin, "192.0.2.2").status());
    }

    @Test
    void whileThereAreNoKeysATokenIsNeitherGoodNorBad() {
        Api api = api(new NoKeys(), NO_ROOMS);
        ApiAnswer answer = ask(api, admin, "192.0.2.1");
        assertEquals(503, answer.status());
        assertEquals("10", answer.headers().get("Retry-After"));
        assertTrue(text(answer).contains("\"code\":\"keys_unavailable\""));
    }

    @Test
    void aFailureOfTheHubIsSaidToBeOneWithoutWhatItWas() {
        Api api = api(new TokenKeys().withSecret(SECRET), new Failing());
        ApiAnswer answer = ask(api, admin, "192.0.2.1");
        assertEquals(500, answer.status());
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,"
                        + "\"code\":\"internal_error\",\"detail\":\"the hub failed; it is in its log\"}",
                text(answer));
    }

    @Test
    void aRoomsNameIsDecodedOnceWhateverTheServerInFrontLetsThrough() {
        Api api = api(new TokenKeys().withSecret(SECRET), NO_ROOMS);
        assertTrue(text(find(api, "%61")).contains("\"code\":\"unknown_room\""));
        assertTrue(text(find(api, "%2561")).contains("\"code\":\"invalid_room_name\""));
    }

    @Test
    void whoMayNotSendABodyIsAnsweredBeforeItIsRead() {
        Api api = api(new TokenKeys().withSecret(SECRET), NO_ROOMS);
        AtomicInteger reads = new AtomicInteger();
        for (String wrong : List.of("", "Bearer " + admin + "x", "Basic " + admin)) {
            assertEquals(401, revoke(api, wrong, reads).status());
        }
        assertEquals(0, reads.get());

        assertEquals(204, revoke(api, "Bearer " + admin, reads).status());
        assertEquals(1, reads.get());
    }

    private static ApiAnswer revoke(Api api, String authorization, AtomicInteger reads) {
        ApiRequest.Body body = () -> {
            reads.incrementAndGet();
            return CompletableFuture.completedFuture(Optional.of(StandardCharsets.UTF_8.encode("{\"jti\":\"a\"}")));
        };
        return api.answer(new ApiRequest(
                        "POST",
                        "/api/v1/revocations",
                        Optional.empty(),
                        Optional.of(authorization),
                        Optional.of("application/json"),
                        body,
                        Optional.empty()))
                .toCompletableFuture()
                .join();
    }

    @Test
    void whatIsNoAnswerOfAnotherHubIsAsIfItHadNotAnswered() {
        Api api = api(new TokenKeys().withSecret(SECRET), NO_ROOMS, new Garbled());
        ApiAnswer answer = find(api, "a");
        assertEquals(503, answer.status());
        assertEquals("5", answer.headers().get("Retry-After"));
        assertTrue(text(answer).contains("\"code\":\"fleet_unavailable\""));
        assertTrue(text(ask(api, admin, "192.0.2.1")).contains("\"unanswered\":[\"other\"]"));
    }

    /** Another hub, of another version perhaps. */
    private static final class Garbled implements OtherHubs {
        @Override
        public CompletionStage<Optional<byte[]>> ask(RoomName room, byte[] question) {
            return CompletableFuture.completedFuture(Optional.of(new byte[] {99}));
        }

        @Override
        public CompletionStage<Map<String, Optional<byte[]>>> askAll(byte[] question) {
            return CompletableFuture.completedFuture(Map.of("other", Optional.of(new byte[] {99})));
        }
    }

    @Test
    void aRequestShowsNoTokenInALog() {
        assertFalse(request("/rooms", admin, "192.0.2.1").toString().contains(admin));
    }

    private static Api api(KeySource keys, Operations rooms) {
        return api(keys, rooms, OtherHubs.NONE);
    }

    private static Api api(KeySource keys, Operations rooms, OtherHubs others) {
        return new Api(check(keys), rooms, 1, 64, _ -> CompletableFuture.completedFuture(true), others);
    }

    private static TokenCheck check(KeySource keys) {
        return new TokenCheck(new TokenVerifier(keys, RULES, new Revocations(RULES, TIME), TIME), 3);
    }

    private ApiAnswer find(Api api, String room) {
        return api.answer(request("/rooms/" + room, admin, "192.0.2.1"))
                .toCompletableFuture()
                .join();
    }

    private static ApiAnswer ask(Api api, String token, String address) {
        return api.answer(request("/rooms", token, address))
                .toCompletableFuture()
                .join();
    }

    private static ApiRequest request(String path, String token, String address) {
        return new ApiRequest(
                "GET",
                Api.PATH + path,
                Optional.empty(),
                Optional.of("Bearer " + token),
                Optional.empty(),
                () -> CompletableFuture.completedFuture(Optional.of(ByteBuffer.allocate(0))),
                Optional.of(address));
    }

    private static String text(ApiAnswer answer) {
        return StandardCharsets.UTF_8.decode(answer.body().duplicate()).toString();
    }

    private static final class Failing implements Operations {
        @Override
        public CompletionStage<Listing> list(Optional<RoomName> after, int most) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public CompletionStage<Optional<RoomReport>> find(RoomName room) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public CompletionStage<Outcome> moderate(RoomName room, Moderation what) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public CompletionStage<Outcome> lift(RoomName room, PeerId ban) {
            throw new IllegalStateException("on purpose");
        }
    }
}
