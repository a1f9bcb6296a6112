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
