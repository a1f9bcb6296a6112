package io.parley.mediatest.load.join;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.plot.Quartiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long joins took.
 *
 * @param browser its name and version, where one took part
 * @param disturbance what else the machine did; browsers are programs as others are, so only what was taken from it is told
 * @param stopped why there are fewer joins than planned; empty: there are all
 * @param cold the first join, which is not among the others
 * @param steps what these come to, in the order in which they are taken
 */
public record JoinReport(
        Instant at,
        String server,
        Platform platform,
        Optional<String> browser,
        JoinPlan plan,
        Optional<Disturbance> disturbance,
        Optional<String> stopped,
        List<StepTimes> steps,
        JoinTimes cold,
        List<JoinTimes> joins) {

    /**
     * Times of one step over all joins but the first, in milliseconds.
     *
     * @param begin from the beginning of the join to that of the step
     * @param end from the beginning of the join to the end of the step
     * @param took from the one to the other
     * @param coldEnd the end in the first join
     */
    public record StepTimes(Step step, Quartiles begin, Quartiles end, Quartiles took, double coldEnd) {}

    /** Whether all joins came about. */
    public boolean isClean() {
        return stopped.isEmpty();
    }

    static JoinReport of(
            Instant at,
            String server,
            Optional<String> browser,
            JoinPlan plan,
            Optional<Disturbance> disturbance,
            Optional<String> stopped,
            JoinTimes cold,
            List<JoinTimes> joins) {
        List<StepTimes> steps = Stream.of(Step.values())
                .filter(step -> step.isIn(cold) && joins.stream().allMatch(step::isIn))
                .map(step -> new StepTimes(
                        step,
                        Quartiles.of(joins.stream().mapToDouble(step::beginIn)),
                        Quartiles.of(joins.stream().mapToDouble(step::endIn)),
                        Quartiles.of(joins.stream().mapToDouble(join -> step.endIn(join) - step.beginIn(join))),
                        step.endIn(cold)))
                .toList();
        return new JoinReport(
                at, server, Platform.here(), browser, plan, disturbance, stopped, steps, cold, List.copyOf(joins));
    }
}
