package io.parley.mediatest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.HubScope;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred thousand messages over connections that are lost every few hundred. */
@ParleyTest(hub = HubScope.TEST, settings = SoakTest.NoLimits.class)
final class SoakTest {

    private static final int MESSAGES = Integer.getInteger("soak.messages", 100_000);
    private static final int PER_SENDER = MESSAGES / 2;
    private static final int BETWEEN_FAULTS = 300;
    private static final long SEED = Long.getLong("soak.seed", 20_261_121);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static final class NoLimits implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.messagesPerSecond(1_000_000)
                    .messageBurst(1_000_000)
                    .outboxMessages(MESSAGES)
                    .outboxBytes(64 * 1024 * 1024);
        }
    }

    @Test
    @Timeout(180)
    void losesDoublesAndReordersNothing(TestRoom room) throws Exception {
        try (SoakPeer ada = SoakPeer.join(room, "ada");
                SoakPeer bob = SoakPeer.join(room, "bob");
                SoakPeer cleo = SoakPeer.join(room, "cleo");
                SoakPeer dan = SoakPeer.join(room, "dan")) {
            List<SoakPeer> all = List.of(ada, bob, cleo, dan);
            long start = System.nanoTime();
            int faults = sendAndDisturb(ada, bob, cleo, all);
            Stream.of(cleo, dan).forEach(each -> each.awaitHeard(MESSAGES, PATIENCE));
            Stream.of(ada, bob).forEach(each -> each.awaitHeard(PER_SENDER, PATIENCE));

            all.forEach(each -> assertEquals(List.of(), each.problems(), each::toString));
            assertEquals(cleo.order(), dan.order(), "everybody hears one order");
            all.forEach(each -> assertEquals(1, each.session().counts().sessions(), each::toString));
            int resumed = all.stream()
                    .mapToInt(each -> each.session().counts().resumed())
                    .sum();
            assertTrue(resumed >= 0.9 * faults, () -> faults + " faults, but only " + resumed + " resumes");
            System.out.printf(
                    "soak: %d messages to three others each in %.1f s; %d faults, %d resumes%n",
                    MESSAGES, (System.nanoTime() - start) / 1e9, faults, resumed);
        }
    }

    private static int sendAndDisturb(SoakPeer ada, SoakPeer bob, SoakPeer cleo, List<SoakPeer> all) throws Exception {
        Random random = new Random(SEED);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sending = Stream.of(ada, bob)
                    .<Future<?>>map(each -> senders.submit(() -> each.send(PER_SENDER, PATIENCE)))
                    .toList();
            int faults = 0;
            while ((faults + 1) * BETWEEN_FAULTS < MESSAGES) {
                cleo.awaitHeard((faults + 1) * BETWEEN_FAULTS, PATIENCE);
                all.get(random.nextInt(all.size())).suffer(random, PATIENCE);
                faults++;
            }
            for (Future<?> each : sending) {
                each.get();
            }
            return faults;
        }
    }
}
