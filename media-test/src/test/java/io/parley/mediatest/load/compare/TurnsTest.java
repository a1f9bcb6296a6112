package io.parley.mediatest.load.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That no contender is measured at a better time than another. */
class TurnsTest {
    private static final List<String> ALL = List.of("a", "b", "c");

    @Test
    void inTwoRoundsEachComesAsEarlyAsLate() {
        for (int round = 0; round < 6; round += 2) {
            for (String each : ALL) {
                int place = Turns.of(ALL, round).indexOf(each)
                        + Turns.of(ALL, round + 1).indexOf(each);
                assertEquals(2, place, each + " in rounds " + round + " and " + (round + 1));
            }
        }
    }

    @Test
    void eachBeginsARound() {
        assertEquals(
                List.of("a", "b", "c"),
                IntStream.of(0, 2, 4)
                        .mapToObj(round -> Turns.of(ALL, round).getFirst())
                        .toList());
    }
}
