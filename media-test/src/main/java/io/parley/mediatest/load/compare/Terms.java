package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.Mode;
import io.parley.mediatest.load.Payload;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How much, how often and how long is measured.
 *
 * @param pairs how many pairs of clients relay
 * @param crowd how many come at once in {@link Scenario#CROWD}
 * @param rounds how often each server is measured under each load of messages
 * @param crowds how often each is started afresh for a crowd
 * @param warmup how long each is under each load before the first round, and a crowd is there before it is looked at
 * @param duration how long one measurement takes
 */
public record Terms(int pairs, int crowd, int rounds, int crowds, Duration warmup, Duration duration) {

    /** @throws IllegalArgumentException when nothing could be measured so; the message says why */
    public Terms {
        require(pairs >= 1, "at least 1 pair");
        require(crowd >= 1, "a crowd of at least 1");
        require(rounds >= 1 && crowds >= 1, "at least 1 round");
        var _ = new LoadPlan(
                Mode.RELAY,
                pairs,
                2,
                Payload.SMALLEST,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                warmup,
                duration,
                1,
                false);
    }

    static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what);
        }
    }

    /** The same with another crowd. */
    Terms withCrowd(int other) {
        return new Terms(pairs, other, rounds, crowds, warmup, duration);
    }
}
