package io.parley.signaling.cluster.redis;

import static io.parley.signaling.cluster.contract.Soon.await;
import static io.parley.signaling.cluster.contract.Soon.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.cluster.Homes.Home;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.protocol.RoomName;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisSentinelTest {
    @RegisterExtension
    static final RedisServers servers = new RedisServers();

    @Test
    void aHubFollowsTheSentinelsToTheServerThatTakesOver() throws Exception {
        RedisServer master = servers.start();
        RedisServer replica = servers.start("--replicaof", "127.0.0.1 " + master.port());
        await(() -> replica.ask("INFO", "replication").contains("master_link_status:up"));
        RedisServer sentinel = servers.start("--sentinel");
        sentinel.ask("SENTINEL", "MONITOR", "parley", "127.0.0.1", Integer.toString(master.port()), "1");
        sentinel.ask("SENTINEL", "SET", "parley", "down-after-milliseconds", "500");
        await(() -> sentinel.ask("SENTINEL", "REPLICAS", "parley").contains(Integer.toString(replica.port())));
        RedisSettings settings = RedisHub.settings("redis-sentinel://" + sentinel.host() + "#parley");
        try (RedisHub ada = RedisHub.start(settings, HubId.random(RandomGenerator.getDefault()), message -> {})) {
            RoomName room = new RoomName("standup");
            Home home = get(ada.homes().locate(room)).home();
            await(() -> replica.ask("KEYS", "*").contains("standup"));
            master.kill();
            await(() -> ada.heard().size() >= 3);
            assertEquals(List.of("connected", "disconnected", "connected"), ada.heard());
            assertEquals("master", replica.ask("ROLE").lines().findFirst().orElseThrow());
            assertTrue(get(ada.homes().confirm(room, home.epoch())), "it had a copy");
        }
    }
}
