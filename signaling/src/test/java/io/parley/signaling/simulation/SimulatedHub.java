package io.parley.signaling.simulation;

import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Operations;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import io.parley.signaling.session.SessionsProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A hub without its transport, and its lives: it can be killed and drained, and starts again knowing nothing. */
final class SimulatedHub {
    private static final int TICK_MILLIS = 1000;
    private static final int DRAIN_MILLIS = 5000;

    private final World world;
    private final SessionSettings settings;
    private final int maxRooms;
    private final List<Link> links = new ArrayList<>();
    private @Nullable Life life;
    private final boolean roomy;
    private int lives;

    SimulatedHub(World world, Scenario scenario) {
        this.world = world;
        this.settings = scenario.hub();
        this.maxRooms = scenario.maxRooms();
        this.roomy = scenario.roomy();
        start();
    }

    /** One process. */
    private final class Life implements SessionEvents, IdSource {
        private final int number = ++lives;
        private final LocalRooms rooms =
                new LocalRooms(maxRooms, Rules.open(settings.limits().members(), world));
        private final Sessions sessions = new Sessions(
                settings,
                new OpenAccess(),
                rooms,
                this,
                world,
                () -> Duration.ofMillis(world.between(0, DRAIN_MILLIS)),
                this);
        private boolean draining;
        private int ids;

        private void tick() {
            if (life == this) {
                sessions.tick();
                world.after(TICK_MILLIS, this::tick);
            }
        }

        private void requireEmpty() {
            if (sessions.count()
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
                        + " rooms, " + sessions.outboxBytes() + " bytes");
            }
        }

        @Override
        public PeerId newPeerId() {
            return new PeerId("h" + number + "p" + ++ids);
        }

        @Override
        public SessionId newSessionId() {
            return new SessionId("h" + number + "s" + ++ids);
        }

        @Override
        public Secret newSecret() {
            return new Secret("h" + number + "k" + ++ids);
        }

        @Override
        public void resumed(int replayed) {
            world.saw(Sight.RESUMED);
            if (replayed > 0) {
                world.saw(Sight.HUB_REPLAYED);
            }
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
        world.after(world.between(1, TICK_MILLIS), next::tick);
    }

    /** A connection arrives for a room. */
    void accept(Link link, RoomName room) {
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
        link.accepted(now.sessions.open(room, link, link::verdict));
    }

    /** Its process ends, and another one starts. */
    void kill() {
        Life now = life;
        if (now == null || now.draining) {
            return;
        }
        world.trace("hub killed");
        world.saw(Sight.HUB_KILLED);
        life = null;
        boolean machineToo = world.chance(0.3);
        links.forEach(link -> link.hubDied(!machineToo));
        links.clear();
        world.after(world.between(0, 5000), this::start);
    }

    /** It stops in order, and another one starts. */
    void drain() {
        Life now = life;
        if (now == null || now.draining) {
            return;
        }
        world.trace("hub drains");
        world.saw(Sight.HUB_DRAINED);
        now.draining = true;
        now.sessions.announceGoingAway();
        world.after(DRAIN_MILLIS, () -> {
            now.sessions.goAway();
            world.after(settings.closeTimeout().toMillis() + 3 * TICK_MILLIS, () -> {
                now.requireEmpty();
                life = null;
                world.after(world.between(0, 2000), this::start);
            });
        });
    }

    int lives() {
        return lives;
    }

    boolean isUp() {
        return life != null && !life.draining;
    }

    /** What may wait for a client and be kept for it is bounded, and a session has one connection at most. */
    void check() {
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
        if (!SessionsProbe.isEachCarriedOnce(now.sessions)) {
            throw world.wrong("two connections carry one session");
        }
    }

    /** For whoever operates it, while it is up. */
    Optional<Operations> operations() {
        return Optional.ofNullable(life).filter(now -> !now.draining).map(now -> now.rooms);
    }

    /** Whether it knows of as much as there is. */
    void checkCounts(int here, int ghosts) {
        Sessions now = Objects.requireNonNull(life).sessions;
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

    void checkEmpty() {
        Objects.requireNonNull(life).requireEmpty();
    }
}
