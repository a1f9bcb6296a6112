package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.plot.Quartiles;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the crowds that came to one contender come to; see {@link CrowdMeasurement} for what each means. */
public record CrowdFigure(
        Contender contender,
        Quartiles cpuMicrosPerJoin,
        Quartiles joinsPerSecond,
        Quartiles p50Micros,
        Quartiles p99Micros,
        Optional<Quartiles> residentBytesEach,
        Optional<Quartiles> heapBytesEach) {

    static List<CrowdFigure> of(List<CrowdMeasurement> crowds) {
        return Stream.of(Contender.values())
                .map(contender -> crowds.stream()
                        .filter(crowd -> crowd.contender() == contender)
                        .toList())
                .filter(own -> !own.isEmpty())
                .map(CrowdFigure::figure)
                .toList();
    }

    private static CrowdFigure figure(List<CrowdMeasurement> own) {
        return new CrowdFigure(
                own.getFirst().contender(),
                quartiles(own, CrowdMeasurement::cpuMicrosPerJoin),
                quartiles(own, CrowdMeasurement::joinsPerSecond),
                quartiles(own, CrowdMeasurement::p50Micros),
                quartiles(own, CrowdMeasurement::p99Micros),
                known(own, crowd -> crowd.residentBytesEach().stream()),
                known(own, crowd -> crowd.heapBytesEach().stream()));
    }

    private static Quartiles quartiles(List<CrowdMeasurement> own, ToDoubleFunction<CrowdMeasurement> value) {
        return Quartiles.of(own.stream().mapToDouble(value));
    }

    private static Optional<Quartiles> known(
            List<CrowdMeasurement> own, Function<CrowdMeasurement, DoubleStream> value) {
        double[] values = own.stream().flatMapToDouble(value).toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Quartiles.of(DoubleStream.of(values)));
    }
}
