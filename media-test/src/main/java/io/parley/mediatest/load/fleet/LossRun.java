package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.ParleyDialect;
import io.parley.mediatest.load.Returns;
import io.parley.mediatest.load.Route;
import io.parley.mediatest.load.Sample;
import io.parley.mediatest.load.Seat;
import io.parley.mediatest.load.Stage;
import io.parley.mediatest.load.fleet.FleetReport.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Takes the first hub from a fleet with many in its rooms, who come again as the protocol wants it: to the others, as a balancer sends them that has noticed.
 * Hashed, all the sessions are that hub's; scattered, they are everybody's, and so are the rooms. Hubs have the limits that they are shipped with.
 */
abstract class LossRun implements Route {

    /** After that without anybody out it is over: a link that was idle is found to be broken in less. */
    static final Duration CALM = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int WARM_PAIRS = 50;
    private static final int WARM_JOINS = 300;
    private static final double WARM_JOINS_PER_SECOND = 400;
    private static final double COMING_PER_SECOND = 1_000;
    private static final String CONNECTIONS_REFUSED = "parley_connections_refused_total";
    private static final String JOINS_REFUSED = "parley_joins_refused_total";
    static final double NANOS = 1e9;

    final HubFleet fleet;
    final Spread spread;
    final FleetTerms terms;
    private final List<Integer> survivors;
    private final List<Moment> away = new ArrayList<>();
    private long takenAt;
    private long calmSince;
    private volatile boolean over;

    LossRun(HubFleet fleet, Spread spread, FleetTerms terms) {
        this.fleet = fleet;
        this.spread = spread;
        this.terms = terms;
        this.survivors = IntStream.range(1, fleet.size()).boxed().toList();
    }

    /**
     * What came of it.
     *
     * @param refused who was refused by survivors meanwhile, by code
     */
    record Outcome(LoadReport report, Map<String, Long> refused) {}

    /** Begins to end the hub. By the thread that leads the run. */
    abstract void takeAway();

    /** Whether nothing more can come of it, should all be well. */
    abstract boolean isOver(Duration sinceTaken);

    @Override
    public Server server(Seat seat, int times) {
        if (times == 0) {
            return fleet.hub(spread == Spread.HASHED ? 0 : spread.hub(seat, times, fleet.size()));
        }
        return fleet.hub(spread.one(seat, times, survivors));
    }

    @Override
    public boolean leadsBack() {
        return true;
    }

    /** @param sessions as many as there are to be, or fit */
    Outcome run(int sessions) throws IOException, InterruptedException {
        for (int i = 0; i < fleet.size(); i++) {
            warmUp(fleet.hub(i));
        }
        Map<String, Long> before = refused();
        LoadPlan plan = terms.coming(Math.max(1, sessions / FleetRun.ROOM), FleetRun.ROOM, COMING_PER_SECOND, LONGEST);
        LoadReport report =
                LoadRun.run(fleet.target(this, ParleyDialect.ofThoseWhoStay()), plan, () -> over, this::look);
        Map<String, Long> refused = refused();
        before.forEach((code, count) -> refused.merge(code, -count, Long::sum));
        refused.values().removeIf(count -> count == 0);
        return new Outcome(report, refused);
    }

    /** As hubs are that have been in service: what they do is compiled. */
    private void warmUp(Server hub) throws IOException, InterruptedException {
        LoadRun.run(
                fleet.target((seat, times) -> hub),
                terms.talking(WARM_PAIRS, 2, FleetTerms.SIZES.getFirst(), true),
                s -> {});
        LoadRun.run(
                fleet.target((seat, times) -> hub),
                terms.coming(WARM_JOINS, 1, WARM_JOINS_PER_SECOND, Duration.ofMillis(100)),
                s -> {});
    }

    /** Seconds; empty: that never was. */
    OptionalDouble sinceTaken(long at) {
        return at == 0 ? OptionalDouble.empty() : OptionalDouble.of((at - takenAt) / NANOS);
    }

    /** From the beginning of the end to the last who was in again, in seconds; empty: not all were. */
    OptionalDouble allBack(Returns returns) {
        return returns.lost() > 0 && returns.returned() == returns.lost()
                ? sinceTaken(returns.lastAt())
                : OptionalDouble.empty();
    }

    /** How many were out, over time. */
    List<Moment> away() {
        return away;
    }

    /** By the thread that leads the run. */
    private void look(Sample sample) {
        if (sample.stage() != Stage.MEASURING) {
            return;
        }
        long now = System.nanoTime();
        if (takenAt == 0) {
            takenAt = now;
            calmSince = now;
            takeAway();
            return;
        }
        away.add(new Moment((now - takenAt) / NANOS, sample.away()));
        if (sample.away() > 0) {
            calmSince = now;
        }
        over = now - calmSince > CALM.toNanos() && isOver(Duration.ofNanos(now - takenAt));
    }

    private Map<String, Long> refused() throws IOException, InterruptedException {
        Map<String, Long> counts = new TreeMap<>();
        for (String metric : List.of(CONNECTIONS_REFUSED, JOINS_REFUSED)) {
            fleet.metric(metric, survivors).forEach((code, count) -> counts.merge(code, count.longValue(), Long::sum));
        }
        return counts;
    }
}
