package io.parley.mediatest.load.join;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.join.JoinReport.StepTimes;
import io.parley.mediatest.load.plot.Page;
import io.parley.mediatest.load.plot.Quartiles;
import io.parley.mediatest.load.plot.WaterfallPlot;
import io.parley.mediatest.load.plot.WaterfallPlot.Bar;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A report of timed joins, in lines and as a page with a plot. */
public final class JoinPage {

    private JoinPage() {}

    /** The report as a table of text. */
    public static String summary(JoinReport report) {
        StringBuilder text = new StringBuilder(title(report))
                .append(System.lineSeparator())
                .append(String.format(
                        "%-12s %28s %28s %10s%n", "", "step, ms: p25 p50 p75", "since join: p25 p50 p75", "cold"));
        for (StepTimes times : report.steps()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %28s %28s %10.1f%n",
                    times.step(),
                    row(times.took()),
                    row(times.end()),
                    times.coldEnd()));
        }
        report.stopped()
                .ifPresent(reason -> text.append("stopped: ").append(reason).append(System.lineSeparator()));
        report.disturbance()
                .flatMap(Disturbance::remark)
                .ifPresent(remark -> text.append("disturbed: ").append(remark).append(System.lineSeparator()));
        return text.toString();
    }

    private static String row(Quartiles of) {
        return String.format(Locale.ROOT, "%8.1f %8.1f %8.1f", of.low(), of.median(), of.high());
    }

    /** The report as HTML. */
    public static String of(JoinReport report) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of(
                "step",
                "took, ms (median)",
                "middle half",
                "over after, ms (median)",
                "middle half",
                "over after in the first, cold join, ms")));
        for (StepTimes times : report.steps()) {
            rows.add(List.of(
                    times.step().toString(),
                    millis(times.took().median()),
                    half(times.took()),
                    millis(times.end().median()),
                    half(times.end()),
                    millis(times.coldEnd())));
        }
        StringBuilder lead = new StringBuilder();
        Stream.of(
                        Optional.of("%s, through %s."
                                .formatted(report.at().truncatedTo(ChronoUnit.SECONDS), report.server())),
                        report.browser().map(browser -> browser + "."),
                        Optional.of(report.platform().sentence()),
                        report.stopped().map(reason -> "Stopped: " + reason + "."),
                        report.disturbance().flatMap(Disturbance::remark).map(remark -> "Disturbed: " + remark + "."))
                .flatMap(Optional::stream)
                .forEach(sentence ->
                        lead.append("<p>").append(Page.escape(sentence)).append("</p>\n"));
        return Page.of(title(report), lead + Page.table(rows), plots(report));
    }

    /** The steps one below the other, under a title that says whose they are. */
    public static List<String> plots(JoinReport report) {
        List<Bar> bars = report.steps().stream()
                .map(times -> new Bar(
                        times.step().toString(),
                        times.begin().median(),
                        times.end(),
                        times.took().median()))
                .toList();
        return List.of(
                WaterfallPlot.of(title(report), "ms since the join: medians, and the middle half of the ends", bars));
    }

    private static String title(JoinReport report) {
        JoinPlan plan = report.plan();
        String delay = plan.delay().isZero()
                ? ""
                : ", %d ms from the hub".formatted(plan.delay().toMillis());
        String measured = report.isClean() ? "" : report.joins().size() + " of ";
        return "%s%d %s: %s comes to %s%s"
                .formatted(
                        measured,
                        plan.joins(),
                        plan.joins() == 1 ? "join" : "joins",
                        words(plan.newcomer()),
                        words(plan.host()),
                        delay);
    }

    private static String words(Client client) {
        return switch (client) {
            case HEADLESS -> "a headless peer";
            case CHROMIUM -> "Chromium";
        };
    }

    private static String half(Quartiles of) {
        return millis(of.low()) + " to " + millis(of.high());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }
}
