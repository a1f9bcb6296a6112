package io.parley.signaling.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.auth.TokenVerifier;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.RoomRules;
import io.parley.signaling.room.RoomSummary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What one hub asks another by the API, and what it makes of the answer. */
class PassedOnTest {
    private static final InstantSource TIME = InstantSource.system();
    private static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);

    private final RandomGenerator random = new SplittableRandom(1);
    private final Api api = new Api(
            new TokenCheck(new TokenVerifier(new NoKeys(), RULES, new Revocations(RULES, TIME), TIME), 3),
            new LocalRooms(1, new RoomRules(1, 1, 1, true, false, TIME)),
            1,
            64,
            id -> {
                throw new AssertionError("a hub revoked a token by another's word");
            },
            OtherHubs.NONE);

    private static byte[] question(String method, String path, String body) {
        return PassedOn.question(
                new ApiRequest(
                        method,
                        Api.PATH + path,
                        Optional.empty(),
                        Optional.of("Bearer geheim"),
                        Optional.of("application/json"),
                        () -> CompletableFuture.completedFuture(Optional.empty()),
                        Optional.of("192.0.2.1")),
                Optional.of(StandardCharsets.UTF_8.encode(body)));
    }

    private ApiAnswer answer(byte[] question) {
        return PassedOn.readAnswer(api.answerHub(question).toCompletableFuture().join());
    }

    @Test
    void aTokenIsNotPassedOn() {
        byte[] question = question("GET", "/rooms/a", "{}");
        assertFalse(new String(question, StandardCharsets.ISO_8859_1).contains("geheim"));
        assertEquals(
                "{}",
                StandardCharsets.UTF_8
                        .decode(PassedOn.readQuestion(question).body().orElseThrow())
                        .toString());
    }

    @Test
    void whatIsPassedOnIsCheckedAsIfItHadComeByHttp() {
        assertEquals(404, answer(question("GET", "/rooms/a", "")).status());
        assertEquals(
                400,
                answer(question("PATCH", "/rooms/a/settings", "{\"locked\":1}")).status());
        assertEquals(400, answer(question("GET", "/rooms/a%20b", "")).status());
        assertEquals(400, answer(question("POST", "/rooms/a/mute", "{")).status());
    }

    @Test
    void nothingButRoomsIsAskedOfAnotherHub() {
        for (byte[] wrong : List.of(
                question("POST", "/revocations", "{\"jti\":\"a\"}"),
                question("GET", "/openapi.json", ""),
                question("GET", "/elsewhere", ""),
                question("PUT", "/rooms/a", ""))) {
            assertThrows(IllegalArgumentException.class, () -> api.answerHub(wrong));
        }
    }

    @Test
    void aListIsAnsweredAsItIs() {
        Listing listing = new Listing(
                List.of(new RoomSummary(new RoomName("a"), new RoomSettings(true, false, 7), 3, 1, 2)),
                9,
                Optional.of(new RoomName("a")));
        assertEquals(listing, PassedOn.readListing(PassedOn.listing(listing), 1));
        assertThrows(IllegalArgumentException.class, () -> PassedOn.readListing(PassedOn.listing(listing), 0));
        byte[] empty = api.answerHub(question("GET", "/rooms", ""))
                .toCompletableFuture()
                .join();
        assertEquals(new Listing(List.of(), 0, Optional.empty()), PassedOn.readListing(empty, 50));
    }

    @Test
    void whatIsNoAnswerOfThisApiIsNotShownToAnybody() {
        ByteBuffer json = StandardCharsets.UTF_8.encode("{}");
        refuses(new ApiAnswer(302, Map.of(), json));
        refuses(new ApiAnswer(200, Map.of("Set-Cookie", "a=b"), json));
        refuses(new ApiAnswer(201, Map.of("Location", "/a\r\nSet-Cookie: a=b"), json));
        refuses(new ApiAnswer(200, Map.of(), StandardCharsets.UTF_8.encode("<html>")));
        refuses(new ApiAnswer(200, Map.of(), StandardCharsets.UTF_8.encode("{\"a\":1")));
        PassedOn.readAnswer(PassedOn.answer(new ApiAnswer(200, Map.of("Location", "/a"), json)));
    }

    private static void refuses(ApiAnswer answer) {
        byte[] bytes = PassedOn.answer(answer);
        assertThrows(IllegalArgumentException.class, () -> PassedOn.readAnswer(bytes));
    }

    @Test
    void nonsenseIsRefusedByOneException() {
        byte[] question = question("GET", "/rooms/a", "{}");
        byte[] answer = PassedOn.answer(ApiAnswer.problem(Problem.UNKNOWN_ROOM, "there is none", Map.of()));
        byte[] listing = PassedOn.listing(new Listing(
                List.of(new RoomSummary(new RoomName("a"), new RoomSettings(true, false, 7), 3, 1, 2)),
                9,
                Optional.of(new RoomName("a"))));
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            try {
                switch (i % 3) {
                    case 0 -> PassedOn.readQuestion(damage(question));
                    case 1 -> PassedOn.readAnswer(damage(answer));
                    default -> PassedOn.readListing(damage(listing), 1);
                }
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000);
    }

    private byte[] damage(byte[] bytes) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 2));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }
}
