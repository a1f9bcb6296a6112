package io.parley.signaling.cluster.redis;

import static io.parley.signaling.cluster.contract.Soon.assertSays;
import static io.parley.signaling.cluster.contract.Soon.await;
import static io.parley.signaling.cluster.contract.Soon.get;
import static io.parley.signaling.cluster.contract.Soon.succeeds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Complaints;
import io.parley.signaling.cluster.Homes.Found;
import io.parley.signaling.cluster.Homes.Home;
import io.parley.signaling.protocol.RoomName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a hub's part in a fleet when Redis does. */
@Timeout(60)
class RedisEngineTest {
    @RegisterExtension
    static final RedisServers servers = new RedisServers();

    private static final RoomName ROOM = new RoomName("standup");

    @Test
    void aServerThatDiesAndComesBackWithNothingIsFoundAgain() throws Exception {
        RedisServer server = servers.start();
        Queue<byte[]> received = new ConcurrentLinkedQueue<>();
        try (RedisHub ada = RedisHub.start(server.url());
                RedisHub bob = RedisHub.start(server.url(), received::add);
                Complaints complaints = Complaints.of(RedisEngine.class.getName())) {
            get(ada.leases().renew());
            Home old = get(ada.homes().locate(ROOM)).home();
            server.kill();
            await(() -> ada.heard().size() == 2 && bob.heard().size() == 2);
            assertEquals(List.of("connected", "disconnected"), ada.heard());
            assertRefusedAtOnce(ada.homes().locate(ROOM));
            assertRefusedAtOnce(ada.homes().confirm(ROOM, old.epoch()));
            assertRefusedAtOnce(ada.leases().renew());
            assertRefusedAtOnce(ada.bus().send(bob.self(), new byte[] {1}));

            server.restart();
            await(() -> ada.heard().size() == 3 && bob.heard().size() == 3);
            assertEquals(List.of("connected", "disconnected", "connected"), ada.heard());
            assertEquals(Set.of(), get(ada.leases().alive()));
            assertFalse(get(ada.homes().confirm(ROOM, old.epoch())), "Redis does not know it");
            Home home = get(bob.homes().locate(ROOM)).home();
            assertEquals(bob.self(), home.hub());
            assertTrue(home.epoch() > old.epoch(), () -> home + " after " + old);
            assertTrue(get(ada.bus().send(bob.self(), new byte[] {2})));
            await(() -> received.size() == 1);
            String said = complaints.take();
            assertTrue(said.contains("Redis at " + server.host() + " is away"), said);
        }
    }

    private static void assertRefusedAtOnce(CompletionStage<?> stage) {
        assertTrue(stage.toCompletableFuture().isCompletedExceptionally());
        ExecutionException failure = assertThrows(ExecutionException.class, () -> get(stage));
        assertInstanceOf(IOException.class, failure.getCause());
        assertSays("is away", failure);
    }

    /** Nobody's connection ends by that. Only who has heard that it knows nothing may take a room of which it does not know. */
    @Test
    void aServerThatIsEmptiedGivesNobodyTheRoomOfAnother() throws Exception {
        RedisServer server = servers.start();
        try (RedisHub ada = RedisHub.start(server.url());
                RedisHub bob = RedisHub.start(server.url())) {
            get(ada.leases().renew());
            get(bob.leases().renew());
            Home old = get(ada.homes().locate(ROOM)).home();

            server.ask("FLUSHALL");
            assertSays(
                    "forgotten",
                    assertThrows(ExecutionException.class, () -> get(bob.homes().locate(ROOM))));
            get(ada.leases().renew());
            assertSays(
                    "forgotten",
                    assertThrows(ExecutionException.class, () -> get(bob.homes().locate(ROOM))));

            assertFalse(get(ada.homes().confirm(ROOM, old.epoch())));
            Home home = get(ada.homes().locate(ROOM)).home();
            assertEquals(ada.self(), home.hub());
            assertTrue(home.epoch() > old.epoch(), () -> home + " after " + old);
            assertEquals(home, get(bob.homes().locate(ROOM)).home());
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws Exception {
        RedisServer server = servers.start();
        try (RedisHub ada = RedisHub.start(server.url())) {
            server.freeze();
            CompletionStage<Found> asked = ada.homes().locate(ROOM);
            assertFalse(asked.toCompletableFuture().isDone());
            ExecutionException failure = assertThrows(ExecutionException.class, () -> get(asked));
            assertInstanceOf(IOException.class, failure.getCause());
            await(() -> ada.heard().size() == 2);
            server.thaw();
            await(() -> ada.heard().size() == 3);
            assertEquals(ada.self(), get(ada.homes().locate(ROOM)).home().hub());
        }
    }

    @Test
    void whatIsUnderWayWhenAServerDiesIsRefused() throws Exception {
        RedisServer server = servers.start();
        try (RedisHub ada = RedisHub.start(server.url())) {
            server.freeze();
            CompletionStage<Found> located = ada.homes().locate(ROOM);
            CompletionStage<Boolean> sent = ada.bus().send(ada.self(), new byte[1 << 20]);
            server.kill();
            for (CompletionStage<?> asked : List.of(located, sent)) {
                ExecutionException failure = assertThrows(ExecutionException.class, () -> get(asked));
                assertInstanceOf(IOException.class, failure.getCause());
            }
        }
    }

    @Test
    void moreThanMayBeUnderWayIsRefused() throws Exception {
        RedisServer server = servers.start();
        try (RedisHub ada = RedisHub.start(server.url())) {
            server.freeze();
            byte[] message = new byte[8 << 20];
            List<CompletionStage<Boolean>> sent = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                sent.add(ada.bus().send(ada.self(), message));
            }
            ExecutionException failure = assertThrows(ExecutionException.class, () -> get(sent.getLast()));
            assertSays("does not take as much", failure);
            assertFalse(sent.getFirst().toCompletableFuture().isDone());
        }
    }

    @Test
    void aServerThatHasBecomeAReplicaIsLeft() throws Exception {
        RedisServer server = servers.start();
        RedisServer other = servers.start();
        try (RedisHub ada = RedisHub.start(server.url())) {
            server.ask("REPLICAOF", "127.0.0.1", Integer.toString(other.port()));
            await(() -> !succeeds(ada.leases().renew()) && ada.heard().size() >= 2);
            assertEquals("disconnected", ada.heard().get(1));
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() throws Exception {
        int port = RedisServer.freePort();
        IOException refused = assertThrows(IOException.class, () -> RedisHub.start("redis://127.0.0.1:" + port));
        assertSays("Redis at 127.0.0.1:" + port, refused);
        assertSays("Connection refused", refused);
    }

    @Test
    void nothingIsLeftOfAHubThatIsClosed() throws Exception {
        RedisServer server = servers.start();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RedisHub ada = RedisHub.start(server.url());
        get(ada.leases().renew());
        assertFalse(newThreads(before).isEmpty());
        ada.close();
        ada.close();
        assertThrows(IOException.class, () -> RedisHub.start("redis://127.0.0.1:" + RedisServer.freePort()));
        await(() -> newThreads(before).isEmpty());
        assertEquals(List.of("connected"), ada.heard());
        await(() -> server.ask("CLIENT", "LIST").lines().count() == 1);
        assertRefusedAtOnce(ada.leases().renew());
    }

    private static Set<String> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name ->
                        name.contains("redis") || name.contains("lettuce") || name.contains("lobalEventExecutor"))
                .collect(Collectors.toSet());
    }

    @Test
    void aHubMayBeClosedWhileRedisIsAway() throws Exception {
        RedisServer server = servers.start();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RedisHub ada = RedisHub.start(server.url());
        server.kill();
        await(() -> ada.heard().size() == 2);
        ada.close();
        await(() -> newThreads(before).isEmpty());
    }

    @Test
    void aRoomThatIsConfirmedIsKeptForADay() throws Exception {
        RedisServer server = servers.start();
        try (RedisHub ada = RedisHub.start(server.url())) {
            Home home = get(ada.homes().locate(ROOM)).home();
            assertTrue(millisLeft(server) > Duration.ofHours(23).toMillis());
            server.ask("PEXPIRE", "parley:room:{standup}", "60000");
            assertTrue(get(ada.homes().confirm(ROOM, home.epoch())));
            assertTrue(millisLeft(server) > Duration.ofHours(23).toMillis());
        }
    }

    @Test
    void aServerThatEvictsKeysIsComplainedOfOnce() throws Exception {
        RedisServer server = servers.start("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru");
        try (Complaints complaints = Complaints.of(RedisEngine.class.getName());
                RedisHub ada = RedisHub.start(server.url())) {
            get(ada.leases().renew()); // answered after what was asked before
            String said = complaints.take();
            assertEquals(1, said.lines().count(), said);
            assertTrue(said.contains("noeviction, not allkeys-lru"), said);
            server.restart();
            await(() -> ada.heard().size() == 3);
            get(ada.leases().renew());
            assertFalse(complaints.take().contains("noeviction"));
        }
    }

    @Test
    void aServerThatKeepsEverythingIsNot() throws Exception {
        RedisServer full = servers.start("--maxmemory", "100mb", "--maxmemory-policy", "noeviction");
        RedisServer unlimited = servers.start("--maxmemory-policy", "allkeys-lru");
        try (Complaints complaints = Complaints.of(RedisEngine.class.getName());
                RedisHub ada = RedisHub.start(full.url());
                RedisHub bob = RedisHub.start(unlimited.url())) {
            get(ada.leases().renew());
            get(bob.leases().renew());
            assertEquals("", complaints.take());
        }
    }

    @Test
    void aRoomWithoutAHomeIsForgotten() throws Exception {
        RedisServer server = servers.start();
        try (RedisHub ada = RedisHub.start(server.url())) {
            get(ada.homes().release(ROOM, get(ada.homes().locate(ROOM)).home().epoch()));
            assertTrue(millisLeft(server) <= Duration.ofHours(1).toMillis());
            assertTrue(millisLeft(server) > Duration.ofMinutes(55).toMillis());
        }
    }

    private static long millisLeft(RedisServer server) throws IOException {
        return Long.parseLong(server.ask("PTTL", "parley:room:{standup}"));
    }

    @Test
    void deadHubsAreForgotten() throws Exception {
        RedisServer server = servers.start();
        server.ask("ZADD", "parley:hubs", "1", "aaaaaaaaaaaaaaaa");
        try (RedisHub ada = RedisHub.start(server.url())) {
            assertEquals(Set.of(), get(ada.leases().alive()));
            get(ada.leases().renew());
            assertEquals(ada.self().value(), server.ask("ZRANGE", "parley:hubs", "0", "+inf", "BYSCORE"));
        }
    }
}
