package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Faults;
import io.parley.mediatest.load.Latencies;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.plot.Quartiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What came out of looking at fleets.
 *
 * @param version the hub's
 * @param cores how many processor cores the machine has
 * @param remarks what could not be measured as it was wished
 */
public record FleetReport(
        Instant at,
        Platform platform,
        String version,
        int cores,
        FleetTerms terms,
        List<String> remarks,
        List<Relay> relays,
        List<Join> joins,
        List<Placement> placements,
        List<Memory> memories,
        List<Death> deaths,
        List<Restart> restarts) {

    /**
     * Messages from one to the other of a pair, once.
     *
     * @param paced at a rate; else as fast as it goes
     */
    public record Relay(int hubs, RelayPath path, int bytes, boolean paced, int round, Spent spent, Service service) {}

    /** Some who came, each into another room, once. */
    public record Join(int hubs, JoinPath path, int round, Spent spent, Service service) {}

    /**
     * Rooms of four that talk, once.
     *
     * @param crossing what part of the clients is at another hub than their room
     */
    public record Placement(int hubs, Spread spread, int round, double crossing, Spent spent, Service service) {}

    /**
     * Rooms of four that say nothing.
     *
     * @param heapBytesEach live objects of all hubs, for each client
     * @param redisBytesPerRoom what Redis keeps
     */
    public record Memory(
            int hubs, Spread spread, int clients, double crossing, double heapBytesEach, double redisBytesPerRoom) {}

    /**
     * How long things took, and whether all was as it should be.
     *
     * @param perSecond how many there were, messages or joins
     * @param faults as of a {@link LoadReport#faults() LoadReport}; none: everybody came in and stayed, and everything arrived once and in order
     */
    public record Service(
            double p50Micros,
            double p99Micros,
            double perSecond,
            Optional<Disturbance> disturbance,
            List<String> faults) {

        static Service ofMessages(LoadReport report) {
            return of(report.messages().latencies(), report.messages().deliveredPerSecond(), report);
        }

        static Service ofJoins(LoadReport report) {
            return of(
                    report.joins().latencies(),
                    report.joins().joined() / report.joins().seconds(),
                    report);
        }

        private static Service of(Latencies latencies, double perSecond, LoadReport report) {
            return new Service(
                    latencies.p50Micros(), latencies.p99Micros(), perSecond, report.disturbance(), report.faults());
        }
    }

    /**
     * One hub of several killed.
     *
     * @param hubs how many there were
     * @param sessions how many were in, at all hubs together
     * @param lost how many connections ended
     * @param returned after how many of them the client came in again
     * @param resumed how many of them went on with their session
     * @param noticedSeconds from the kill to the first who was in again a room of the dead hub; empty: that cannot be told from others
     * @param allBackSeconds from the kill to the last who was in again; empty: not all were
     * @param after from each one's loss to being in again
     * @param refused who was refused by survivors meanwhile, by code
     * @param reasons why connections and attempts ended, as clients saw it
     * @param away how many were out, over time
     */
    public record Death(
            int hubs,
            Spread spread,
            int sessions,
            long lost,
            long returned,
            long resumed,
            OptionalDouble noticedSeconds,
            OptionalDouble allBackSeconds,
            Latencies after,
            Map<String, Long> refused,
            Map<String, Long> reasons,
            List<Moment> away) {

        boolean areAllBack() {
            return allBackSeconds.isPresent();
        }
    }

    /**
     * One hub of several told to stop. Its clients may have lost a connection twice.
     *
     * @param hubs how many there were
     * @param sessions how many were in, at all hubs together
     * @param lost how many connections ended
     * @param returned after how many of them the client came in again
     * @param resumed how many of them went on with their session
     * @param handOverSeconds from the end of the drain to the first who was sent away, as long as the hub hands over; empty: that cannot be told from others
     * @param isHandedOver whether the hub has handed all over within the time that it gives itself, and ended in order
     * @param allBackSeconds from the signal to the last who was in again; empty: not all were
     * @param goneSeconds from the signal to the end of the process
     * @param after from each one's loss to being in again
     * @param refused who was refused by the others meanwhile, by code
     * @param reasons why connections and attempts ended, as clients saw it
     * @param away how many were out, over time
     */
    public record Restart(
            int hubs,
            Spread spread,
            int sessions,
            long lost,
            long returned,
            long resumed,
            OptionalDouble handOverSeconds,
            boolean isHandedOver,
            OptionalDouble allBackSeconds,
            OptionalDouble goneSeconds,
            Latencies after,
            Map<String, Long> refused,
            Map<String, Long> reasons,
            List<Moment> away) {

        boolean areAllBack() {
            return allBackSeconds.isPresent();
        }
    }

    /** @param seconds since the hub was killed, or told to stop */
    public record Moment(double seconds, long away) {}

    /** Whether all came in, everything arrived once and in order, and all were back after a death and a restart. */
    public boolean isClean() {
        return faults().isEmpty() && areAllBack();
    }

    /** Whether all were back after every death and every restart. */
    boolean areAllBack() {
        return deaths.stream().allMatch(Death::areAllBack) && restarts.stream().allMatch(Restart::areAllBack);
    }

    /** What was not as it should be while messages and joins were measured, and where. */
    List<String> faults() {
        return Stream.of(
                        relays.stream()
                                .flatMap(each -> Faults.remark(
                                        each.round(),
                                        where(each.hubs(), each.path().title()),
                                        each.service().faults())),
                        joins.stream()
                                .flatMap(each -> Faults.remark(
                                        each.round(),
                                        where(each.hubs(), each.path().title()),
                                        each.service().faults())),
                        placements.stream()
                                .flatMap(each -> Faults.remark(
                                        each.round(),
                                        where(each.hubs(), each.spread().title()),
                                        each.service().faults())))
                .flatMap(remarks -> remarks)
                .toList();
    }

    private static String where(int hubs, String what) {
        return "hubs: " + hubs + ", " + what;
    }

    private Stream<Service> services() {
        return Stream.of(
                        relays.stream().map(Relay::service),
                        joins.stream().map(Join::service),
                        placements.stream().map(Placement::service))
                .flatMap(services -> services);
    }

    /** What else the machine did in each measurement, of those of which it is known. */
    List<Disturbance> disturbances() {
        return services().map(Service::disturbance).flatMap(Optional::stream).toList();
    }

    Stream<Relay> relays(int hubs, RelayPath path, int bytes, boolean paced) {
        return relays.stream()
                .filter(each ->
                        each.hubs() == hubs && each.path() == path && each.bytes() == bytes && each.paced() == paced);
    }

    /** What a message on its path costs all together, as a multiple of a local one of the same fleet, size, pace and round. */
    Optional<Quartiles> timesLocal(int hubs, RelayPath path, int bytes, boolean paced) {
        double[] ratios = relays(hubs, path, bytes, paced)
                .flatMap(own -> relays(hubs, RelayPath.LOCAL, bytes, paced)
                        .filter(local -> local.round() == own.round())
                        .map(local -> own.spent().micros() / local.spent().micros()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return ratios.length == 0 ? Optional.empty() : Optional.of(Quartiles.of(DoubleStream.of(ratios)));
    }

    Stream<Join> joins(int hubs, JoinPath path) {
        return joins.stream().filter(each -> each.hubs() == hubs && each.path() == path);
    }

    Stream<Placement> placements(int hubs, Spread spread) {
        return placements.stream().filter(each -> each.hubs() == hubs && each.spread() == spread);
    }

    static <T> Quartiles over(Stream<T> measurements, ToDoubleFunction<T> figure) {
        return Quartiles.of(measurements.mapToDouble(figure));
    }
}
