package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Faults;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.plot.Quartiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came out of a comparison.
 *
 * @param cores how many processor cores the machine has
 * @param isPinned whether servers and load had a core each
 * @param versions of those who are in it
 * @param leftOut who is not in it, and why
 * @param ended whose process ended before it was told to, and when; what was measured before counts
 * @param figures what the measurements come to
 * @param crowdFigures what the crowds come to
 */
public record CompareReport(
        Instant at,
        Platform platform,
        int cores,
        boolean isPinned,
        Terms terms,
        Map<Contender, String> versions,
        Map<Contender, String> leftOut,
        Map<Contender, String> ended,
        List<Figure> figures,
        List<Measurement> measurements,
        List<CrowdFigure> crowdFigures,
        List<CrowdMeasurement> crowds) {

    /**
     * One contender under one scenario.
     *
     * @param ratio processor time per delivery, as a multiple of what the bare relay took in the same round, where
     *     neither was starved, if there is such a round; empty: the bare relay was not there
     */
    public record Figure(
            Scenario scenario,
            Contender contender,
            Optional<Quartiles> ratio,
            Quartiles cpuMicrosPerDelivery,
            Quartiles deliveredPerSecond,
            Quartiles p50Micros,
            Quartiles p99Micros) {}

    static List<Figure> figures(List<Measurement> measurements) {
        List<Figure> figures = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            for (Contender contender : Contender.values()) {
                List<Measurement> own = measurements.stream()
                        .filter(each -> each.scenario() == scenario && each.contender() == contender)
                        .toList();
                if (!own.isEmpty()) {
                    figures.add(figure(own, floors(measurements, scenario)));
                }
            }
        }
        return figures;
    }

    private static Figure figure(List<Measurement> own, Map<Integer, Measurement> floors) {
        List<Double> calm = ratios(own, floors, false);
        List<Double> ratios = calm.isEmpty() ? ratios(own, floors, true) : calm;
        return new Figure(
                own.getFirst().scenario(),
                own.getFirst().contender(),
                ratios.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Quartiles.of(ratios.stream().mapToDouble(Double::doubleValue))),
                quartiles(own, Measurement::cpuMicrosPerDelivery),
                quartiles(own, Measurement::deliveredPerSecond),
                quartiles(own, Measurement::p50Micros),
                quartiles(own, Measurement::p99Micros));
    }

    /** The bare relay, round by round. */
    private static Map<Integer, Measurement> floors(List<Measurement> measurements, Scenario scenario) {
        return measurements.stream()
                .filter(each -> each.scenario() == scenario && each.contender() == Contender.JETTY)
                .filter(each -> each.cpuMicrosPerDelivery() > 0)
                .collect(Collectors.toMap(Measurement::round, each -> each));
    }

    private static List<Double> ratios(List<Measurement> own, Map<Integer, Measurement> floors, boolean starvedToo) {
        List<Double> ratios = new ArrayList<>();
        for (Measurement each : own) {
            Measurement floor = floors.get(each.round());
            if (floor != null && (starvedToo || !(each.isStarved() || floor.isStarved()))) {
                ratios.add(each.cpuMicrosPerDelivery() / floor.cpuMicrosPerDelivery());
            }
        }
        return ratios;
    }

    private static Quartiles quartiles(List<Measurement> own, ToDoubleFunction<Measurement> value) {
        return Quartiles.of(own.stream().mapToDouble(value));
    }

    /** The figures of one scenario, in the contenders' order. */
    Stream<Figure> of(Scenario scenario) {
        return figures.stream().filter(figure -> figure.scenario() == scenario);
    }

    /** Whether everything arrived once and in order at everybody, and everybody could stay. */
    public boolean isClean() {
        return faults().isEmpty() && ended.isEmpty();
    }

    boolean isEmpty() {
        return measurements.isEmpty() && crowds.isEmpty();
    }

    /** In how many measurements the machine was busy with something else. */
    long starved() {
        return measurements.stream().filter(Measurement::isStarved).count();
    }

    /** What else the machine did in each measurement, of those of which it is known. */
    List<Disturbance> disturbances() {
        return Stream.concat(
                        measurements.stream().map(Measurement::disturbance),
                        crowds.stream().map(CrowdMeasurement::disturbance))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Who lost, doubled or swapped messages, or closed connections, and under which load. */
    List<String> faults() {
        return Stream.concat(
                        measurements.stream()
                                .flatMap(each -> Faults.remark(
                                        each.round(),
                                        each.contender().title() + ", "
                                                + each.scenario().title(),
                                        each.faults())),
                        crowds.stream()
                                .flatMap(each -> Faults.remark(
                                        each.round(), each.contender().title() + ", a crowd", each.faults())))
                .toList();
    }
}
