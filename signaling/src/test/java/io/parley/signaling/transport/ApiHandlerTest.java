package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.api.Api;
import io.parley.signaling.api.OtherHubs;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenKeys;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.auth.TokenVerifier;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.Operations;
import io.parley.signaling.room.RoomReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** One selector serves everybody here, as in a hub it serves those who are in calls. */
class ApiHandlerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);
    private static final InstantSource TIME = InstantSource.system();

    private final SlowRooms rooms = new SlowRooms();

    @Test
    void aRequestThatTakesLongHoldsUpNobodyElse() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new ApiHandler(
                api(), new SecurityHeaders(Duration.ZERO), new NoMetrics(), new Arrivals(10, 10, PATIENCE, TIME)));
        server.start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI hub = URI.create("http://127.0.0.1:" + connector.getLocalPort());
            CompletableFuture<HttpResponse<String>> slow = ask(http, hub.resolve("/api/v1/rooms"));
            assertTrue(rooms.asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the rooms are not asked");

            assertEquals(
                    200, ask(http, hub.resolve("/api/v1/openapi.json")).join().statusCode(), "this waits for nothing");

            assertFalse(slow.isDone());
            rooms.answer.countDown();
            assertEquals(200, slow.join().statusCode());
        } finally {
            rooms.answer.countDown();
            server.stop();
        }
    }

    private Api api() {
        TokenVerifier verifier =
                new TokenVerifier(new TokenKeys().withSecret(SECRET), RULES, new Revocations(RULES, TIME), TIME);
        return new Api(
                new TokenCheck(verifier, 3),
                rooms,
                1,
                64,
                _ -> CompletableFuture.completedFuture(true),
                OtherHubs.NONE);
    }

    private static CompletableFuture<HttpResponse<String>> ask(HttpClient http, URI address) {
        String token = new TokenMint(SECRET, RULES).forOperators("operator", Instant.now(), Duration.ofMinutes(5));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** Looking for them takes until they are told to answer. */
    private static final class SlowRooms implements Operations {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answer = new CountDownLatch(1);

        @Override
        public CompletionStage<Listing> list(Optional<RoomName> after, int most) {
            asked.countDown();
            try {
                assertTrue(answer.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return CompletableFuture.completedFuture(new Listing(List.of(), 0, Optional.empty()));
        }

        @Override
        public CompletionStage<Optional<RoomReport>> find(RoomName room) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Outcome> moderate(RoomName room, Moderation what) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Outcome> lift(RoomName room, PeerId ban) {
            throw new UnsupportedOperationException();
        }
    }
}
