package io.parley.signaling.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One seed: a storm, the calm after it, and what must be true then. */
final class Simulation {
    private static final int CALM_MILLIS = 5000;
    private static final int OPERATOR_PAUSE_MILLIS = 2000;

    private final World world;
    private final Scenario scenario;
    private final boolean killed; // its hubs are, or they are drained, where they die
    private final Checker checker;
    private final Hubs hub;
    private final Runnable fleetFault;
    private final Runnable fleetNews;
    private final Operator operator;
    private final Network network;
    private final List<SimulatedClient> people;
    private final List<Talker> talkers;

    /** Of one hub alone. */
    static Simulation ofOne(World world) {
        return new Simulation(world, Scenario.of(world));
    }

    /** Of several hubs. */
    static Simulation ofFleet(World world) {
        return new Simulation(world, Scenario.ofFleet(world));
    }

    private Simulation(World world, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
        world.trace("%s", scenario);
        this.killed = scenario.hubDies() && world.chance(0.5);
        boolean heirs = scenario.hubs() > 1 && !scenario.engineFails() && scenario.rooms() <= scenario.maxRooms();
        this.checker = new Checker(world, scenario.roomy(), scenario.hubs() > 1, heirs, heirs && !killed);
        if (scenario.hubs() > 1) {
            SimulatedFleet fleet = new SimulatedFleet(world, scenario, scenario.hubs());
            this.hub = fleet;
            this.fleetFault = fleet::fault;
            this.fleetNews = fleet::news;
        } else {
            this.hub = new SimulatedHub(world, scenario);
            this.fleetFault = () -> {};
            this.fleetNews = () -> {};
        }
        this.operator =
                new Operator(world, hub, checker, scenario.hub().limits().members());
        this.network = new Network(world, scenario, hub);
        this.people = IntStream.range(0, scenario.people())
                .mapToObj(i -> newClient("c" + i, "room" + world.between(1, scenario.rooms())))
                .toList();
        this.talkers = people.stream()
                .map(client -> new Talker(world, scenario, client, people))
                .toList();
    }

    private SimulatedClient newClient(String name, String room) {
        return new SimulatedClient(world, scenario, network, checker, name, room);
    }

    /** @throws Violation when something does not hold */
    void run() {
        people.forEach(client -> world.after(world.between(0, 3000), () -> client.come(new Greeting.Fresh())));
        talkers.forEach(talker -> repeat(scenario.pauseMillis(), talker::act));
        repeat(scenario.faultMillis(), network::fault);
        if (scenario.engineFails()) {
            repeat(2 * scenario.faultMillis(), fleetFault);
            repeat(scenario.faultMillis(), fleetNews);
        }
        if (scenario.operated()) {
            repeat(OPERATOR_PAUSE_MILLIS, operator::act);
        }
        if (scenario.hubDies()) {
            repeat(scenario.stormMillis() / 2, killed ? hub::kill : hub::drain);
        }
        pass(scenario.stormMillis());
        world.calm();

        pass(Network.aftermathMillis() + scenario.settlingMillis());
        int losses = losses();
        for (int i = 0; i < 20; i++) {
            talkers.forEach(Talker::talk);
            pass(CALM_MILLIS / 20);
        }
        pass(scenario.settlingMillis());
        if (scenario.roomy() && losses() != losses) {
            throw world.wrong("a connection was lost although the network was well");
        }
        checkCalm();

        people.forEach(this::go);
        pass(scenario.settlingMillis() + scenario.windowMillis());
        hub.checkEmpty();
    }

    /** Again and again until the storm is over, about so often. */
    private void repeat(int millis, Runnable action) {
        world.after(world.between(1, 2 * millis), () -> {
            if (world.isStormy()) {
                action.run();
                repeat(millis, action);
            }
        });
    }

    private void pass(long millis) {
        world.pass(millis, hub::check);
    }

    private int losses() {
        return people.stream().mapToInt(SimulatedClient::losses).sum();
    }

    private void go(SimulatedClient client) {
        if (world.chance(0.5)) {
            client.leave();
        } else {
            client.close(1000);
        }
    }

    private void checkCalm() {
        List<Stay> here = new ArrayList<>();
        for (SimulatedClient client : people) {
            if (!client.isGone() && !client.isConnected()) {
                throw world.wrong(client.name() + " hangs");
            }
            client.stay().ifPresent(here::add);
        }
        checker.settled(here);
        if (scenario.hubs() == 1) {
            operator.agreesWith(here);
        }
        hub.checkCounts(here.size(), ghosts(here));
    }

    /** Those in the rooms' rosters that have no client any more: they are away until the window has passed. */
    private int ghosts(List<Stay> here) {
        List<String> ids = here.stream().map(Stay::self).toList();
        return (int) here.stream()
                .flatMap(stay -> stay.roster().entries().stream())
                .distinct()
                .filter(entry -> {
                    if (ids.contains(entry.id()) == entry.away()) {
                        throw world.wrong(entry + ", and its client is " + (entry.away() ? "here" : "not here"));
                    }
                    return entry.away();
                })
                .count();
    }
}
