package io.parley.signaling;

import static io.parley.signaling.HubTalk.await;
import static io.parley.signaling.HubTalk.hears;
import static io.parley.signaling.HubTalk.isJoined;
import static io.parley.signaling.HubTalk.room;
import static io.parley.signaling.HubTalk.says;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.cluster.redis.RedisServer;
import io.parley.signaling.cluster.redis.RedisServers;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hubs as anybody configures them, and a real Redis between them. */
class HubsOverRedisTest {
    @RegisterExtension
    static final RedisServers REDIS = new RedisServers();

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    /** Twenty of them are more than goes to Redis in one piece. */
    private static final String LONG_TEXT = "x".repeat(14_000);

    private static final Duration RETRY = Duration.ofMillis(100);

    private final List<Hub> hubs = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        hubs.forEach(Hub::close);
        http.close();
    }

    /** A Redis that has just been started is waited for as long as a lease. */
    private static FleetConfig over(RedisServer redis) {
        return new FleetConfig(
                Optional.of(redis.url()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(3));
    }

    private Hub start(FleetConfig fleet) throws IOException {
        return start(fleet, AccessConfig.undecided());
    }

    private Hub start(FleetConfig fleet, AccessConfig access) throws IOException {
        Hub hub = Hub.start(HubConfig.builder()
                .port(0)
                .fleet(fleet)
                .access(access)
                .closeTimeout(Duration.ofSeconds(2))
                .reconnectSpread(Duration.ofMillis(10))
                .build());
        hubs.add(hub);
        return hub;
    }

    /** Bob comes by this hub. From his first word on the hub where the room lives knows that he was welcomed. */
    private RehearsalClient meets(RehearsalClient ada, Hub hub) throws Exception {
        RehearsalClient bob = RehearsalClient.join(http, room(hub, "standup"), "Bob");
        ada.await("joined");
        says(bob, "here");
        hears(ada, bob, "here");
        return bob;
    }

    /** After Redis was away a hub lets nobody into a room that is not its own until all can have told Redis what they have. */
    private boolean opensRooms(Hub hub) {
        return gets(() -> RehearsalClient.join(http, room(hub, "elsewhere"), "Dan"));
    }

    private boolean resumes(RehearsalClient client, URI room) {
        return gets(() -> {
            client.resume(http, room);
            return client;
        });
    }

    private static boolean gets(Callable<RehearsalClient> in) {
        try {
            in.call();
            return true;
        } catch (IOException e) {
            LockSupport.parkNanos(RETRY.toNanos()); // as somebody who is told to come again
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean knowsRooms(RedisServer redis) {
        return knows(redis, "parley:room:*");
    }

    private static boolean knows(RedisServer redis, String keys) {
        try {
            return !redis.ask("KEYS", keys).isBlank();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void roomsAreOneWhicheverHubSomebodyComesBy() throws Exception {
        FleetConfig fleet = over(REDIS.start());
        Hub first = start(fleet);
        Hub second = start(fleet);
        RehearsalClient ada = RehearsalClient.join(http, room(first, "standup"), "Ada");
        RehearsalClient bob = meets(ada, second);

        says(ada, "hello");
        hears(bob, ada, "hello");
        bob.drop();
        ada.await("away");
        says(ada, "missed");
        bob.resume(http, room(first, "standup"));
        hears(bob, ada, "missed");
        ada.await("back");
    }

    @Test
    void aHubThatStopsHandsItsSessionsOverAndLeavesNothingThatWasSaid() throws Exception {
        RedisServer redis = REDIS.start();
        FleetConfig fleet = over(redis);
        Hub first = start(fleet);
        Hub second = start(fleet);
        RehearsalClient ada = RehearsalClient.join(http, room(first, "standup"), "Ada");
        RehearsalClient bob = meets(ada, second);
        bob.drop();
        ada.await("away");
        for (int i = 0; i < 20; i++) {
            says(ada, LONG_TEXT + i);
        }
        says(ada, "and you?");
        ada.say("{\"type\":\"ping\"}");
        ada.await("pong"); // all of it is heard
        first.close();
        assertTrue(knows(redis, "parley:left:*"), "it waits for the next home");

        bob.resume(http, room(second, "standup"));
        for (int i = 0; i < 20; i++) {
            hears(bob, ada, LONG_TEXT + i);
        }
        hears(bob, ada, "and you?");
        assertFalse(knows(redis, "parley:left:*"), "nothing of it is left");
        ada.resume(http, room(second, "standup"));
        bob.await("back");
        says(bob, "fine");
        hears(ada, bob, "fine");
    }

    @Test
    void withoutRedisARoomGoesOnWhereItIsAndOthersAreRefusedWithTheReason() throws Exception {
        RedisServer redis = REDIS.start();
        FleetConfig fleet = over(redis);
        Hub first = start(fleet);
        Hub second = start(fleet);
        RehearsalClient ada = RehearsalClient.join(http, room(first, "standup"), "Ada");
        RehearsalClient bob = meets(ada, second);

        redis.kill();
        ada.await("away");
        RehearsalClient cleo = RehearsalClient.join(http, room(first, "standup"), "Cleo");
        ada.await("joined");
        says(cleo, "still here");
        hears(ada, cleo, "still here");
        IOException refused =
                assertThrows(IOException.class, () -> RehearsalClient.join(http, room(second, "elsewhere"), "Dan"));
        assertTrue(String.valueOf(refused.getMessage()).contains("fleet_unavailable"), refused::toString);

        redis.restart();
        await(() -> isJoined(first) && isJoined(second), "both are back");
        await(() -> knowsRooms(redis), "Redis is told of the room by the hub where it lives");
        await(() -> opensRooms(second), "hubs have had the time to tell Redis what they have");
        await(() -> resumes(bob, room(second, "standup")), "bob finds the room");
        ada.await("back");
        says(bob, "found again");
        hears(ada, bob, "found again");
    }

    @Test
    void hubsThatDoNotAgreeWhoMayEnterShareNoRoomsAndWhoComesAfterTheLastOfOthersOpensNoneOfTheirs() throws Exception {
        FleetConfig fleet = over(REDIS.start());
        Hub guarded = start(fleet, AccessConfig.passphrase());
        Hub open = start(fleet, AccessConfig.open());
        String passphrase = ",\"passphrase\":\"correct horse\"";
        HubVisitor ada = new HubVisitor(http, guarded, "standup", "203.0.113.1", "Ada", passphrase);
        ada.isWelcome();
        assertFalse(isJoined(open));
        assertTrue(isJoined(guarded));
        new HubVisitor(http, open, "standup", "203.0.113.2", "Eve", "").isRefused("fleet_unavailable");
        new HubVisitor(http, open, "elsewhere", "203.0.113.2", "Eve", "").isRefused("fleet_unavailable");
        Hub alike = start(fleet, AccessConfig.passphrase());
        assertTrue(isJoined(alike));
        new HubVisitor(http, alike, "standup", "203.0.113.3", "Bob", passphrase).isWelcome();
        ada.hears("\"type\":\"joined\"");
        alike.close();
        guarded.close();

        await(() -> isJoined(open), "none lives any more that does not agree");
        new HubVisitor(http, open, "standup", "203.0.113.2", "Eve", "").isRefused("room_locked");
        new HubVisitor(http, open, "elsewhere", "203.0.113.2", "Eve", "").isWelcome();
    }

    @Test
    void whyRedisTakesNoRoomIsInTheLog() throws Exception {
        RedisServer redis = REDIS.start();
        Hub hub = start(over(redis));
        try (Complaints complaints = Complaints.of("io.parley.signaling.cluster")) {
            redis.ask("CONFIG", "SET", "maxmemory", "1");
            IOException refused =
                    assertThrows(IOException.class, () -> RehearsalClient.join(http, room(hub, "standup"), "Ada"));
            assertTrue(String.valueOf(refused.getMessage()).contains("fleet_unavailable"), refused::toString);
            assertTrue(complaints.take().contains("OOM command not allowed"));
        }
    }

    @Test
    void aRevokedTokenOutlivesRedisAndTheHubThatRevokedIt() throws Exception {
        RedisServer redis = REDIS.start();
        FleetConfig fleet = FleetConfig.redis(redis.url());
        Hub first = startWithTokens(fleet);
        Hub second = startWithTokens(fleet);
        await(() -> first.metrics().contains("parley_fleet_hubs 2.0"), "the first knows the second");
        HubVisitor bob = visit(second, "stolen");
        bob.isWelcome();
        first.revoke("stolen");
        bob.hears("closed 4508");
        first.close();
        visit(second, "stolen").isRefused("token_revoked");

        redis.ask("FLUSHALL");
        await(() -> knows(redis, "parley:{notices}:ends"), "an emptied Redis is told again by the hub that is left");
        redis.restart();
        await(() -> knows(redis, "parley:{notices}:ends"), "so is one that starts again");
        visit(startWithTokens(fleet), "stolen").isRefused("token_revoked");
    }

    private Hub startWithTokens(FleetConfig fleet) throws IOException {
        Hub hub = Hub.start(HubConfig.builder()
                .port(0)
                .fleet(fleet)
                .access(AccessConfig.tokens(SECRET))
                .closeTimeout(Duration.ofSeconds(2))
                .reconnectSpread(Duration.ofMillis(10))
                .build());
        hubs.add(hub);
        return hub;
    }

    private HubVisitor visit(Hub hub, String tokenId) {
        String token = new TokenMint(SECRET, AccessConfig.tokens(SECRET).tokenRules())
                .forRooms(
                        "standup",
                        new TokenMint.Order(
                                tokenId,
                                Role.PARTICIPANT,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Instant.now(),
                        Duration.ofMinutes(5));
        return new HubVisitor(http, hub, "standup", "203.0.113.1", "Bob", ",\"token\":\"" + token + "\"");
    }

    /** What is wrong is said before anything starts, and no password in it. */
    @Test
    void anAddressThatIsNoneIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> start(new FleetConfig(
                        Optional.of("http://ada:geheim@redis"),
                        Optional.of(new Secret("geheim")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        FleetConfig.DEFAULT_LEASE)));
        assertTrue(String.valueOf(refused.getMessage()).contains("redis://"), refused::toString);
        assertFalse(refused.toString().contains("geheim"), refused::toString);
    }
}
