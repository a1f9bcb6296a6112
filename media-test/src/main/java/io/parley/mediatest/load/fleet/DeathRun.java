package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Returns;
import io.parley.mediatest.load.fleet.FleetReport.Death;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;

/** The first hub is killed. */
final class DeathRun extends LossRun {

    private DeathRun(HubFleet fleet, Spread spread, FleetTerms terms) {
        super(fleet, spread, terms);
    }

    /** @param sessions as many as there are to be, or fit */
    static Death measure(HubFleet.Programs programs, int hubs, Spread spread, FleetTerms terms, int sessions)
            throws IOException, InterruptedException {
        try (HubFleet fleet = HubFleet.start(programs, "death", hubs, HubFleet.lease(terms.lease()))) {
            DeathRun run = new DeathRun(fleet, spread, terms);
            return run.death(run.run(sessions));
        }
    }

    @Override
    void takeAway() {
        fleet.kill(0);
    }

    @Override
    boolean isOver(Duration sinceTaken) {
        return sinceTaken.compareTo(terms.lease().plus(CALM)) > 0;
    }

    private Death death(Outcome outcome) {
        Returns returns = outcome.report().returns().orElseThrow();
        return new Death(
                fleet.size(),
                spread,
                (int) outcome.report().joins().joined(),
                returns.lost(),
                returns.returned(),
                returns.resumed(),
                spread == Spread.HASHED ? sinceTaken(returns.firstAt()) : OptionalDouble.empty(),
                allBack(returns),
                returns.after(),
                outcome.refused(),
                returns.reasons(),
                away());
    }
}
