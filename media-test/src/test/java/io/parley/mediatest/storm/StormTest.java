package io.parley.mediatest.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Everybody loses the connection in the same moment, comes back, and goes on. */
class StormTest {
    private static final int CLIENTS = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void allComeBackAtOnceAndGoOn() throws Exception {
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build());
                Storm storm = new Storm(hub.uri(), Duration.ofMillis(1));
                Bystanders bystanders = new Bystanders(hub.uri())) {
            storm.join(CLIENTS, PATIENCE);
            storm.cut();
            storm.awaitHere(CLIENTS, PATIENCE);

            assertEquals(CLIENTS, storm.outagesMillis().length);
            assertEquals(0, storm.startedAfresh());
            assertEquals(CLIENTS + 2, hub.sessions());
            assertEquals(0, hub.away());
            assertTrue(bystanders.delaysMillis().length > 0, "nobody else heard of it");
        }
    }

    @Test
    void whoIsNotLetInAtOnceComesLaterAndGoesOn() throws Exception {
        try (Hub hub = Hub.start(HubConfig.builder()
                        .port(0)
                        .connectionBurst(CLIENTS / 2)
                        .connectionsPerSecond(CLIENTS / 2)
                        .build());
                Storm storm = new Storm(hub.uri(), Duration.ofMillis(1))) {
            storm.join(CLIENTS, PATIENCE);
            storm.cut();
            storm.awaitHere(CLIENTS, PATIENCE);

            assertTrue(storm.refusals() > 0, storm::toString);
            assertEquals(0, storm.startedAfresh());
            assertEquals(CLIENTS, hub.sessions());
        }
    }
}
