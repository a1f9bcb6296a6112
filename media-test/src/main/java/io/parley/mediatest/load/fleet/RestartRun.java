package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Returns;
import io.parley.mediatest.load.fleet.FleetReport.Restart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** The first hub is told to stop, as by a deploy: it drains, hands its rooms over, and ends. */
final class RestartRun extends LossRun {

    private static final String NOT_HANDED_OVER = "could be handed over";

    private volatile long endedAt;
    private CompletableFuture<Integer> end = new CompletableFuture<>();

    private RestartRun(HubFleet fleet, Spread spread, FleetTerms terms) {
        super(fleet, spread, terms);
    }

    /** @param sessions as many as there are to be, or fit */
    static Restart measure(HubFleet.Programs programs, int hubs, Spread spread, FleetTerms terms, int sessions)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(HubFleet.lease(terms.lease()));
        options.addAll(List.of("--reconnect-spread", terms.reconnectSpread().toMillis() + "ms"));
        try (HubFleet fleet = HubFleet.start(programs, "restart", hubs, options)) {
            RestartRun run = new RestartRun(fleet, spread, terms);
            return run.restart(run.run(sessions));
        }
    }

    @Override
    void takeAway() {
        end = fleet.stop(0).whenComplete((code, failure) -> endedAt = System.nanoTime());
    }

    @Override
    boolean isOver(Duration sinceTaken) {
        return end.isDone();
    }

    private Restart restart(Outcome outcome) throws IOException {
        Returns returns = outcome.report().returns().orElseThrow();
        return new Restart(
                fleet.size(),
                spread,
                (int) outcome.report().joins().joined(),
                returns.lost(),
                returns.returned(),
                returns.resumed(),
                spread == Spread.HASHED ? beyondTheSpread(returns.firstLostAt()) : OptionalDouble.empty(),
                end.getNow(-1) == 0 && !fleet.hasSaid(0, NOT_HANDED_OVER),
                allBack(returns),
                sinceTaken(endedAt),
                returns.after(),
                outcome.refused(),
                returns.reasons(),
                away());
    }

    /** For as long as the spread it serves them, then it begins to hand over. */
    private OptionalDouble beyondTheSpread(long at) {
        OptionalDouble since = sinceTaken(at);
        double spreadSeconds = terms.reconnectSpread().toNanos() / NANOS;
        return since.isPresent() ? OptionalDouble.of(since.getAsDouble() - spreadSeconds) : since;
    }
}
