package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Findings;
import io.parley.mediatest.load.plot.Axis;
import io.parley.mediatest.load.plot.BarPlot;
import io.parley.mediatest.load.plot.BarPlot.Bar;
import io.parley.mediatest.load.plot.LinePlot;
import io.parley.mediatest.load.plot.LinePlot.Line;
import io.parley.mediatest.load.plot.LinePlot.Point;
import io.parley.mediatest.load.plot.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How a server scales, as a page with plots. */
final class ScalingPage {

    private final ScalingReport report;

    private ScalingPage(ScalingReport report) {
        this.report = report;
    }

    static Findings of(ScalingReport report) {
        return new Findings(
                "How " + report.server() + " scales",
                ScalingTable.remarks(report),
                ScalingTable.tables(report),
                new ScalingPage(report).plots());
    }

    private List<String> plots() {
        List<String> plots = new ArrayList<>();
        for (Sweep sweep : Sweep.values()) {
            plots.add(price(sweep));
            plots.add(latencies(sweep));
        }
        plots.add(neighbours("Rooms of 4: processor time per message", "µs", ScalingPoint::cpuMicros));
        plots.add(neighbours("Rooms of 4: p99", "µs", ScalingPoint::p99Micros));
        return plots;
    }

    private String price(Sweep sweep) {
        List<Line> lines = report.setups().stream()
                .map(setup -> line(setup.title(), sweep, setup, ScalingPoint::cpuMicros))
                .toList();
        return LinePlot.of(
                "Processor time per message",
                steps(sweep),
                Axis.linear(
                        "µs",
                        lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y)),
                lines);
    }

    private String latencies(Sweep sweep) {
        List<Line> lines = new ArrayList<>();
        for (Setup setup : report.setups()) {
            lines.add(line("p50 " + setup.title(), sweep, setup, ScalingPoint::p50Micros));
            lines.add(line("p99 " + setup.title(), sweep, setup, ScalingPoint::p99Micros));
        }
        return LinePlot.of(
                "Latency",
                steps(sweep),
                Axis.logarithmic(
                        "µs",
                        lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y)),
                lines);
    }

    private Axis steps(Sweep sweep) {
        return Axis.steps(sweep.title(), report.steps(sweep).stream().mapToDouble(Integer::doubleValue));
    }

    private Line line(String name, Sweep sweep, Setup setup, ToDoubleFunction<ScalingPoint> figure) {
        return new Line(
                name,
                report.steps(sweep).stream()
                        .map(size -> new Point(
                                size, report.at(sweep, setup, size, figure).median()))
                        .toList());
    }

    private String neighbours(String title, String unit, ToDoubleFunction<ScalingPoint> figure) {
        List<Bar> bars = new ArrayList<>();
        for (Setup setup : report.setups()) {
            List<Neighbours.Cost> costs = report.neighbours().stream()
                    .filter(beside -> beside.setup() == setup)
                    .map(ScalingReport.Beside::cost)
                    .toList();
            bars.add(bar(
                    setup.title() + ", alone",
                    Quartiles.of(costs.stream().map(Neighbours.Cost::alone).mapToDouble(figure))));
            bars.add(bar(
                    String.format(
                            Locale.ROOT,
                            "%s, beside %d",
                            setup.title(),
                            report.terms().crowd()),
                    Quartiles.of(costs.stream().map(Neighbours.Cost::beside).mapToDouble(figure))));
        }
        return BarPlot.of(title, unit, bars);
    }

    private static Bar bar(String name, Quartiles range) {
        return new Bar(name, range.median(), range.low(), range.high());
    }
}
