package io.parley.signaling.cluster.redis;

import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.contract.EngineContract;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisContractTest extends EngineContract {
    @RegisterExtension
    static final RedisServers servers = new RedisServers();

    private static RedisServer server;

    @BeforeAll
    static void startServer() {
        server = servers.start();
    }

    @Override
    protected Engine join(HubId self, String terms, Duration lease, Consumer<byte[]> receiver) throws IOException {
        return RedisHub.start(new RedisSettings(server.url(), null, null, null, lease), self, terms, receiver);
    }
}
