package io.parley.mediatest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Message;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.fault.ProxiedConnection;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.node.IntNode;

/** A hundred thousand messages, and somebody's connection broken every few hundred: nothing is lost, doubled or out of order. */
class SoakTest {
    private static final int EACH = 50_000;
    private static final int BETWEEN_FAULTS = 300;
    private static final int WINDOW = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SessionOptions QUICK =
            SessionOptions.defaults().withBackoff(Duration.ofMillis(2), Duration.ofMillis(50));

    @Test
    void nothingIsLostDoubledOrOutOfOrder(TestReporter reporter) throws Exception {
        HubConfig config = HubConfig.builder()
                .port(0)
                .messagesPerSecond(1_000_000)
                .messageBurst(1_000_000)
                .build();
        try (Hub hub = Hub.start(config);
                FaultProxy proxy = FaultProxy.to(hub.uri())) {
            Faults faults = new Faults(proxy);
            URI room = proxy.through(hub.uri().resolve("rooms/soak"));
            Listener toAda = new Listener(faults);
            Listener toBob = new Listener(faults);
            try (SessionClient ada = new SessionClient(room, "ada", toAda, QUICK);
                    SessionClient bob = new SessionClient(room, "bob", toBob, QUICK)) {
                ada.join();
                ada.await("ada's welcome", () -> toAda.sessions.get() == 1, PATIENCE);
                bob.join();
                bob.await("bob's welcome", () -> toBob.sessions.get() == 1, PATIENCE);
                for (int i = 0; i < EACH; i++) {
                    send(ada, i);
                    send(bob, i);
                }
                ada.await("all of bob's messages", toAda::isDone, PATIENCE);
                bob.await("all of ada's messages", toBob::isDone, PATIENCE);

                assertEquals(null, toAda.wrong.get());
                assertEquals(null, toBob.wrong.get());
                assertEquals(List.of(1, 1), List.of(toAda.sessions.get(), toBob.sessions.get()), "sessions");
                int resumed = ada.counts().resumed() + bob.counts().resumed();
                assertTrue(resumed >= EACH / BETWEEN_FAULTS, () -> resumed + " resumes");
                reporter.publishEntry(
                        "soak", "%d messages, %d faults, %d resumes".formatted(2 * EACH, faults.count.get(), resumed));
            }
        }
    }

    /** Not faster than the other side hears it: what waits is bounded. */
    private static void send(SessionClient client, int number) {
        client.await("room to send", () -> client.counts().kept() < WINDOW, PATIENCE);
        client.message(IntNode.valueOf(number));
    }

    /** Breaks one connection after the other, in turn orderly and not. */
    private static final class Faults {
        private final FaultProxy proxy;
        private final AtomicInteger count = new AtomicInteger();

        Faults(FaultProxy proxy) {
            this.proxy = proxy;
        }

        void next() {
            int number = count.getAndIncrement();
            List<ProxiedConnection> open = proxy.connections();
            if (open.isEmpty()) {
                return;
            }
            ProxiedConnection victim = open.get(number % open.size());
            if (number % 3 == 0) {
                victim.cut();
            } else {
                victim.reset();
            }
        }
    }

    private static final class Listener implements SessionListener {
        private final Faults faults;
        private final AtomicInteger heard = new AtomicInteger();
        private final AtomicInteger sessions = new AtomicInteger();
        private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();

        Listener(Faults faults) {
            this.faults = faults;
        }

        boolean isDone() {
            return heard.get() >= EACH || wrong.get() != null;
        }

        @Override
        public void welcomed(Welcome welcome, List<String> undelivered) {
            sessions.incrementAndGet();
        }

        @Override
        public void received(HubMessage message) {
            if (!(message instanceof Message said)) {
                return;
            }
            int expected = heard.getAndIncrement();
            if (said.data().asInt() != expected) {
                wrong.compareAndSet(
                        null, "%d instead of %d".formatted(said.data().asInt(), expected));
            }
            if (expected % BETWEEN_FAULTS == BETWEEN_FAULTS - 1) {
                faults.next();
            }
        }

        @Override
        public void malformed(String text, RuntimeException why) {
            wrong.compareAndSet(null, "malformed: " + text);
        }

        @Override
        public void changed(SessionState state) {}
    }
}
