package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Findings;
import io.parley.mediatest.load.plot.BarPlot;
import io.parley.mediatest.load.plot.BarPlot.Bar;
import io.parley.mediatest.load.plot.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A comparison as text and as a page with plots. */
final class ComparePage {

    private static final double KILOBYTE = 1e3;

    private ComparePage() {}

    static Findings of(CompareReport report) {
        return new Findings(
                "Signaling servers under the same load",
                CompareTable.remarks(report),
                CompareTable.tables(report),
                plots(report));
    }

    private static List<String> plots(CompareReport report) {
        List<String> plots = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            add(
                    plots,
                    scenario.title(),
                    "processor time per delivery ÷ bare Jetty's",
                    report.of(scenario).toList(),
                    figure -> figure.contender(),
                    CompareReport.Figure::ratio);
        }
        String crowd =
                String.format(Locale.ROOT, "%,d come at once", report.terms().crowd());
        List<CrowdFigure> crowds = report.crowdFigures();
        add(
                plots,
                crowd,
                "processor time per join, µs",
                crowds,
                CrowdFigure::contender,
                figure -> Optional.of(figure.cpuMicrosPerJoin()));
        add(
                plots,
                crowd,
                "p99 of joins, ms",
                crowds,
                CrowdFigure::contender,
                figure -> Optional.of(scaled(figure.p99Micros(), 1e3)));
        add(
                plots,
                crowd + " and stay",
                "resident memory per participant, KB",
                crowds,
                CrowdFigure::contender,
                figure -> figure.residentBytesEach().map(bytes -> scaled(bytes, KILOBYTE)));
        return plots;
    }

    private static <T> void add(
            List<String> plots,
            String title,
            String unit,
            List<T> figures,
            Function<T, Contender> contender,
            Function<T, Optional<Quartiles>> value) {
        List<Bar> bars = figures.stream()
                .flatMap(figure -> value.apply(figure).stream()
                        .map(range ->
                                new Bar(contender.apply(figure).title(), range.median(), range.low(), range.high())))
                .toList();
        if (!bars.isEmpty()) {
            plots.add(BarPlot.of(title, unit, bars));
        }
    }

    private static Quartiles scaled(Quartiles range, double by) {
        return new Quartiles(range.low() / by, range.median() / by, range.high() / by);
    }
}
