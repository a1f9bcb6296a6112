package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.compare.CompareReport.Figure;
import io.parley.mediatest.load.plot.BarPlot;
import io.parley.mediatest.load.plot.BarPlot.Bar;
import io.parley.mediatest.load.plot.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison as tables, in Markdown and on a page with plots. */
final class CompareTable {

    private static final List<String> HEAD = List.of(
            "server",
            "CPU ÷ bare Jetty (middle half)",
            "CPU, µs per delivery",
            "deliveries a second",
            "p50, µs",
            "p99, µs");

    private final CompareReport report;

    private CompareTable(CompareReport report) {
        this.report = report;
    }

    static String markdown(CompareReport report) {
        return new CompareTable(report).markdown();
    }

    static String page(CompareReport report) {
        return new CompareTable(report).page();
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        for (Scenario scenario : scenarios()) {
            text.append("\n**").append(scenario.title()).append("**\n\n");
            text.append(row(HEAD)).append(row(HEAD.stream().map(cell -> "---").toList()));
            report.of(scenario).forEach(figure -> text.append(row(cells(figure))));
        }
        return text.append('\n')
                .append(String.join("\n", remarks()))
                .append('\n')
                .toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private List<Scenario> scenarios() {
        return Stream.of(Scenario.values())
                .filter(scenario -> report.of(scenario).findAny().isPresent())
                .toList();
    }

    private static List<String> cells(Figure figure) {
        return List.of(
                figure.contender().title(),
                figure.ratio()
                        .map(ratio -> String.format(
                                Locale.ROOT, "%.2f (%.2f–%.2f)", ratio.median(), ratio.low(), ratio.high()))
                        .orElse("–"),
                String.format(Locale.ROOT, "%.1f", figure.cpuMicrosPerDelivery().median()),
                String.format(Locale.ROOT, "%,.0f", figure.deliveredPerSecond().median()),
                String.format(Locale.ROOT, "%,.0f", figure.p50Micros().median()),
                String.format(Locale.ROOT, "%,.0f", figure.p99Micros().median()));
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add(String.format(
                Locale.ROOT,
                "%d rounds of %.1f s each, %d cores, %s.",
                report.rounds(),
                report.secondsPerMeasurement(),
                report.cores(),
                report.isPinned() ? "one for the servers and one for the load" : "shared by servers and load"));
        if (report.starved() > 0) {
            remarks.add(report.starved() + " of " + report.measurements().size()
                    + " measurements did not fill a core: the machine was busy with something else.");
        }
        report.leftOut().forEach((contender, why) -> remarks.add("Left out: " + contender.title() + ": " + why));
        report.unclean()
                .forEach((contender, times) -> remarks.add(contender.title() + ": in " + times
                        + " measurements not everything arrived once and in order, or connections were lost."));
        return remarks;
    }

    private String page() {
        StringBuilder lead = new StringBuilder();
        remarks()
                .forEach(
                        remark -> lead.append("<p>").append(Page.escape(remark)).append("</p>\n"));
        List<String> plots = new ArrayList<>();
        for (Scenario scenario : scenarios()) {
            List<List<String>> rows = new ArrayList<>(List.of(HEAD));
            report.of(scenario).forEach(figure -> rows.add(cells(figure)));
            lead.append("<h2>").append(scenario.title()).append("</h2>\n").append(Page.table(rows));
            plots.add(BarPlot.of(
                    scenario.title(),
                    "processor time per delivery ÷ bare Jetty's",
                    report.of(scenario).flatMap(CompareTable::bar).toList()));
        }
        return Page.of("Signaling servers under the same load", lead.toString(), plots);
    }

    private static Stream<Bar> bar(Figure figure) {
        return figure.ratio().stream()
                .map(ratio -> new Bar(figure.contender().title(), ratio.median(), ratio.low(), ratio.high()));
    }
}
