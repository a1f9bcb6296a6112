package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.Mode;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How much, how often and how long is measured.
 *
 * @param bytes of a message's data
 * @param rate messages a second, whatever grows
 * @param crowd members of the large room
 * @param crowdRate messages a second that it gets
 * @param rounds how often each is measured
 * @param warmup how long each load is on before it is measured
 * @param duration how long one measurement takes
 */
public record ScalingTerms(
        int bytes, double rate, int crowd, double crowdRate, int rounds, Duration warmup, Duration duration) {

    /** @throws IllegalArgumentException when nothing could be measured so; the message says why */
    public ScalingTerms {
        Terms.require(rounds >= 1, "at least 1 round");
        Terms.require(crowd >= 2, "a large room of at least 2");
        Terms.require(rate > 0 && crowdRate > 0, "a rate above 0");
        var _ = new LoadPlan(
                Mode.RELAY,
                1,
                2,
                bytes,
                OptionalInt.empty(),
                OptionalDouble.of(Math.max(rate, crowdRate)),
                OptionalDouble.empty(),
                warmup,
                duration,
                1,
                false);
    }

    /** A load; see {@link LoadPlan} for what each means. */
    LoadPlan plan(Mode mode, int rooms, int members, OptionalDouble perSecond, Duration length, boolean spinning) {
        return new LoadPlan(
                mode,
                rooms,
                members,
                bytes,
                OptionalInt.empty(),
                perSecond,
                OptionalDouble.empty(),
                warmup,
                length,
                1,
                spinning);
    }
}
