package io.parley.signaling.simulation;

import io.parley.signaling.cluster.FaultyEngine;
import io.parley.signaling.cluster.Fleet;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.Operations;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Several hubs, which stand still, over one engine, which loses what it was to hand over, keeps two hubs apart, is away for a time, forgets, and
 * whose clock is put forward; and clients that connect to any of them.
 */
final class SimulatedFleet implements Hubs {
    static final Duration LEASE = Duration.ofSeconds(6);

    /** After the last fault: its end, a lease for the engine to hear of everything, one for what that has lost, and a second or two for what follows from it. */
    static final int HEALING_MILLIS = 26_000;

    private static final int LONGEST_CUT = 12_000;
    private static final List<String> PREFIXES = List.of("ha", "hb", "hc", "hd", "he");

    private final World world;
    private final FaultyEngine engine;
    private final List<SimulatedHub> hubs;
    private final double losses;
    private final int latency;
    private final Map<HubId, Map<RoomName, String>> openings = new HashMap<>();
    private final Set<Set<HubId>> apart = new HashSet<>(); // nothing that one of the two sends the other arrives
    private final Set<String> revoked = new HashSet<>(); // and on the board since
    private int tokens;
    private int forgotten;

    SimulatedFleet(World world, Scenario scenario, int count) {
        this.world = world;
        this.losses = scenario.engineFails() ? world.pick(List.of(0.0, 0.0, 0.001, 0.02)) : 0;
        this.latency = world.pick(List.of(1, 5, 100));
        this.engine = new FaultyEngine(new Now(), new Whims());
        this.hubs = IntStream.range(0, count)
                .mapToObj(i -> new SimulatedHub(world, scenario, Optional.of(engine), PREFIXES.get(i), openings))
                .toList();
    }

    private final class Now implements FaultyEngine.Time {
        @Override
        public long millis() {
            return world.millis();
        }

        @Override
        public void after(long millis, Runnable action) {
            world.after(millis, action);
        }
    }

    private final class Whims implements FaultyEngine.Whims {
        @Override
        public long latency() {
            return world.between(0, latency);
        }

        @Override
        public boolean loses(HubId from, HubId to, byte[] bytes) {
            boolean lost = apart.contains(Set.copyOf(List.of(from, to)))
                    || (world.isStormy() && losses > 0 && world.chance(losses));
            if (lost) {
                world.trace("lost from %s to %s", from, to);
                world.saw(Sight.LOST_BETWEEN_HUBS);
            }
            return lost;
        }

        @Override
        public boolean doneAllTheSame() {
            return world.chance(0.5);
        }
    }

    /** Something goes wrong with the engine. */
    void fault() {
        switch (world.between(0, 8)) {
            case 0, 1, 2 -> world.pick(hubs).id().ifPresent(hub -> cut(hub, world.between(50, 2000)));
            case 3 -> world.pick(hubs).id().ifPresent(hub -> cut(hub, world.between(2000, LONGEST_CUT)));
            case 4 -> cutAll(world.between(50, 4000));
            case 5 -> {
                world.trace("the engine's clock is put forward");
                engine.putForward();
            }
            case 6 -> separate(world.between(50, LONGEST_CUT));
            case 7 -> world.pick(hubs).standStill(world.between(50, LONGEST_CUT));
            default -> {
                cutAll(world.between(50, 4000));
                world.trace("the engine forgets");
                engine.forget();
                forgotten++;
                revoked.clear(); // those who knew may have died since
            }
        }
    }

    /** One of the hubs has news for all: a token is revoked, or a room is public. */
    void news() {
        world.pick(hubs).commons().ifPresent(hub -> {
            if (world.chance(0.5)) {
                String token = "t" + ++tokens;
                world.trace("%s revokes %s", hub.id(), token);
                hub.revocations().revoke(token);
                int before = forgotten;
                hub.fleet().revoked(token).thenAccept(known -> {
                    if (known && before == forgotten) {
                        revoked.add(token);
                    }
                });
            } else {
                RoomName name = RoomName.parse("room" + world.between(1, 3), 64).orElseThrow();
                ListedRoom room = new ListedRoom(name, world.between(0, 2), 8, world.chance(0.5));
                hub.list().own(room);
                hub.fleet().show(List.of(room));
            }
        });
    }

    /** What all are to know they know, and the same. */
    private void checkCommons() {
        List<SimulatedHub.Commons> all =
                hubs.stream().flatMap(hub -> hub.commons().stream()).toList();
        Set<String> known = all.getFirst().revocations().all();
        if (!known.containsAll(revoked)) {
            throw world.wrong(known + " are revoked, and not all of " + revoked);
        }
        Map<String, Set<ListedRoom>> shown = new TreeMap<>();
        all.forEach(hub -> shown.put(hub.id().value(), Set.copyOf(hub.list().own())));
        for (SimulatedHub.Commons hub : all) {
            if (!hub.revocations().all().equals(known)) {
                throw world.wrong("at one hub " + known + " are revoked, at another "
                        + hub.revocations().all());
            }
            Map<String, Set<ListedRoom>> others = new TreeMap<>(shown);
            others.remove(hub.id().value());
            others.values().removeIf(Set::isEmpty);
            if (!others.equals(hub.list().known())) {
                throw world.wrong(hub.id() + " shows " + hub.list().known() + " in place of " + others);
            }
            if (!others.isEmpty()) {
                world.saw(Sight.OTHERS_ROOMS_SHOWN);
            }
        }
        if (!known.isEmpty()) {
            world.saw(Sight.REVOKED_EVERYWHERE);
        }
    }

    private void cutAll(int millis) {
        hubs.forEach(hub -> hub.id().ifPresent(id -> cut(id, millis)));
    }

    private void cut(HubId hub, int millis) {
        world.trace("%s is cut off from the engine for %d ms", hub, millis);
        world.saw(Sight.CUT);
        engine.cut(hub);
        world.after(millis, () -> {
            if (isUp(hub)) {
                engine.heal(hub);
            }
        });
    }

    /** Two hubs that reach the engine, and not each other by it. */
    private void separate(int millis) {
        Optional<HubId> one = world.pick(hubs).id();
        Optional<HubId> other = world.pick(hubs).id();
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return;
        }
        Set<HubId> two = Set.of(one.get(), other.get());
        if (apart.add(two)) {
            world.trace("%s and %s are separated for %d ms", one.get(), other.get(), millis);
            world.saw(Sight.SEPARATED);
            world.after(millis, () -> apart.remove(two));
        }
    }

    private boolean isUp(HubId hub) {
        return hubs.stream().anyMatch(one -> one.id().equals(Optional.of(hub)));
    }

    @Override
    public void accept(Link link, RoomName room) {
        world.pick(hubs).accept(link, room);
    }

    @Override
    public void kill() {
        world.pick(hubs).kill();
    }

    @Override
    public void drain() {
        world.pick(hubs).drain();
    }

    @Override
    public int life(String room) {
        return engine.beginnings(RoomName.parse(room, 64).orElseThrow());
    }

    @Override
    public boolean isGone(Stay stay) {
        RoomName room = RoomName.parse(stay.room(), 64).orElseThrow();
        boolean goesOn = engine.home(room)
                .map(home -> openings.getOrDefault(home, Map.of()).get(room))
                .filter(opening -> stay.session().startsWith(opening + "s"))
                .isPresent();
        return !goesOn && hasOutlivedItsHub(stay);
    }

    @Override
    public boolean hasOutlivedItsHub(Stay stay) {
        return hubs.stream().anyMatch(hub -> hub.isGone(stay.session()));
    }

    @Override
    public boolean isElsewhere(String room, String session) {
        Optional<HubId> home = engine.home(RoomName.parse(room, 64).orElseThrow());
        return hubs.stream()
                .filter(hub -> hub.id().isPresent() && hub.id().equals(home))
                .noneMatch(hub -> hub.has(session));
    }

    @Override
    public void check() {
        SimulatedHub.check(world, hubs);
    }

    @Override
    public Optional<Operations> operations() {
        return Optional.empty();
    }

    @Override
    public void checkCounts(int here, int ghosts) {
        checkCommons();
        int connections = sum(hub -> hub.sessions().connections());
        int sessions = sum(hub -> hub.sessions().count());
        int away = sum(hub -> hub.sessions().away());
        int strangers = sum(hub -> hub.sessions().strangers() + hub.sessions().waiting());
        int out = sum(hub -> hub.fleet().map(Fleet::relayedFromHere).orElse(0));
        int in = sum(hub -> hub.fleet().map(Fleet::relayedToHere).orElse(0));
        if (connections != here || sessions != here + away || away < ghosts || strangers != 0 || out != in) {
            throw world.wrong("the hubs have " + connections + " connections, " + sessions + " sessions, " + away
                    + " away, " + strangers + " strangers, relay " + out + " out and " + in + " in; there are " + here
                    + " and " + ghosts + " away");
        }
        if (out > 0) {
            world.saw(Sight.RELAYED_BETWEEN_HUBS);
        }
    }

    private int sum(ToIntFunction<SimulatedHub> what) {
        return hubs.stream().mapToInt(what).sum();
    }

    @Override
    public void checkEmpty() {
        hubs.forEach(SimulatedHub::checkEmpty);
        int residences = sum(hub -> hub.fleet().map(Fleet::residences).orElse(0));
        if (residences != 0) {
            throw world.wrong(residences + " empty rooms were not given back");
        }
    }
}
