package io.parley.signaling.cluster.redis;

import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.contract.EngineContract;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Were two keys of a script in two slots, a node would refuse it. */
class RedisClusterContractTest extends EngineContract {
    @RegisterExtension
    static final RedisServers servers = new RedisServers();

    private static RedisCluster cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = RedisCluster.start(servers, 3);
    }

    @Override
    protected Engine join(HubId self, String terms, Duration lease, Consumer<byte[]> receiver) throws IOException {
        return RedisHub.start(new RedisSettings(cluster.url(), null, null, null, lease), self, terms, receiver);
    }
}
