package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.Sample;
import io.parley.mediatest.load.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Looks at a fleet at the ends of a run's stages. For the thread that leads the run. */
final class Watch implements Consumer<Sample> {

    /** Where the measured time is as good as over: the run cuts it into twenty. */
    private static final double NEARLY_ALL = 0.97;

    private final HubFleet fleet;
    private final int clients;
    private final long measuredNanos;
    private final FleetUse begin;
    private FleetUse joined;
    private FleetUse warm;
    private FleetUse end;
    private long warmAt;

    private Watch(HubFleet fleet, LoadPlan plan) {
        this.fleet = fleet;
        this.clients = plan.clients();
        this.measuredNanos = plan.duration().toNanos();
        begin = look();
        joined = begin;
        warm = begin;
        end = begin;
    }

    /** Begins now. */
    static Watch of(HubFleet fleet, LoadPlan plan) {
        return new Watch(fleet, plan);
    }

    @Override
    public void accept(Sample sample) {
        if (sample.stage() == Stage.JOINING) {
            if (sample.joined() == clients) {
                joined = look();
            }
        } else if (sample.stage() == Stage.WARMING_UP) {
            warm = look();
            warmAt = System.nanoTime();
        } else if (sample.stage() == Stage.MEASURING && System.nanoTime() - warmAt >= NEARLY_ALL * measuredNanos) {
            end = look(); // not sooner: to look takes time, too
        }
    }

    private FleetUse look() {
        try {
            return FleetUse.of(fleet);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** For each message of the measured time. */
    Spent perMessage(LoadReport report) {
        return end.since(warm, report.messages().measuredDeliveries());
    }

    /** For each who came in. */
    Spent perJoin(LoadReport report) {
        return joined.since(begin, report.joins().joined());
    }
}
