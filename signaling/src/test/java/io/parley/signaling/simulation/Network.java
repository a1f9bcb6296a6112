package io.parley.signaling.simulation;

import io.parley.signaling.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;

/** What lies between clients and the hub, and what goes wrong with it. */
final class Network {
    private static final int LONGEST_FREEZE = 20_000;

    private final World world;
    private final Scenario scenario;
    private final Hubs hubs;
    private final List<Link> links = new ArrayList<>();
    private int opened;

    Network(World world, Scenario scenario, Hubs hubs) {
        this.world = world;
        this.scenario = scenario;
        this.hubs = hubs;
    }

    Hubs hubs() {
        return hubs;
    }

    /** Opens a connection; the client hears of it later. */
    Link connect(SimulatedClient client, String room) {
        Scenario.Line line = scenario.line(world);
        Link link = new Link(world, line, client, ++opened);
        links.add(link);
        RoomName name = RoomName.parse(room, 64).orElseThrow();
        world.after(line.latency(), () -> hubs.accept(link, name));
        return link;
    }

    /** Something goes wrong. */
    void fault() {
        links.removeIf(Link::isOver);
        if (links.isEmpty()) {
            return;
        }
        Link link = world.pick(links);
        switch (world.between(0, 9)) {
            case 0, 1 -> link.lose(true, true);
            case 2 -> link.lose(true, false);
            case 3 -> link.lose(false, true);
            case 4 -> link.lose(false, false);
            case 5 -> link.freeze(true, false, freeze());
            case 6 -> link.freeze(false, true, freeze());
            case 7 -> link.freeze(true, true, freeze());
            case 8 -> links.forEach(one -> one.lose(world.chance(0.5), world.chance(0.5)));
            default -> {
                link.freeze(world.chance(0.5), true, freeze());
                world.after(world.between(0, LONGEST_FREEZE), () -> link.lose(world.chance(0.5), world.chance(0.5)));
            }
        }
    }

    private int freeze() {
        return world.between(1, world.chance(0.7) ? 2000 : LONGEST_FREEZE);
    }

    /** How long something may still go wrong after the last fault. */
    static long aftermathMillis() {
        return LONGEST_FREEZE;
    }
}
