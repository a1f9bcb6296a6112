package io.parley.mediatest.load;

import io.parley.mediatest.load.plot.Axis;
import io.parley.mediatest.load.plot.LinePlot;
import io.parley.mediatest.load.plot.LinePlot.Line;
import io.parley.mediatest.load.plot.LinePlot.Point;
import io.parley.mediatest.load.plot.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A report as a page with plots. */
final class LoadPage {

    private static final String TIME = "seconds";

    private final LoadReport report;

    private LoadPage(LoadReport report) {
        this.report = report;
    }

    static String of(LoadReport report) {
        return new LoadPage(report).page();
    }

    static List<String> plots(LoadReport report) {
        return new LoadPage(report).plots();
    }

    private String page() {
        LoadPlan plan = report.plan();
        String title = String.format(
                Locale.ROOT,
                "Load on %s: %s, %d rooms of %d",
                report.server(),
                plan.mode().name().toLowerCase(Locale.ROOT),
                plan.rooms(),
                plan.members());
        return Page.of(title, figures(), plots());
    }

    private List<String> plots() {
        List<String> plots = new ArrayList<>();
        if (report.messages().sent() > 0) {
            plots.add(percentiles(
                    "Latency while it was measured", report.messages().latencies()));
            plots.add(overTime("Messages delivered a second", "messages a second", Sample::deliveredPerSecond));
            plots.add(latenciesOverTime());
        }
        plots.add(overTime("Clients that have joined", "clients", Sample::joined));
        plots.add(percentiles(
                "From the first attempt to the welcome", report.joins().latencies()));
        if (report.serverProcess().isPresent()) {
            plots.add(overTime(
                    "Processor cores that the server kept busy",
                    "cores",
                    sample -> sample.serverCores().orElse(0)));
        }
        return plots;
    }

    private String figures() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("figure", "value"));
        Summary.of(report).lines().forEach(line -> {
            String name = line.substring(0, Math.min(10, line.length()));
            rows.add(List.of(name.strip(), line.substring(name.length())));
        });
        rows.add(List.of("at", report.at().toString()));
        rows.add(List.of("on", report.platform().sentence()));
        return Page.table(rows);
    }

    private static String percentiles(String title, Latencies latencies) {
        List<Point> points = latencies.percentiles().stream()
                .map(each -> new Point(each.percent(), Math.max(1, each.micros())))
                .toList();
        return LinePlot.of(
                title,
                Axis.percentiles("percentile"),
                Axis.logarithmic("µs", points.stream().mapToDouble(Point::y)),
                List.of(new Line("", points)));
    }

    private String latenciesOverTime() {
        List<Sample> samples = report.samples().stream()
                .filter(sample -> sample.p50Micros() > 0)
                .toList();
        return LinePlot.of(
                "Latency over time",
                time(),
                Axis.logarithmic(
                        "µs",
                        samples.stream()
                                .flatMapToDouble(sample -> DoubleStream.of(sample.p50Micros(), sample.p99Micros()))),
                List.of(line("p50", samples, Sample::p50Micros), line("p99", samples, Sample::p99Micros)));
    }

    private String overTime(String title, String unit, ToDoubleFunction<Sample> value) {
        List<Sample> samples = report.samples().stream()
                .filter(sample -> sample.stage() != Stage.DRAINING)
                .toList();
        return LinePlot.of(
                title,
                time(),
                Axis.linear(unit, samples.stream().mapToDouble(value)),
                List.of(line("", samples, value)));
    }

    private Axis time() {
        return Axis.linear(TIME, report.samples().stream().mapToDouble(Sample::seconds));
    }

    private static Line line(String name, List<Sample> samples, ToDoubleFunction<Sample> value) {
        return new Line(
                name,
                samples.stream()
                        .map(sample -> new Point(sample.seconds(), value.applyAsDouble(sample)))
                        .toList());
    }
}
