package io.parley.mediatest.load.join;

import io.parley.mediatest.load.join.JoinReport.StepTimes;
import io.parley.mediatest.load.plot.Page;
import io.parley.mediatest.load.plot.Quartiles;
import io.parley.mediatest.load.plot.WaterfallPlot;
import io.parley.mediatest.load.plot.WaterfallPlot.Bar;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        List<Bar> bars = new ArrayList<>();
        for (StepTimes times : report.steps()) {
            rows.add(List.of(
                    times.step().toString(),
                    millis(times.took().median()),
                    half(times.took()),
                    millis(times.end().median()),
                    half(times.end()),
                    millis(times.coldEnd())));
            bars.add(new Bar(
                    times.step().toString(),
                    times.begin().median(),
                    times.end(),
                    times.took().median()));
        }
        String lead = "<p>%s, through %s.</p>"
                .formatted(
                        Page.escape(report.at().truncatedTo(ChronoUnit.SECONDS).toString()),
                        Page.escape(report.server()));
        return Page.of(
                title(report),
                lead + Page.table(rows),
                List.of(WaterfallPlot.of(
                        "From joining to the first picture and sound (medians; lines: the middle half of the ends)",
                        "ms since the join",
                        bars)));
    }

    private static String title(JoinReport report) {
        JoinPlan plan = report.plan();
        String delay = plan.delay().isZero()
                ? ""
                : ", %d ms from the hub".formatted(plan.delay().toMillis());
        return "%d %s: %s comes to %s%s"
                .formatted(
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
