package io.parley.signaling.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Thousands of seeds hold. {@code -Dsimulation.seed=42} plays one and tells all of it, {@code -Dsimulation.seeds=1000000} runs so
 * many, {@code -Dsimulation.first=5000} begins with that one.
 */
class SimulationTest {
    private static final int ENOUGH_TO_SEE_ALL = 2000;
    private static final long REPORT_NANOS = 10_000_000_000L;
    private static final int STORY_END = 20_000;

    @Test
    void everySeedHolds() throws InterruptedException {
        Long one = Long.getLong("simulation.seed");
        if (one != null) {
            String story = Seeds.story(Simulation::ofOne, one);
            System.out.println(story);
            assertTrue(story.endsWith("held\n"), "seed " + one);
            return;
        }
        long first = Long.getLong("simulation.first", 1);
        long count = Long.getLong("simulation.seeds", 3000);

        Seeds.Outcome outcome = Seeds.run(Simulation::ofOne, first, count, progress(first, count));

        outcome.failure().ifPresent(failure -> tell("SimulationTest", failure));
        if (count >= ENOUGH_TO_SEE_ALL) {
            Arrays.stream(Sight.values())
                    .filter(sight -> !sight.isOfFleets())
                    .forEach(sight -> assertTrue(
                            outcome.coverage().times(sight) >= sight.atLeastPerThousand() * count / 1000,
                            () -> "too seldom: " + sight + " in " + outcome.coverage()));
        }
    }

    static void tell(String test, Seeds.Failure failure) {
        String story = failure.story();
        fail(
                "seed " + failure.seed() + " fails: " + failure.what().getMessage()
                        + "\nPlay it again: .ci/test -pl signaling -am -Dtest=" + test
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=" + failure.seed() + "\n…"
                        + story.substring(Math.max(0, story.length() - STORY_END)),
                failure.what());
    }

    /** Somebody who asked for many seeds wants to know how far they are. */
    static LongConsumer progress(long first, long count) {
        long start = System.nanoTime();
        AtomicLong reported = new AtomicLong(start);
        return seed -> {
            long now = System.nanoTime();
            long last = reported.get();
            if (now - last >= REPORT_NANOS && reported.compareAndSet(last, now)) {
                long done = seed - first;
                System.out.printf("%d of %d seeds, %.0f a second%n", done, count, done * 1e9 / (now - start));
            }
        };
    }

    @Test
    void aSeedPlaysTheSameAgain() {
        for (long seed = 1; seed <= 20; seed++) {
            assertEquals(Seeds.story(Simulation::ofOne, seed), Seeds.story(Simulation::ofOne, seed), "seed " + seed);
        }
    }
}
