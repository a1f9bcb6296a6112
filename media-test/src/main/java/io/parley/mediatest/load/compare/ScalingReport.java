package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Faults;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.plot.Quartiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came out of looking at how a server scales.
 *
 * @param version the server's
 * @param cores how many processor cores the machine has
 * @param remarks what could not be measured as it was wished
 * @param sizes what grew
 * @param saturation as much load as goes
 * @param neighbours small rooms beside a large one
 */
public record ScalingReport(
        Instant at,
        Platform platform,
        String server,
        String version,
        int cores,
        ScalingTerms terms,
        List<String> remarks,
        List<Size> sizes,
        List<Saturation> saturation,
        List<Beside> neighbours) {

    /**
     * One step of a sweep.
     *
     * @param size how many connections or rooms there were
     */
    public record Size(Sweep sweep, Setup setup, int round, int size, ScalingPoint point) {}

    /** As many messages as go. */
    public record Saturation(Setup setup, int round, ScalingPoint point) {}

    /** What small rooms notice of a large one. */
    public record Beside(Setup setup, int round, Neighbours.Cost cost) {}

    /** Whether all came in, and everything arrived once and in order. */
    public boolean isClean() {
        return faults().isEmpty();
    }

    /** What was not as it should be, and where. */
    List<String> faults() {
        return Stream.of(
                        saturation.stream()
                                .flatMap(each -> Faults.remark(
                                        each.round(),
                                        "as fast as it goes, " + each.setup().title(),
                                        each.point().faults())),
                        sizes.stream()
                                .flatMap(each -> Faults.remark(
                                        each.round(),
                                        String.format(
                                                Locale.ROOT,
                                                "%,d %s, %s",
                                                each.size(),
                                                each.sweep().title(),
                                                each.setup().title()),
                                        each.point().faults())),
                        neighbours.stream().flatMap(ScalingReport::faults))
                .flatMap(remarks -> remarks)
                .toList();
    }

    private static Stream<String> faults(Beside beside) {
        String setup = beside.setup().title();
        return Stream.concat(
                Faults.remark(
                        beside.round(),
                        "rooms of 4 alone, " + setup,
                        beside.cost().alone().faults()),
                Faults.remark(
                        beside.round(),
                        "rooms of 4 beside a large one, " + setup,
                        beside.cost().beside().faults()));
    }

    private Stream<ScalingPoint> points() {
        return Stream.of(
                        sizes.stream().map(Size::point),
                        saturation.stream().map(Saturation::point),
                        neighbours.stream()
                                .flatMap(beside -> Stream.of(
                                        beside.cost().alone(), beside.cost().beside())))
                .flatMap(points -> points);
    }

    /** What else the machine did in each measurement, of those of which it is known. */
    List<Disturbance> disturbances() {
        return points().map(ScalingPoint::disturbance).flatMap(Optional::stream).toList();
    }

    List<Setup> setups() {
        return Stream.of(Setup.values())
                .filter(setup -> saturation.stream().anyMatch(each -> each.setup() == setup))
                .toList();
    }

    SortedSet<Integer> steps(Sweep sweep) {
        SortedSet<Integer> steps = new TreeSet<>();
        sizes.stream().filter(each -> each.sweep() == sweep).forEach(each -> steps.add(each.size()));
        return steps;
    }

    /** One figure of one step, over the rounds. */
    Quartiles at(Sweep sweep, Setup setup, int size, ToDoubleFunction<ScalingPoint> figure) {
        return Quartiles.of(of(sweep, setup, size).map(Size::point).mapToDouble(figure));
    }

    /** A message's price among so many, as a multiple of that among the fewest in the same round. */
    Quartiles growth(Sweep sweep, Setup setup, int size) {
        int first = steps(sweep).first();
        return ratios(
                        of(sweep, setup, size).toList(),
                        own -> of(sweep, setup, first).filter(sameRound(own)).findFirst())
                .orElseThrow();
    }

    /** A message's price on all cores, as a multiple of that on one in the same round; empty: one of them was not there. */
    Optional<Quartiles> sharing(Sweep sweep, int size) {
        return ratios(
                of(sweep, Setup.ALL_CORES, size).toList(),
                own -> of(sweep, Setup.ONE_CORE, size).filter(sameRound(own)).findFirst());
    }

    /** The same under as much load as goes. */
    Optional<Quartiles> sharingSaturated() {
        List<Double> ratios = new ArrayList<>();
        for (Saturation all : saturation) {
            for (Saturation one : saturation) {
                if (all.setup() == Setup.ALL_CORES && one.setup() == Setup.ONE_CORE && all.round() == one.round()) {
                    ratios.add(all.point().cpuMicros() / one.point().cpuMicros());
                }
            }
        }
        return quartiles(ratios);
    }

    private Stream<Size> of(Sweep sweep, Setup setup, int size) {
        return sizes.stream().filter(each -> each.sweep() == sweep && each.setup() == setup && each.size() == size);
    }

    private static Predicate<Size> sameRound(Size as) {
        return other -> other.round() == as.round();
    }

    private static Optional<Quartiles> ratios(List<Size> sizes, Function<Size, Optional<Size>> reference) {
        List<Double> ratios = new ArrayList<>();
        for (Size own : sizes) {
            reference
                    .apply(own)
                    .ifPresent(other ->
                            ratios.add(own.point().cpuMicros() / other.point().cpuMicros()));
        }
        return quartiles(ratios);
    }

    private static Optional<Quartiles> quartiles(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(Quartiles.of(values.stream().mapToDouble(Double::doubleValue)));
    }
}
