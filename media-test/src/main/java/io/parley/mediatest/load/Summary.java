package io.parley.mediatest.load;

import com.google.errorprone.annotations.FormatMethod;
import io.parley.mediatest.load.LoadReport.Joins;
import io.parley.mediatest.load.LoadReport.Messages;
import io.parley.mediatest.load.LoadReport.Usage;
import java.util.Locale;

/** A report in a few lines. */
final class Summary {

    private final StringBuilder text = new StringBuilder();

    private Summary() {}

    static String of(LoadReport report) {
        Summary summary = new Summary();
        report.desertedAfterSeconds().ifPresent(seconds -> summary.deserted(seconds, report.joins()));
        summary.joins(report.joins());
        if (report.messages().sent() > 0) {
            summary.messages(report.messages());
        }
        report.serverProcess().ifPresent(usage -> summary.usage("server", usage));
        summary.usage("generator", report.generator());
        report.disturbance().flatMap(Disturbance::remark).ifPresent(remark -> summary.line("disturbed %s", remark));
        report.complaints().forEach((what, times) -> summary.line("!         %d times: %s", times, what));
        if (report.complaints().keySet().stream().anyMatch(what -> what.contains("rate_limited"))) {
            summary.line("          The hub limits what a client may say: start it with --messages-per-second,"
                    + " --message-burst and --deliveries-per-second above this load.");
        }
        return summary.text.toString();
    }

    private void deserted(double seconds, Joins joins) {
        line(
                "stopped   after %.1f s: %s",
                seconds,
                joins.joined() == 0
                        ? "nobody came in"
                        : String.format(
                                Locale.ROOT, "all %,d clients that were in have lost the server", joins.joined()));
    }

    private void joins(Joins joins) {
        line(
                "joins     %,d in %.2f s, p50 %.1f ms, p99 %.1f ms; %d failed, %d attempts refused, %d closed later",
                joins.joined(),
                joins.seconds(),
                joins.latencies().p50Micros() / 1e3,
                joins.latencies().p99Micros() / 1e3,
                joins.failed(),
                joins.refused(),
                joins.closed());
        joins.serverCpuMicros()
                .ifPresent(micros -> line("          %,.0f µs of the server's processor time for each", micros));
    }

    private void messages(Messages messages) {
        Latencies latencies = messages.latencies();
        line(
                "messages  %,.0f a second; p50 %,.0f µs, p90 %,.0f, p99 %,.0f, p99.9 %,.0f, max %,.0f",
                messages.deliveredPerSecond(),
                latencies.p50Micros(),
                latencies.p90Micros(),
                latencies.p99Micros(),
                latencies.p999Micros(),
                latencies.maxMicros());
        line(
                "delivery  %,d of %,d; %d lost, %d doubled, %d out of order, %d astray",
                messages.delivered(),
                messages.expected(),
                messages.lost(),
                messages.doubled(),
                messages.reordered(),
                messages.foreign());
    }

    private void usage(String whose, Usage usage) {
        line(
                "%-9s %.2f cores, %.2f µs of processor time per delivery (user %.2f s, system %.2f s)%s",
                whose,
                usage.cores(),
                usage.cpuMicrosPerDelivery(),
                usage.userSeconds(),
                usage.systemSeconds(),
                usage.residentBytesAfter().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", %.0f MB resident",
                                usage.residentBytesAfter().getAsLong() / 1e6)
                        : "");
    }

    @FormatMethod
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
