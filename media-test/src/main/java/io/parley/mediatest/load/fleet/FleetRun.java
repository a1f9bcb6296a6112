package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.LoadTarget;
import io.parley.mediatest.load.Stage;
import io.parley.mediatest.load.compare.Turns;
import io.parley.mediatest.load.fleet.FleetReport.Join;
import io.parley.mediatest.load.fleet.FleetReport.Placement;
import io.parley.mediatest.load.fleet.FleetReport.Relay;
import io.parley.mediatest.load.fleet.FleetReport.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures what messages and joins cost fleets of several sizes, in turn: all of them are up meanwhile. */
final class FleetRun {

    static final int ROOM = 4;

    private static final int WARM_UPS = 3;
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final HubFleet.Programs programs;
    private final FleetTerms terms;
    private final Consumer<String> listener;

    private final List<Relay> relays = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();

    /** @param listener told what goes on, in a line each */
    FleetRun(HubFleet.Programs programs, FleetTerms terms, Consumer<String> listener) {
        this.programs = programs;
        this.terms = terms;
        this.listener = listener;
    }

    private interface Step {
        void measure(int round) throws IOException, InterruptedException;
    }

    /** @param warmUps how often it is done before the first round: compilers have to have seen much */
    private record Named(String title, int warmUps, Step step) {}

    /** Runs it, and stops the hubs. */
    void run() throws IOException, InterruptedException {
        List<Runnable> closing = new ArrayList<>();
        try {
            List<Named> steps = new ArrayList<>();
            for (int hubs : terms.hubs()) {
                listener.accept("starting " + hubs + (hubs == 1 ? " hub" : " hubs"));
                HubFleet fleet = HubFleet.start(programs, "cost" + hubs, hubs, HubFleet.unlimited());
                closing.add(fleet::close);
                Residents residents = Residents.in(fleet, rooms(), terms);
                closing.add(residents::close);
                if (!residents.areThere()) {
                    throw new IOException(
                            "nobody comes into the rooms of " + fleet.hub(0).authority());
                }
                steps.addAll(steps(fleet, residents));
            }
            for (Named step : steps) {
                listener.accept("warming up: " + step.title());
                for (int i = 0; i < step.warmUps(); i++) {
                    step.step().measure(-1);
                }
            }
            relays.clear();
            joins.clear();
            placements.clear();
            for (int round = 0; round < terms.rounds(); round++) {
                for (Named step : Turns.of(steps, round)) {
                    listener.accept("round %d of %d: %s".formatted(round + 1, terms.rounds(), step.title()));
                    step.step().measure(round);
                }
            }
        } finally {
            closing.reversed().forEach(Runnable::run);
        }
    }

    private int rooms() {
        return Math.max(terms.pairs(), terms.joins());
    }

    private List<Named> steps(HubFleet fleet, Residents residents) {
        List<Named> steps = new ArrayList<>();
        String hubs = " (" + fleet.size() + ")";
        for (int bytes : FleetTerms.SIZES) {
            for (boolean paced : List.of(true, false)) {
                for (RelayPath path : RelayPath.among(fleet.size())) {
                    steps.add(new Named(
                            bytes + " B, " + path.title() + (paced ? "" : ", as fast as it goes") + hubs,
                            paced ? 0 : WARM_UPS,
                            round -> relay(fleet, residents, path, bytes, paced, round)));
                }
            }
        }
        for (JoinPath path : JoinPath.among(fleet.size())) {
            steps.add(new Named("joins, " + path.title() + hubs, 1, round -> join(fleet, residents, path, round)));
        }
        if (fleet.size() > 1) {
            for (Spread spread : Spread.values()) {
                steps.add(new Named(
                        "rooms of " + ROOM + ", " + spread.title() + hubs, 0, round -> place(fleet, spread, round)));
            }
        }
        return steps;
    }

    private void relay(HubFleet fleet, Residents residents, RelayPath path, int bytes, boolean paced, int round)
            throws IOException, InterruptedException {
        fleet.awaitRooms(rooms());
        LoadPlan plan = terms.talking(terms.pairs(), 2, bytes, paced);
        Watch watch = Watch.of(fleet, plan);
        LoadReport report = LoadRun.run(fleet.target(path.route(fleet), residents.rooms()), plan, watch);
        relays.add(new Relay(
                fleet.size(), path, bytes, paced, round, watch.perMessage(report), Service.ofMessages(report)));
    }

    private void join(HubFleet fleet, Residents residents, JoinPath path, int round)
            throws IOException, InterruptedException {
        fleet.awaitRooms(rooms());
        LoadPlan plan = terms.coming(terms.joins(), 1, terms.joinsPerSecond(), MOMENT);
        LoadTarget target = path.isExpected()
                ? fleet.target((seat, times) -> fleet.hub(path.hub()), residents.rooms())
                : fleet.target((seat, times) -> fleet.hub(path.hub()));
        Watch watch = Watch.of(fleet, plan);
        LoadReport report = LoadRun.run(target, plan, watch);
        joins.add(new Join(fleet.size(), path, round, watch.perJoin(report), Service.ofJoins(report)));
    }

    private void place(HubFleet fleet, Spread spread, int round) throws IOException, InterruptedException {
        fleet.awaitRooms(rooms());
        int rooms = Math.max(1, 2 * terms.pairs() / ROOM);
        LoadPlan plan = terms.talking(rooms, ROOM, FleetTerms.SIZES.getFirst(), true);
        Watch watch = Watch.of(fleet, plan);
        Crossing crossing = new Crossing(fleet, plan.clients());
        LoadReport report = LoadRun.run(fleet.target(spread.over(fleet)), plan, sample -> {
            watch.accept(sample);
            if (sample.stage() == Stage.WARMING_UP) {
                crossing.look();
            }
        });
        placements.add(new Placement(
                fleet.size(), spread, round, crossing.share(), watch.perMessage(report), Service.ofMessages(report)));
    }

    List<Relay> relays() {
        return relays;
    }

    List<Join> joins() {
        return joins;
    }

    List<Placement> placements() {
        return placements;
    }
}
