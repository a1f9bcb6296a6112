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
import io.parley.mediatest.load.fleet.FleetReport.Death;
import io.parley.mediatest.load.fleet.FleetReport.Death.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Kills the first hub of a fleet with many in its rooms, who come again as the protocol wants it: to the others, as a balancer sends them that has noticed.
 * Hashed, all the sessions are the dead hub's; scattered, they are everybody's, and so are the rooms. Hubs have the limits that they are shipped with.
 */
final class DeathRun implements Route {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** After that without anybody out it is over: a link that was idle is found to be broken in less. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private static final int WARM_PAIRS = 50;
    private static final int WARM_JOINS = 300;
    private static final double WARM_JOINS_PER_SECOND = 400;
    private static final double COMING_PER_SECOND = 1_000;
    private static final String CONNECTIONS_REFUSED = "parley_connections_refused_total";
    private static final String JOINS_REFUSED = "parley_joins_refused_total";
    private static final double NANOS = 1e9;

    private final HubFleet fleet;
    private final Spread spread;
    private final FleetTerms terms;
    private final List<Integer> survivors;
    private final List<Moment> away = new ArrayList<>();
    private long killedAt;
    private long calmSince;
    private volatile boolean over;

    private DeathRun(HubFleet fleet, Spread spread, FleetTerms terms) {
        this.fleet = fleet;
        this.spread = spread;
        this.terms = terms;
        this.survivors = IntStream.range(1, fleet.size()).boxed().toList();
    }

    /** @param sessions as many as there are to be, or fit */
    static Death measure(HubFleet.Programs programs, int hubs, Spread spread, FleetTerms terms, int sessions)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(HubFleet.lease(terms.lease()));
        try (HubFleet fleet = HubFleet.start(programs, "death", hubs, options)) {
            return new DeathRun(fleet, spread, terms).run(sessions);
        }
    }

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

    private Death run(int sessions) throws IOException, InterruptedException {
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
        Returns returns = report.returns().orElseThrow();
        return new Death(
                fleet.size(),
                spread,
                (int) report.joins().joined(),
                returns.lost(),
                returns.returned(),
                returns.resumed(),
                spread == Spread.HASHED ? sinceKill(returns.firstAt()) : OptionalDouble.empty(),
                returns.lost() > 0 && returns.returned() == returns.lost()
                        ? sinceKill(returns.lastAt())
                        : OptionalDouble.empty(),
                returns.after(),
                refused,
                returns.reasons(),
                away);
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

    private OptionalDouble sinceKill(long at) {
        return at == 0 ? OptionalDouble.empty() : OptionalDouble.of((at - killedAt) / NANOS);
    }

    /** By the thread that leads the run. */
    private void look(Sample sample) {
        if (sample.stage() != Stage.MEASURING) {
            return;
        }
        long now = System.nanoTime();
        if (killedAt == 0) {
            killedAt = now;
            calmSince = now;
            fleet.kill(0);
            return;
        }
        away.add(new Moment((now - killedAt) / NANOS, sample.away()));
        if (sample.away() > 0) {
            calmSince = now;
        }
        over = now - calmSince > CALM.toNanos()
                && now - killedAt > terms.lease().plus(CALM).toNanos();
    }

    private Map<String, Long> refused() throws IOException, InterruptedException {
        Map<String, Long> counts = new TreeMap<>();
        for (String metric : List.of(CONNECTIONS_REFUSED, JOINS_REFUSED)) {
            fleet.metric(metric, survivors).forEach((code, count) -> counts.merge(code, count.longValue(), Long::sum));
        }
        return counts;
    }
}
