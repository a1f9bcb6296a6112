package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Findings;
import io.parley.mediatest.load.fleet.FleetReport.Join;
import io.parley.mediatest.load.fleet.FleetReport.Moment;
import io.parley.mediatest.load.fleet.FleetReport.Relay;
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

/** What fleets cost, as a page with plots. */
final class FleetPage {

    private final FleetReport report;

    private FleetPage(FleetReport report) {
        this.report = report;
    }

    static Findings of(FleetReport report) {
        return new Findings(
                "What several hubs cost",
                FleetTable.remarks(report),
                FleetTable.tables(report),
                new FleetPage(report).plots());
    }

    private List<String> plots() {
        List<String> plots = new ArrayList<>();
        if (!report.relays().isEmpty()) {
            for (int bytes : FleetTerms.SIZES) {
                plots.add(relays(bytes));
            }
        }
        if (!report.joins().isEmpty()) {
            plots.add(joins());
        }
        if (!report.deaths().isEmpty()) {
            plots.add(away(
                    "Clients without a connection after a hub was killed",
                    report.deaths().stream()
                            .map(death -> line(death.spread(), death.away()))
                            .toList()));
        }
        if (!report.restarts().isEmpty()) {
            plots.add(away(
                    "Clients without a connection after a hub was told to stop",
                    report.restarts().stream()
                            .map(restart -> line(restart.spread(), restart.away()))
                            .toList()));
        }
        return plots;
    }

    private String relays(int bytes) {
        List<Bar> bars = new ArrayList<>();
        for (int hubs : report.terms().hubs()) {
            for (RelayPath path : RelayPath.among(hubs)) {
                List<Relay> own = report.relays(hubs, path, bytes, true).toList();
                if (!own.isEmpty()) {
                    bars.add(bar(
                            hubs + ": " + path.title(),
                            FleetReport.over(own.stream(), each -> each.spent().micros())));
                }
            }
        }
        return BarPlot.of(
                String.format(Locale.ROOT, "%,d B: processor time of hubs and Redis per message", bytes), "µs", bars);
    }

    private String joins() {
        List<Bar> bars = new ArrayList<>();
        for (int hubs : report.terms().hubs()) {
            for (JoinPath path : JoinPath.among(hubs)) {
                List<Join> own = report.joins(hubs, path).toList();
                if (!own.isEmpty()) {
                    bars.add(bar(
                            hubs + ": " + path.title(),
                            FleetReport.over(own.stream(), each -> each.spent().micros())));
                }
            }
        }
        return BarPlot.of("Processor time of hubs and Redis per join", "µs", bars);
    }

    private static Bar bar(String name, Quartiles range) {
        return new Bar(name, range.median(), range.low(), range.high());
    }

    private static String away(String title, List<Line> lines) {
        return LinePlot.of(
                title,
                Axis.linear(
                        "seconds",
                        lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x)),
                Axis.linear(
                        "clients",
                        lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y)),
                lines);
    }

    private static Line line(Spread spread, List<Moment> away) {
        return new Line(
                spread.title(),
                away.stream()
                        .map(moment -> new Point(moment.seconds(), moment.away()))
                        .toList());
    }
}
