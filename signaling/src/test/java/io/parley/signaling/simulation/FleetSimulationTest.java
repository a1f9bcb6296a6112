package io.parley.signaling.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Likewise with two to five hubs over one engine; by the same properties as {@link SimulationTest}. */
class FleetSimulationTest {
    private static final int ENOUGH_TO_SEE_ALL = 500;

    @Test
    void everySeedHolds() throws InterruptedException {
        Long one = Long.getLong("simulation.seed");
        if (one != null) {
            String story = Seeds.story(Simulation::ofFleet, one);
            System.out.println(story);
            assertTrue(story.endsWith("held\n"), "seed " + one);
            return;
        }
        long first = Long.getLong("simulation.first", 1);
        long count = Long.getLong("simulation.seeds", 1000);

        Seeds.Outcome outcome = Seeds.run(Simulation::ofFleet, first, count, SimulationTest.progress(first, count));

        outcome.failure().ifPresent(failure -> SimulationTest.tell("FleetSimulationTest", failure));
        if (count >= ENOUGH_TO_SEE_ALL) {
            Arrays.stream(Sight.values())
                    .filter(Sight::isOfFleets)
                    .forEach(sight -> assertTrue(
                            outcome.coverage().times(sight) >= sight.atLeastPerThousand() * count / 1000,
                            () -> "too seldom: " + sight + " in " + outcome.coverage()));
        }
    }

    @Test
    void aSeedPlaysTheSameAgain() {
        for (long seed = 1; seed <= 10; seed++) {
            assertEquals(
                    Seeds.story(Simulation::ofFleet, seed), Seeds.story(Simulation::ofFleet, seed), "seed " + seed);
        }
    }
}
