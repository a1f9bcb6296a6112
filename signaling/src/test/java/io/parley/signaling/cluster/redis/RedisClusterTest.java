package io.parley.signaling.cluster.redis;

import static io.parley.signaling.cluster.contract.Soon.assertSays;
import static io.parley.signaling.cluster.contract.Soon.await;
import static io.parley.signaling.cluster.contract.Soon.get;
import static io.parley.signaling.cluster.contract.Soon.succeeds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.cluster.HubId;
import io.parley.signaling.protocol.RoomName;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisClusterTest {
    @RegisterExtension
    static final RedisServers servers = new RedisServers();

    @Test
    void aClusterMayHaveOneNode() throws Exception {
        RedisCluster cluster = RedisCluster.start(servers, 1);
        try (RedisHub ada = RedisHub.start(cluster.url());
                RedisHub bob = RedisHub.start(cluster.url())) {
            get(ada.leases().renew());
            assertEquals(
                    get(ada.homes().locate(new RoomName("a"))).home(),
                    get(bob.homes().locate(new RoomName("a"))).home());
            assertTrue(get(ada.bus().send(bob.self(), new byte[] {1})));
        }
    }

    @Test
    void oneNodeAloneIsToldToBeOfACluster() throws Exception {
        RedisCluster cluster = RedisCluster.start(servers, 3);
        HubId self = HubId.random(RandomGenerator.getDefault());
        RedisServer own = cluster.of(RedisBus.channel(self)); // which would take it
        RedisServer other = cluster.otherThan(own);
        IOException refused = assertThrows(
                IOException.class, () -> RedisHub.start(RedisHub.settings(other.url()), self, message -> {}));
        assertSays("a node of a Redis Cluster", refused);
    }

    @Test
    void whatANodeThatDiesDoesNotHaveGoesOn() throws Exception {
        RedisCluster cluster = RedisCluster.start(servers, 3);
        for (RedisServer node : cluster.nodes()) {
            node.ask("CONFIG", "SET", "cluster-require-full-coverage", "no");
        }
        try (RedisHub ada = RedisHub.start(cluster.url())) {
            RedisServer own = cluster.of(RedisBus.channel(ada.self()));
            RedisServer other = cluster.otherThan(own);
            RoomName there = roomAt(cluster, other);
            RoomName here = roomAt(cluster, own);
            other.kill();
            await(() -> ada.heard().size() >= 3);
            assertEquals(List.of("connected", "disconnected", "connected"), ada.heard());
            assertThrows(ExecutionException.class, () -> get(ada.homes().locate(there)));
            assertEquals(ada.self(), get(ada.homes().locate(here)).home().hub());
            other.restart();
            // It remembers what it was by its file of nodes.
            await(() -> succeeds(ada.homes().locate(there)));
        }
    }

    @Test
    void aHubFollowsItsChannelToAnotherNode() throws Exception {
        RedisCluster cluster = RedisCluster.start(servers, 3);
        Queue<byte[]> received = new ConcurrentLinkedQueue<>();
        try (RedisHub ada = RedisHub.start(cluster.url(), received::add);
                RedisHub bob = RedisHub.start(cluster.url())) {
            RedisServer from = cluster.of(RedisBus.channel(ada.self()));
            RedisServer to = cluster.otherThan(from);
            String slot = from.ask("CLUSTER", "KEYSLOT", RedisBus.channel(ada.self()));
            for (RedisServer node :
                    List.of(to, from)) { // the taker first, or the giver would be told that it still has it
                node.ask("CLUSTER", "SETSLOT", slot, "NODE", RedisCluster.id(to));
            }
            await(() -> ada.heard().size() >= 3);
            await(() -> get(bob.bus().send(ada.self(), new byte[] {1})));
            await(() -> !received.isEmpty());
        }
    }

    /** As an operator does it to give nodes a new version: all connections stay, the roles change. */
    @Test
    void aHubFollowsItsChannelToTheReplicaThatTakesOver() throws Exception {
        RedisCluster cluster = RedisCluster.start(servers, 3);
        Queue<byte[]> received = new ConcurrentLinkedQueue<>();
        try (RedisHub ada = RedisHub.start(cluster.url(), received::add)) {
            RedisServer master = cluster.of(RedisBus.channel(ada.self()));
            String masterId = RedisCluster.id(master);
            RedisServer replica = cluster.add(servers);
            replica.ask("CLUSTER", "REPLICATE", masterId);
            await(() -> replica.ask("INFO", "replication").contains("master_link_status:up"));
            replica.ask("CLUSTER", "FAILOVER");
            await(() -> master.ask("ROLE").startsWith("slave"));
            await(() -> succeeds(ada.leases().renew()) && ada.heard().size() >= 3);
            try (RedisHub bob = RedisHub.start(cluster.url())) {
                assertTrue(get(bob.bus().send(ada.self(), new byte[] {1})));
            }
            await(() -> !received.isEmpty());
        }
    }

    private static RoomName roomAt(RedisCluster cluster, RedisServer node) throws IOException {
        for (int i = 0; ; i++) {
            if (cluster.of("room-" + i) == node) {
                return new RoomName("room-" + i);
            }
        }
    }
}
