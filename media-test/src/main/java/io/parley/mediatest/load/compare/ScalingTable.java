package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Findings.Table;
import io.parley.mediatest.load.compare.Neighbours.Cost;
import io.parley.mediatest.load.compare.ScalingReport.Beside;
import io.parley.mediatest.load.plot.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How a server scales, in tables. */
final class ScalingTable {

    private static final String UNKNOWN = "–";

    private final ScalingReport report;

    private ScalingTable(ScalingReport report) {
        this.report = report;
    }

    static List<Table> tables(ScalingReport report) {
        ScalingTable table = new ScalingTable(report);
        return Stream.concat(
                        Stream.of(Sweep.values()).map(table::sweep), Stream.of(table.saturation(), table.neighbours()))
                .toList();
    }

    /** What has to be known to read the figures. */
    static List<String> remarks(ScalingReport report) {
        List<String> remarks = new ArrayList<>();
        remarks.add(String.format(
                Locale.ROOT,
                "%s %s. Rounds: %d, of %.1f s each; %d cores. One core: the server's own, with the load on another; all cores: shared"
                        + " by server and load. Medians.",
                report.server(),
                report.version(),
                report.terms().rounds(),
                report.terms().duration().toNanos() / 1e9,
                report.cores()));
        remarks.add(report.platform().sentence());
        remarks.add(
                "CPU: the lower quartile of the slices, twenty or fewer, of each measurement, which what else goes on on the machine disturbs the"
                        + " least; beside and without a large room: means, of which what the large room takes alone can be subtracted.");
        remarks.addAll(report.remarks());
        Disturbance.remark(report.disturbances()).ifPresent(remarks::add);
        if (!report.setups().contains(Setup.ONE_CORE)) {
            remarks.add("Not measured on one core: that takes two cores and taskset.");
        }
        remarks.addAll(report.faults());
        return remarks;
    }

    private Table sweep(Sweep sweep) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(sweep.title()));
        for (Setup setup : report.setups()) {
            head.addAll(List.of(setup.title() + ": CPU, µs per message", "÷ fewest", "p50, µs", "p99, µs"));
        }
        head.add("all cores ÷ one");
        rows.add(head);
        for (int size : report.steps(sweep)) {
            List<String> row = new ArrayList<>(List.of(number(0, size)));
            for (Setup setup : report.setups()) {
                row.add(number(
                        1,
                        report.at(sweep, setup, size, ScalingPoint::cpuMicros).median()));
                row.add(number(2, report.growth(sweep, setup, size).median()));
                row.add(number(
                        0,
                        report.at(sweep, setup, size, ScalingPoint::p50Micros).median()));
                row.add(number(
                        0,
                        report.at(sweep, setup, size, ScalingPoint::p99Micros).median()));
            }
            row.add(ratio(report.sharing(sweep, size)));
            rows.add(row);
        }
        return new Table(title(sweep), rows);
    }

    /** What is measured while something grows. */
    String title(Sweep sweep) {
        return String.format(
                Locale.ROOT,
                "%,.0f messages a second of %,d B, whatever the number of %s",
                report.terms().rate(),
                report.terms().bytes(),
                sweep.title());
    }

    private Table saturation() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("100 pairs, as fast as it goes", "CPU, µs per message", "÷ one core", "messages a second"));
        for (Setup setup : report.setups()) {
            rows.add(List.of(
                    setup.title(),
                    number(1, saturated(setup, ScalingPoint::cpuMicros)),
                    setup == Setup.ONE_CORE ? "1.00" : ratio(report.sharingSaturated()),
                    number(0, saturated(setup, ScalingPoint::deliveredPerSecond))));
        }
        return new Table("One core and all cores", rows);
    }

    private double saturated(Setup setup, ToDoubleFunction<ScalingPoint> figure) {
        return Quartiles.of(report.saturation().stream()
                        .filter(each -> each.setup() == setup)
                        .map(ScalingReport.Saturation::point)
                        .mapToDouble(figure))
                .median();
    }

    private Table neighbours() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rooms of 4", "CPU, µs per message", "beside ÷ alone", "p50, µs", "p99, µs"));
        for (Setup setup : report.setups()) {
            rows.add(row(setup, "alone", Cost::alone, "1.00"));
            Quartiles ratio = Quartiles.of(costs(setup)
                    .mapToDouble(
                            cost -> cost.beside().cpuMicros() / cost.alone().cpuMicros()));
            rows.add(row(setup, "beside a room of " + report.terms().crowd(), Cost::beside, ratio(Optional.of(ratio))));
        }
        return new Table(
                String.format(
                        Locale.ROOT,
                        "Rooms of 4 with %,.0f messages a second, and a room of %d with %,.0f broadcasts a second",
                        report.terms().rate(),
                        report.terms().crowd(),
                        report.terms().crowdRate()),
                rows);
    }

    private List<String> row(Setup setup, String what, Function<Cost, ScalingPoint> which, String ratio) {
        return List.of(
                what + ", " + setup.title(),
                number(1, median(setup, which, ScalingPoint::cpuMicros)),
                ratio,
                number(0, median(setup, which, ScalingPoint::p50Micros)),
                number(0, median(setup, which, ScalingPoint::p99Micros)));
    }

    private double median(Setup setup, Function<Cost, ScalingPoint> which, ToDoubleFunction<ScalingPoint> figure) {
        return Quartiles.of(costs(setup).map(which).mapToDouble(figure)).median();
    }

    private Stream<Cost> costs(Setup setup) {
        return report.neighbours().stream()
                .filter(beside -> beside.setup() == setup)
                .map(Beside::cost);
    }

    private static String ratio(Optional<Quartiles> ratio) {
        return ratio.map(each -> String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", each.median(), each.low(), each.high()))
                .orElse(UNKNOWN);
    }

    private static String number(int decimals, double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
