package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What clients of real hubs say to each other, and what takes a moment there. */
final class HubTalk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HubTalk() {}

    static URI room(Hub hub, String name) {
        return URI.create("ws://127.0.0.1:" + hub.port() + "/rooms/" + name);
    }

    static void says(RehearsalClient client, String data) throws Exception {
        client.say("{\"type\":\"message\",\"data\":\"" + data + "\"}");
    }

    static void hears(RehearsalClient client, RehearsalClient from, String data) throws Exception {
        assertEquals(
                "{\"type\":\"message\",\"from\":\"" + from.id() + "\",\"data\":\"" + data + "\"}",
                client.await("message"));
    }

    static boolean isJoined(Hub hub) {
        return hub.metrics().contains("parley_fleet_joined 1.0");
    }

    static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within " + PATIENCE + ": " + what);
            Thread.onSpinWait();
        }
    }
}
