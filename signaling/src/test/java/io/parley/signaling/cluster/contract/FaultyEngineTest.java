package io.parley.signaling.cluster.contract;

import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.FaultyEngine;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.RealTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** The engine of the simulation and of most other tests: on a good day it keeps what any engine promises. */
class FaultyEngineTest extends EngineContract {
    private final RealTime time = new RealTime();
    private final FaultyEngine engine = new FaultyEngine(time, FaultyEngine.Whims.NONE);

    @AfterEach
    void stop() {
        time.close();
    }

    @Override
    protected Engine join(HubId self, String terms, Duration lease, Consumer<byte[]> receiver) throws Exception {
        CompletableFuture<Void> there = new CompletableFuture<>();
        Engine hub = engine.connector(self, lease).connect(terms, receiver, new Engine.Listener() {
            @Override
            public void connected() {
                there.complete(null);
            }

            @Override
            public void disconnected() {}
        });
        Soon.get(there);
        return hub;
    }
}
