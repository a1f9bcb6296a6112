package io.parley.mediatest.load;

import io.parley.mediatest.load.plot.BarPlot;
import io.parley.mediatest.load.plot.BarPlot.Bar;
import io.parley.mediatest.load.plot.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A report of a run with media, in lines and as a page with a plot. */
final class MediaPage {

    private static final double MILLIS = 1e3;

    private MediaPage() {}

    static String summary(MediaReport report) {
        StringBuilder text = new StringBuilder();
        stopped(report)
                .ifPresent(stopped -> text.append("stopped   ").append(stopped).append(System.lineSeparator()));
        text.append(String.format(
                Locale.ROOT,
                "peers     %d of %d joined%ncalls     %d of %d with pictures and sound both ways to the end%n",
                report.joined(),
                report.plan().clients(),
                report.complete(),
                report.calls()));
        report.phases()
                .forEach(times -> text.append(String.format(
                        Locale.ROOT,
                        "%-16s p50 %,7.1f ms, p90 %,7.1f ms, max %,7.1f ms%n",
                        name(times),
                        times.latencies().p50Micros() / MILLIS,
                        times.latencies().p90Micros() / MILLIS,
                        times.latencies().maxMicros() / MILLIS)));
        report.disturbance()
                .flatMap(Disturbance::remark)
                .ifPresent(remark -> text.append("disturbed ").append(remark).append(System.lineSeparator()));
        report.problems()
                .forEach(problem -> text.append("!         ").append(problem).append(System.lineSeparator()));
        return text.toString();
    }

    private static Optional<String> stopped(MediaReport report) {
        OptionalDouble after = report.desertedAfterSeconds();
        return after.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "after %.1f s: all %d peers that were in have lost the hub",
                        after.getAsDouble(),
                        report.joined()));
    }

    static String of(MediaReport report) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("phase", "p50, ms", "p90, ms", "max, ms")));
        for (MediaReport.PhaseTimes times : report.phases()) {
            Latencies latencies = times.latencies();
            rows.add(List.of(
                    name(times),
                    millis(latencies.p50Micros()),
                    millis(latencies.p90Micros()),
                    millis(latencies.maxMicros())));
        }
        String lead = String.format(
                Locale.ROOT,
                "<p>%d of %d calls complete.</p>%n<p>%s</p>%n",
                report.complete(),
                report.calls(),
                Page.escape(report.platform().sentence()));
        String disturbance = report.disturbance()
                .flatMap(Disturbance::remark)
                .map(remark -> "<p>" + Page.escape("Disturbed: " + remark) + "</p>")
                .orElse("");
        String stop = stopped(report)
                .map(stopped -> "<p>" + Page.escape("Stopped " + stopped) + ".</p>")
                .orElse("");
        return Page.of(
                String.format(
                        Locale.ROOT,
                        "Calls through %s: %d rooms of %d",
                        report.server(),
                        report.plan().rooms(),
                        report.plan().members()),
                stop + lead + disturbance + Page.table(rows),
                plots(report));
    }

    static List<String> plots(MediaReport report) {
        List<Bar> bars = new ArrayList<>();
        for (MediaReport.PhaseTimes times : report.phases()) {
            Latencies latencies = times.latencies();
            double p10 = latencies.percentiles().get(1).micros();
            bars.add(
                    new Bar(name(times), latencies.p50Micros() / MILLIS, p10 / MILLIS, latencies.p90Micros() / MILLIS));
        }
        return List.of(BarPlot.alike("From joining to each phase: median, and p10 to p90", "ms", bars));
    }

    private static String name(MediaReport.PhaseTimes times) {
        return times.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%,.1f", micros / MILLIS);
    }
}
