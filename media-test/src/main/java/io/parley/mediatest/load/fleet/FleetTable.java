package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Findings.Table;
import io.parley.mediatest.load.fleet.FleetReport.Death;
import io.parley.mediatest.load.fleet.FleetReport.Join;
import io.parley.mediatest.load.fleet.FleetReport.Memory;
import io.parley.mediatest.load.fleet.FleetReport.Placement;
import io.parley.mediatest.load.fleet.FleetReport.Relay;
import io.parley.mediatest.load.fleet.FleetReport.Restart;
import io.parley.mediatest.load.plot.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What fleets cost, in tables: medians, and the middle half of the rounds where it matters. */
final class FleetTable {

    private static final String UNKNOWN = "–";

    private final FleetReport report;

    private FleetTable(FleetReport report) {
        this.report = report;
    }

    static List<Table> tables(FleetReport report) {
        FleetTable table = new FleetTable(report);
        List<Table> tables = new ArrayList<>();
        for (boolean paced : List.of(true, false)) {
            for (int bytes : FleetTerms.SIZES) {
                tables.add(table.relays(bytes, paced));
            }
        }
        tables.add(table.joins());
        tables.add(table.placements());
        tables.add(table.memories());
        tables.add(table.deaths());
        tables.add(table.restarts());
        return tables.stream().filter(each -> each.rows().size() > 1).toList();
    }

    /** What has to be known to read the figures. */
    static List<String> remarks(FleetReport report) {
        List<String> remarks = new ArrayList<>();
        remarks.add(String.format(
                Locale.ROOT,
                "Parley %s. Rounds: %d, of %.1f s each; %d cores, shared by hubs, Redis and load. Medians, and in brackets the middle half.",
                report.version(),
                report.terms().rounds(),
                report.terms().duration().toNanos() / 1e9,
                report.cores()));
        remarks.add(report.platform().sentence());
        remarks.addAll(report.remarks());
        Disturbance.remark(report.disturbances()).ifPresent(remarks::add);
        remarks.addAll(report.faults());
        if (!report.areAllBack()) {
            remarks.add("Not all came back.");
        }
        return remarks;
    }

    private Table relays(int bytes, boolean paced) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "hubs",
                "where the two are",
                "CPU, µs per message: room's hub",
                "other hubs",
                "Redis",
                "all",
                "÷ local",
                "p50, µs",
                "p99, µs",
                "messages a second",
                "parcels per message",
                "bytes in and out of Redis"));
        for (int hubs : report.terms().hubs()) {
            for (RelayPath path : RelayPath.among(hubs)) {
                Supplier<Stream<Relay>> own = () -> report.relays(hubs, path, bytes, paced);
                if (own.get().findAny().isPresent()) {
                    rows.add(List.of(
                            "" + hubs,
                            path.title(),
                            median(1, own, each -> each.spent().homeMicros()),
                            median(1, own, each -> each.spent().otherMicros()),
                            median(1, own, each -> each.spent().redisMicros()),
                            spread(1, own, each -> each.spent().micros()),
                            path == RelayPath.LOCAL ? "1.00" : ratio(report.timesLocal(hubs, path, bytes, paced)),
                            median(0, own, each -> each.service().p50Micros()),
                            median(0, own, each -> each.service().p99Micros()),
                            median(0, own, each -> each.service().perSecond()),
                            median(2, own, each -> each.spent().parcels()),
                            median(0, own, each -> each.spent().redisBytes())));
                }
            }
        }
        String pace = paced
                ? String.format(
                        Locale.ROOT, "%,.0f messages a second", report.terms().rate())
                : "as fast as it goes";
        return new Table(
                String.format(
                        Locale.ROOT,
                        "%,d B from one to the other, %d pairs, %s",
                        bytes,
                        report.terms().pairs(),
                        pace),
                rows);
    }

    private Table joins() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "hubs",
                "a join",
                "CPU, µs: room's hub",
                "other hubs",
                "Redis",
                "all",
                "p50, ms",
                "p99, ms",
                "questions to Redis",
                "parcels",
                "bytes in and out of Redis"));
        for (int hubs : report.terms().hubs()) {
            for (JoinPath path : JoinPath.among(hubs)) {
                Supplier<Stream<Join>> own = () -> report.joins(hubs, path);
                if (own.get().findAny().isPresent()) {
                    rows.add(List.of(
                            "" + hubs,
                            path.title(),
                            median(0, own, each -> each.spent().homeMicros()),
                            median(0, own, each -> each.spent().otherMicros()),
                            median(0, own, each -> each.spent().redisMicros()),
                            spread(0, own, each -> each.spent().micros()),
                            median(1, own, each -> each.service().p50Micros() / 1e3),
                            median(1, own, each -> each.service().p99Micros() / 1e3),
                            median(2, own, each -> each.spent().scripts()),
                            median(2, own, each -> each.spent().parcels()),
                            median(0, own, each -> each.spent().redisBytes())));
                }
            }
        }
        return new Table(
                String.format(
                        Locale.ROOT,
                        "%,d joins, %,.0f a second, each into another room",
                        report.terms().joins(),
                        report.terms().joinsPerSecond()),
                rows);
    }

    private Table placements() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "hubs",
                "a balancer sends",
                "clients at another hub than their room",
                "CPU, µs per message: hubs",
                "Redis",
                "all",
                "p50, µs",
                "p99, µs",
                "parcels per message"));
        for (int hubs : report.terms().hubs()) {
            for (Spread way : Spread.values()) {
                Supplier<Stream<Placement>> own = () -> report.placements(hubs, way);
                if (own.get().findAny().isPresent()) {
                    rows.add(List.of(
                            "" + hubs,
                            way.title(),
                            median(1, own, each -> 100 * each.crossing()) + " %",
                            median(
                                    1,
                                    own,
                                    each -> each.spent().homeMicros()
                                            + each.spent().otherMicros()),
                            median(1, own, each -> each.spent().redisMicros()),
                            spread(1, own, each -> each.spent().micros()),
                            median(0, own, each -> each.service().p50Micros()),
                            median(0, own, each -> each.service().p99Micros()),
                            median(2, own, each -> each.spent().parcels())));
                }
            }
        }
        return new Table(
                String.format(
                        Locale.ROOT,
                        "Rooms of %d, %,.0f messages of %d B a second from one to the next",
                        FleetRun.ROOM,
                        report.terms().rate(),
                        FleetTerms.SIZES.getFirst()),
                rows);
    }

    private Table memories() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "hubs",
                "a balancer sends",
                "clients",
                "at another hub than their room",
                "live heap of all hubs, KB per client",
                "Redis, bytes per room"));
        for (Memory each : report.memories()) {
            rows.add(List.of(
                    "" + each.hubs(),
                    each.spread().title(),
                    count(each.clients()),
                    number(1, 100 * each.crossing()) + " %",
                    number(1, each.heapBytesEach() / 1e3),
                    number(0, each.redisBytesPerRoom())));
        }
        return new Table("Memory", rows);
    }

    private Table deaths() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "hubs before",
                "a balancer sends",
                "sessions",
                "connections lost",
                "noticed after, s",
                "all back after, s",
                "p50, s",
                "p99, s",
                "went on with their session",
                "refused by survivors meanwhile"));
        for (Death each : report.deaths()) {
            rows.add(List.of(
                    "" + each.hubs(),
                    each.spread().title(),
                    count(each.sessions()),
                    count(each.lost()),
                    seconds(each.noticedSeconds()),
                    seconds(each.allBackSeconds()),
                    number(1, each.after().p50Micros() / 1e6),
                    number(1, each.after().p99Micros() / 1e6),
                    count(each.resumed()),
                    refused(each.refused())));
        }
        return new Table(
                String.format(
                        Locale.ROOT,
                        "A hub killed, with a lease of %.1f s",
                        report.terms().lease().toNanos() / 1e9),
                rows);
    }

    private Table restarts() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "hubs before",
                "a balancer sends",
                "sessions",
                "connections lost",
                "without one: p50, s",
                "p99, s",
                "longest, s",
                "all back after, s",
                "the hub gone after, s",
                "handed over",
                "within, s",
                "went on with their session",
                "refused by the others meanwhile"));
        for (Restart each : report.restarts()) {
            rows.add(List.of(
                    "" + each.hubs(),
                    each.spread().title(),
                    count(each.sessions()),
                    count(each.lost()),
                    number(2, each.after().p50Micros() / 1e6),
                    number(2, each.after().p99Micros() / 1e6),
                    number(2, each.after().maxMicros() / 1e6),
                    seconds(each.allBackSeconds()),
                    seconds(each.goneSeconds()),
                    each.isHandedOver() ? "yes" : "no",
                    seconds(each.handOverSeconds()),
                    count(each.resumed()),
                    refused(each.refused())));
        }
        return new Table(
                String.format(
                        Locale.ROOT,
                        "A hub told to stop, with a reconnect-spread of %.1f s",
                        report.terms().reconnectSpread().toNanos() / 1e9),
                rows);
    }

    private static String refused(Map<String, Long> byCode) {
        return byCode.isEmpty()
                ? "none"
                : byCode.entrySet().stream()
                        .map(code -> count(code.getValue()) + " " + code.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static <T> String median(int decimals, Supplier<Stream<T>> of, ToDoubleFunction<T> figure) {
        return number(decimals, FleetReport.over(of.get(), figure).median());
    }

    private static <T> String spread(int decimals, Supplier<Stream<T>> of, ToDoubleFunction<T> figure) {
        return range(decimals, FleetReport.over(of.get(), figure));
    }

    private static String ratio(Optional<Quartiles> ratio) {
        return ratio.map(each -> range(2, each)).orElse(UNKNOWN);
    }

    private static String range(int decimals, Quartiles range) {
        return number(decimals, range.median()) + " (" + number(decimals, range.low()) + "–"
                + number(decimals, range.high()) + ")";
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isPresent() ? number(1, seconds.getAsDouble()) : UNKNOWN;
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(int decimals, double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
