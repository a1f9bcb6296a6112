package io.parley.signaling.cluster.contract;

import io.parley.signaling.cluster.HubId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

class LocalEngineTest extends EngineContract {
    private final LocalEngine engine = new LocalEngine(InstantSource.system());

    @Override
    protected Participant join(HubId self, Duration lease, Consumer<byte[]> receiver) {
        return engine.join(self, lease, receiver);
    }
}
