package io.parley.signaling.simulation;

import io.parley.signaling.auth.Access;
import io.parley.signaling.auth.Admission;
import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.RoomKey;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.cluster.FaultyEngine;
import io.parley.signaling.cluster.Fleet;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Shared;
import io.parley.signaling.cluster.TestShowcase;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Operations;
import io.parley.signaling.room.RoomJournal;
import io.parley.signaling.room.RoomWatcher;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import io.parley.signaling.session.SessionsProbe;
import io.parley.signaling.session.Whereabouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A hub without its transport, and its lives: it can be killed and drained, and starts again knowing nothing. */
final class SimulatedHub implements Hubs {
    private static final int TICK_MILLIS = 1000;
    private static final int DRAIN_MILLIS = 5000;
    private static final int HANDED_OVER_MILLIS = 20;
    private static final int WRITING_MILLIS = 50;
    private static final int LEAVING_MILLIS = 3000;

    private final World world;
    private final SessionSettings settings;
    private final int maxRooms;
    private final List<Link> links = new ArrayList<>();
    private final Optional<FaultyEngine> engine;
    private final String prefix;
    private final Map<HubId, Map<RoomName, String>> openings;
    private @Nullable Life life;
    private final boolean roomy;
    private int lives;

    /** One that is alone. */
    SimulatedHub(World world, Scenario scenario) {
        this(world, scenario, Optional.empty(), "h", new HashMap<>());
    }

    /**
     * @param engine that it shares with others
     * @param prefix of the ids that it gives
     * @param openings of rooms by the lives of all hubs: how the ids of sessions there begin
     */
    SimulatedHub(
            World world,
            Scenario scenario,
            Optional<FaultyEngine> engine,
            String prefix,
            Map<HubId, Map<RoomName, String>> openings) {
        this.world = world;
        this.engine = engine;
        this.prefix = prefix;
        this.openings = openings;
        this.settings = scenario.hub();
        this.maxRooms = scenario.maxRooms();
        this.roomy = scenario.roomy();
        start();
    }

    /** One process. */
    private final class Life implements SessionEvents, IdSource {
        private final int number = ++lives;
        private final HubId id = new HubId(hubId(prefix, number));
        private final Inbox inbox = new Inbox();
        private final Optional<Fleet> fleet = engine.map(shared -> new Fleet(
                shared.connector(id, SimulatedFleet.LEASE, inbox::put),
                "access=open",
                SimulatedFleet.LEASE,
                this::rooms,
                settings.limits(),
                world,
                random(),
                task -> world.after(WRITING_MILLIS, () -> inbox.put(task))));
        private final LocalRooms rooms = fleet.map(Fleet::local).orElseGet(() -> rooms(RoomJournal.NOBODY));
        private final Doorkeeper doorkeeper = new Doorkeeper();
        private final Sessions sessions = new Sessions(
                settings,
                doorkeeper,
                fleet.map(Fleet::rooms).orElse(rooms),
                fleet.<Whereabouts>map(all -> all).orElse(Whereabouts.HERE),
                this,
                world,
                () -> Duration.ofMillis(world.between(0, DRAIN_MILLIS)),
                this);
        private final Revocations revocations =
                new Revocations(new TokenRules(Optional.empty(), "parley", Duration.ofDays(1), Duration.ZERO), world);
        private final TestShowcase list = new TestShowcase();
        private boolean draining;
        private boolean stopping;
        private int ids;

        private LocalRooms rooms(RoomJournal journal) {
            return new LocalRooms(
                    maxRooms, maxRooms, Rules.open(settings.limits().members(), world), RoomWatcher.NOBODY, journal);
        }

        /**
         * Lets everybody in, and knows for which room a session is made next: its id begins with where that was opened, and how often it was until then. One that
         * was handed over is the same.
         */
        private final class Doorkeeper implements Access {
            private final Access open = new OpenAccess();
            private final Map<RoomName, String> own = openings.computeIfAbsent(id, hub -> new HashMap<>());
            private String opening = "";

            @Override
            public CompletionStage<Admission> admit(Entrant entrant) {
                opening = own.computeIfAbsent(entrant.room(), room -> prefix + number + "r0");
                return open.admit(entrant);
            }

            @Override
            public RoomKey inherit(RoomName room, Optional<RoomLock> lock) {
                FaultyEngine shared = engine.orElseThrow();
                opening = shared.handedOverBy(room)
                        .map(before -> openings.getOrDefault(before, Map.of()).get(room))
                        .orElseGet(() -> prefix + number + "r" + shared.claims(room));
                own.put(room, opening);
                return open.inherit(room, lock);
            }

            @Override
            public boolean looksAtTokens() {
                return open.looksAtTokens();
            }

            @Override
            public Optional<Duration> remaining(Grant grant) {
                return open.remaining(grant);
            }

            @Override
            public Standing standing(Grant grant) {
                return open.standing(grant);
            }
        }

        private Shared shared() {
            return new Shared(
                    revocations,
                    list,
                    CompletableFuture::completedFuture,
                    action -> world.after(0, () -> inbox.put(action)));
        }

        private void tick() {
            if (life == this) {
                sessions.tick();
                fleet.ifPresent(Fleet::tick);
                world.after(TICK_MILLIS, () -> inbox.put(this::tick));
            }
        }

        private RandomGenerator random() {
            return new SplittableRandom(world.between(0, Integer.MAX_VALUE - 1));
        }

        private int relayed() {
            return fleet.map(all -> all.relayedFromHere() + all.relayedToHere()).orElse(0);
        }

        private void requireEmpty() {
            if (sessions.count()
                            + relayed()
                            + sessions.connections()
                            + sessions.strangers()
                            + sessions.away()
                            + sessions.waiting()
                            + rooms.count()
                            + sessions.outboxBytes()
                    != 0) {
                throw world.wrong("left behind: " + sessions.count() + " sessions, " + sessions.away() + " away, "
                        + sessions.connections() + " connections, " + sessions.strangers() + " strangers, "
                        + sessions.waiting() + " waiting, "
                        + rooms.count()
                        + " rooms, " + relayed() + " relayed, " + sessions.outboxBytes() + " bytes");
            }
        }

        @Override
        public PeerId newPeerId() {
            return new PeerId(prefix + number + "p" + ++ids);
        }

        @Override
        public SessionId newSessionId() {
            return new SessionId(doorkeeper.opening + "s" + prefix + number + "s" + ++ids);
        }

        @Override
        public Secret newSecret() {
            return new Secret(prefix + number + "k" + ++ids);
        }

        @Override
        public void resumed(int replayed) {
            world.saw(Sight.RESUMED);
            if (replayed > 0) {
                world.saw(Sight.HUB_REPLAYED);
            }
        }

        @Override
        public void kept(int replayed) {
            world.saw(Sight.KEPT);
        }

        @Override
        public void freshInstead() {
            world.saw(Sight.FRESH_INSTEAD);
        }

        @Override
        public void takenOver() {
            world.saw(Sight.TAKEN_OVER);
        }

        @Override
        public void wentAway() {}

        @Override
        public void expired() {
            world.saw(Sight.EXPIRED);
        }

        @Override
        public void expelled() {}

        @Override
        public void notAdmitted(ErrorCode why) {}

        @Override
        public void overflowed() {
            world.saw(Sight.OVERFLOWED);
            if (roomy) {
                throw world.wrong("an outbox without end is full");
            }
        }
    }

    private void start() {
        Life next = new Life();
        life = next;
        next.fleet.ifPresent(fleet -> fleet.start(next.sessions, next.shared()));
        world.after(world.between(1, TICK_MILLIS), next::tick);
    }

    /** Ids of hubs have a form. */
    private static String hubId(String prefix, int life) {
        String name =
                prefix.replaceAll("[^a-z]", "") + "abcdefghijklmnop".charAt(life / 26 % 16) + (char) ('a' + life % 26);
        return name + "a".repeat(16 - name.length());
    }

    @Override
    public void accept(Link link, RoomName room) {
        if (!link.reachesHub()) {
            return;
        }
        links.removeIf(Link::isOver);
        Life now = life;
        if (now == null || now.draining) {
            link.turnedAway(world.between(0, 2000));
            return;
        }
        links.add(link);
        now.inbox.put(() -> {
            if (link.reachesHub()) {
                link.accepted(now.sessions.open(room, link, link::verdict), now.inbox);
            }
        });
    }

    /** Its process does nothing for a while, and knows nothing of it. */
    void standStill(int millis) {
        Life now = life;
        if (now == null || now.inbox.isStill()) {
            return;
        }
        world.trace("%s stands still for %d ms", now.id, millis);
        world.saw(Sight.STOOD_STILL);
        now.inbox.standStill();
        world.after(millis, () -> {
            if (life == now) {
                world.trace("%s goes on", now.id);
                now.inbox.goOn();
            }
        });
    }

    @Override
    public void kill() {
        Life now = life;
        if (now == null || now.draining) {
            return;
        }
        world.trace("hub killed");
        world.saw(Sight.HUB_KILLED);
        life = null;
        engine.ifPresent(shared -> shared.die(now.id));
        boolean machineToo = world.chance(0.3);
        links.forEach(link -> link.hubDied(!machineToo));
        links.clear();
        world.after(world.between(0, 5000), this::start);
    }

    @Override
    public void drain() {
        Life now = life;
        if (now == null || now.draining) {
            return;
        }
        world.trace("hub drains");
        world.saw(Sight.HUB_DRAINED);
        now.draining = true;
        now.inbox.put(() -> {
            if (now.fleet.filter(Fleet::canHandOver).isPresent()) {
                now.sessions.announceHandOver();
            } else {
                now.sessions.announceGoingAway();
            }
        });
        world.after(
                DRAIN_MILLIS,
                () -> now.inbox.put(() -> {
                    now.fleet
                            .map(Fleet::leave)
                            .ifPresent(
                                    left -> left.thenAccept(all -> stop(now, all ? HANDED_OVER_MILLIS : DRAIN_MILLIS)));
                    world.after(
                            now.fleet.isPresent() ? LEAVING_MILLIS : 0,
                            () -> now.inbox.put(() -> stop(now, DRAIN_MILLIS)));
                }));
    }

    /** @param within so long all are to come back */
    private void stop(Life now, int within) {
        if (now.stopping) {
            return;
        }
        now.stopping = true;
        now.sessions.goAway(() -> Duration.ofMillis(world.between(0, within)));
        world.after(
                settings.closeTimeout().toMillis() + 3 * TICK_MILLIS,
                () -> now.inbox.put(() -> {
                    now.fleet.ifPresent(Fleet::close);
                    now.requireEmpty();
                    life = null;
                    world.after(world.between(0, 2000), this::start);
                }));
    }

    @Override
    public int life(String room) {
        return lives;
    }

    /** Whether the session of this id was made by a process that is no more, or has closed everybody's connection. */
    boolean isGone(String session) {
        return has(session) && (life == null || life.stopping || !session.contains("s" + prefix + lives + "s"));
    }

    /** Whether the session of this id was made by this hub. */
    boolean has(String session) {
        return session.contains("s" + prefix);
    }

    @Override
    public boolean isGone(Stay stay) {
        return false; // then it is in another life
    }

    @Override
    public boolean hasOutlivedItsHub(Stay stay) {
        return false;
    }

    @Override
    public boolean isElsewhere(String room, String session) {
        return false; // there is no other
    }

    /** What the engine knows it by, while it is up. */
    Optional<HubId> id() {
        return Optional.ofNullable(life).map(now -> now.id);
    }

    /** What it has in common with others, while it is up. */
    Optional<Commons> commons() {
        return Optional.ofNullable(life)
                .filter(now -> !now.draining && !now.inbox.isStill())
                .map(now -> new Commons(now.id, now.fleet.orElseThrow(), now.revocations, now.list));
    }

    /** One life's share. */
    record Commons(HubId id, Fleet fleet, Revocations revocations, TestShowcase list) {}

    boolean isUp() {
        return life != null && !life.draining;
    }

    @Override
    public void check() {
        check(world, List.of(this));
    }

    /** What always holds, of each of these and of all together. */
    static void check(World world, List<SimulatedHub> hubs) {
        hubs.forEach(SimulatedHub::checkOutboxes);
        List<Sessions> up = hubs.stream()
                .flatMap(hub -> Optional.ofNullable(hub.life).stream())
                .map(life -> life.sessions)
                .toList();
        if (!SessionsProbe.isEachCarriedOnce(up)) {
            throw world.wrong("two connections carry one session");
        }
    }

    private void checkOutboxes() {
        Life now = life;
        if (now == null) {
            return;
        }
        SessionsProbe.eachOutbox(now.sessions, (bytes, messages, overflowed) -> {
            if (bytes > settings.outboxBytes() || messages > settings.outboxMessages()) {
                throw world.wrong("an outbox holds " + bytes + " bytes in " + messages + " messages");
            }
            if (overflowed) {
                throw world.wrong("an outbox overflowed and goes on");
            }
        });
    }

    @Override
    public Optional<Operations> operations() {
        return Optional.ofNullable(life).filter(now -> !now.draining).map(now -> now.rooms);
    }

    Sessions sessions() {
        return Objects.requireNonNull(life).sessions;
    }

    Optional<Fleet> fleet() {
        return Objects.requireNonNull(life).fleet;
    }

    @Override
    public void checkCounts(int here, int ghosts) {
        Sessions now = sessions();
        if (now.connections() != here
                || now.count() != here + now.away()
                || now.away() < ghosts
                || now.strangers() + now.waiting() != 0) {
            throw world.wrong("the hub has " + now.connections() + " connections, " + now.count() + " sessions, "
                    + now.away() + " away, " + now.strangers() + " strangers, " + now.waiting()
                    + " waiting; there are " + here + " and " + ghosts
                    + " away");
        }
    }

    @Override
    public void checkEmpty() {
        Objects.requireNonNull(life).requireEmpty();
    }
}
