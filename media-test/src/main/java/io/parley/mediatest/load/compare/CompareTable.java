package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Findings.Table;
import io.parley.mediatest.load.compare.CompareReport.Figure;
import io.parley.mediatest.load.plot.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison in tables. */
final class CompareTable {

    private static final double MILLI = 1e3;
    private static final double KILOBYTE = 1e3;
    private static final String UNKNOWN = "–";

    private static final List<String> HEAD = List.of(
            "server",
            "CPU ÷ bare Jetty (middle half)",
            "CPU, µs per delivery",
            "deliveries a second",
            "p50, µs",
            "p99, µs");

    private static final List<String> CROWD_HEAD = List.of(
            "server",
            "CPU, µs per join",
            "joins a second",
            "join p50, ms",
            "join p99, ms",
            "resident, KB per participant",
            "live heap, KB per participant");

    private CompareTable() {}

    /** One table for each scenario of which there are figures. */
    static List<Table> tables(CompareReport report) {
        List<Table> tables = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            List<Figure> figures = report.of(scenario).toList();
            if (!figures.isEmpty()) {
                tables.add(new Table(
                        scenario.title(),
                        Stream.concat(Stream.of(HEAD), figures.stream().map(CompareTable::cells))
                                .toList()));
            }
        }
        if (!report.crowdFigures().isEmpty()) {
            tables.add(new Table(
                    crowdTitle(report),
                    Stream.concat(
                                    Stream.of(CROWD_HEAD),
                                    report.crowdFigures().stream().map(CompareTable::cells))
                            .toList()));
        }
        return tables;
    }

    static String crowdTitle(CompareReport report) {
        return String.format(Locale.ROOT, "%,d %s", report.terms().crowd(), Scenario.CROWD.title());
    }

    private static List<String> cells(Figure figure) {
        return List.of(
                figure.contender().title(),
                figure.ratio()
                        .map(ratio -> String.format(
                                Locale.ROOT, "%.2f (%.2f–%.2f)", ratio.median(), ratio.low(), ratio.high()))
                        .orElse(UNKNOWN),
                number(1, figure.cpuMicrosPerDelivery().median()),
                number(0, figure.deliveredPerSecond().median()),
                number(0, figure.p50Micros().median()),
                number(0, figure.p99Micros().median()));
    }

    private static List<String> cells(CrowdFigure figure) {
        return List.of(
                figure.contender().title(),
                number(0, figure.cpuMicrosPerJoin().median()),
                number(0, figure.joinsPerSecond().median()),
                number(1, figure.p50Micros().median() / MILLI),
                number(1, figure.p99Micros().median() / MILLI),
                kilobytes(figure.residentBytesEach()),
                kilobytes(figure.heapBytesEach()));
    }

    private static String kilobytes(Optional<Quartiles> bytes) {
        return bytes.map(each -> number(1, each.median() / KILOBYTE)).orElse(UNKNOWN);
    }

    private static String number(int decimals, double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** What has to be known to read the figures. */
    static List<String> remarks(CompareReport report) {
        List<String> remarks = new ArrayList<>();
        remarks.add(String.format(
                Locale.ROOT,
                "Rounds: %d, of %.1f s each; %d cores, %s.",
                report.terms().rounds(),
                report.terms().duration().toNanos() / 1e9,
                report.cores(),
                report.isPinned() ? "one for the servers and one for the load" : "shared by servers and load"));
        remarks.add(report.platform().sentence());
        remarks.add(
                "CPU of messages: the lower quartile of the slices, twenty or fewer, of each measurement, which what else goes on on the machine"
                        + " disturbs the least; the means are in the JSON file.");
        remarks.add(report.versions().entrySet().stream()
                .map(each -> each.getKey().title() + " " + each.getValue())
                .collect(Collectors.joining(", ", "Versions: ", ".")));
        prepared(report).ifPresent(remarks::add);
        Disturbance.remark(report.disturbances()).ifPresent(remarks::add);
        if (report.starved() > 0) {
            remarks.add(report.starved() + " of " + report.measurements().size()
                    + " measurements did not fill a core: the machine was busy with something else.");
        }
        report.leftOut().forEach((contender, why) -> remarks.add("Left out: " + contender.title() + ": " + why));
        report.ended().forEach((contender, when) -> remarks.add("Not clean: " + contender.title() + ": " + when + "."));
        remarks.addAll(report.faults());
        return remarks;
    }

    private static Optional<String> prepared(CompareReport report) {
        List<Contender> prepared = report.crowdFigures().stream()
                .map(CrowdFigure::contender)
                .filter(Contender::isPrepared)
                .toList();
        if (prepared.isEmpty()) {
            return Optional.empty();
        }
        String names = prepared.stream().map(Contender::title).collect(Collectors.joining("; "));
        String warm = prepared.contains(Contender.WARM) ? "; " + Contender.WARM.title() + ": with --warm-up, too" : "";
        return Optional.of(names
                + ": started with what Java had learned from `parley.jar rehearse`, and -Xms32m, as the README recommends"
                + warm + ". All others start without.");
    }
}
