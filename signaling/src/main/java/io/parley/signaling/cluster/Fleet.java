package io.parley.signaling.cluster;

import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RecordCodec;
import io.parley.signaling.room.RoomJournal;
import io.parley.signaling.room.RoomRecord;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.session.Sessions;
import io.parley.signaling.session.Visitor;
import io.parley.signaling.session.Whereabouts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hub's part in a fleet. It is the home of some rooms ({@link Residences}), for whose members that are connected to other hubs there are
 * {@link Downlink}s; and to its own clients whose rooms live elsewhere it is an edge, with an {@link Uplink} to each of those hubs.
 */
public final class Fleet implements Whereabouts, AutoCloseable {
    /** How often a room is looked for, for one visitor, before it is asked to come again. */
    private static final int MOST_TRIES = 3;

    private static final long LINK_TICK_MILLIS = 1000;
    private static final long NEVER = Long.MIN_VALUE;
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    private final Duration lease;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Engine engine;
    private final LocalRooms local;
    private final Records records;
    private final Residences residences;
    private final ConcurrentMap<HubId, Uplink> uplinks = new ConcurrentHashMap<>();
    private final ConcurrentMap<HubId, Downlink> downlinks = new ConcurrentHashMap<>();
    private final LongAdder broken = new LongAdder();
    private final CountDownLatch joined = new CountDownLatch(1);
    private volatile @Nullable Sessions sessions; // from start to leave
    private final AtomicInteger connections = new AtomicInteger(); // to the engine, so far
    private volatile boolean connected;
    private volatile boolean doubtful;
    private volatile long renewAt = NEVER;
    private volatile boolean leaving;
    private volatile long leasedUntil = NEVER;
    private volatile long rememberedSince = NEVER; // by the engine, of any hub
    private long linksTickedAt = NEVER; // only by who ticks

    /**
     * Begins to connect to the engine.
     *
     * @param lease of a hub: after so long without a word it is taken for dead. What the engine's {@link Leases} give
     * @param rooms makes the rooms of this hub alone, which tell the journal
     * @param limits of this hub, also for what is kept of rooms
     * @param clock should not jump
     * @param random for the runs of links: no two may be the same
     * @param soon runs something a moment later, on a thread that may take its time
     */
    public Fleet(
            Engine.Connector connector,
            Duration lease,
            Function<RoomJournal, LocalRooms> rooms,
            Limits limits,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Runnable> soon) {
        this.lease = lease;
        this.clock = clock;
        this.random = random;
        this.engine = connector.connect(this::receive, new Standing());
        this.records = new Records(engine.homes(), new RecordCodec(limits), () -> connected, soon, room -> doubt(room));
        this.local = rooms.apply(records);
        this.residences = new Residences(
                engine.homes(), engine.self(), local, records, clock, this::isLeased, this::mayClaim, new Moving());
    }

    /** The rooms of this hub alone. */
    public LocalRooms local() {
        return local;
    }

    /** Rooms as this hub's sessions enter them: the local ones, as long as this hub is their home. */
    public Rooms rooms() {
        return residences;
    }

    /** From now on it takes part: with these sessions, which find their rooms by it. */
    public void start(Sessions served) {
        sessions = served;
        renew(clock.millis());
    }

    /**
     * Waits until this hub may take rooms, before anything else lets it look at the time. Answers false when it may not within a lease and this
     * time: it comes as soon as the engine is reached.
     */
    public boolean awaitJoined(Duration patience) throws InterruptedException {
        long end = clock.millis() + lease.plus(patience).toMillis();
        while (!joined.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
            long now = clock.millis();
            if (now >= end) {
                return false;
            }
            renew(now);
        }
        return true;
    }

    /** Once a second, or more often. */
    public void tick() {
        if (sessions == null || leaving) {
            return;
        }
        long now = clock.millis();
        if (now >= renewAt) {
            renew(now);
        }
        if (doubtful && isLeased()) {
            doubtful = false;
            residences.doubtAll();
        }
        residences.tick();
        if (linksTickedAt == NEVER || now - linksTickedAt >= LINK_TICK_MILLIS) {
            linksTickedAt = now;
            uplinks.values().forEach(uplink -> uplink.tick(now, lease.toMillis()));
            downlinks.values().forEach(downlink -> downlink.tick(now, lease.toMillis()));
        }
    }

    /**
     * This hub stops. Nothing is heard of its clients any more, and nobody in its rooms hears anything; then what the rooms were is written, and then
     * they are anybody's. After that its clients may be sent away. What is relayed goes on until {@link #close}.
     *
     * @return completes when that is done, or cannot be; not, where the engine does not answer
     */
    public CompletionStage<Void> leave() {
        Sessions served = sessions;
        if (served == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<Void> left = served.fallSilent()
                .thenCompose(silent -> residences.handOver())
                .thenCompose(written -> engine.leases().end());
        leaving = true;
        return left.exceptionally(lost -> null);
    }

    @Override
    public void close() {
        sessions = null;
        uplinks.values().forEach(uplink -> uplink.link().breakOff("this hub stops"));
        downlinks.values().forEach(downlink -> downlink.link().breakOff("this hub stops"));
        engine.close();
    }

    // Whether the engine knows of this hub.

    private void renew(long now) {
        renewAt = now + lease.toMillis() / 3;
        int over = connections.get();
        engine.leases().renew().whenComplete((known, failure) -> {
            if (failure != null) {
                log.debug("the lease was not renewed: {}", failure.toString());
            } else if (over == connections.get()) {
                renewed(now, known.toMillis());
            }
        });
    }

    private void renewed(long now, long knownMillis) {
        if (!isLeased() || now - knownMillis > rememberedSince + lease.toMillis()) {
            doubtful = true; // others may have taken it for dead, or it has forgotten this hub's rooms
        }
        rememberedSince = now - knownMillis;
        leasedUntil = now + lease.toMillis();
        if (mayClaim()) {
            joined.countDown();
        }
    }

    /** Whether nobody takes this hub for dead. */
    private boolean isLeased() {
        return connected && sessions != null && !leaving && leasedUntil != NEVER && clock.millis() < leasedUntil;
    }

    /**
     * Whether what the engine does not know is not so. One that has come up empty does not know where rooms live: for one lease it is for those who
     * do to say so, and nobody else takes a room.
     */
    private boolean mayClaim() {
        return isLeased() && clock.millis() - rememberedSince >= lease.toMillis();
    }

    private final class Standing implements Engine.Listener {
        @Override
        public void connected() {
            log.info("the engine is reached");
            connections.incrementAndGet();
            leasedUntil = NEVER; // it may have forgotten this hub: until it knows it again nothing is asked for
            connected = true;
            if (sessions != null && !leaving) {
                renew(clock.millis());
            }
        }

        @Override
        public void disconnected() {
            log.warn("the engine is lost");
            connected = false;
        }
    }

    // Finding rooms.

    @Override
    public boolean isHere(RoomName room) {
        return residences.isHere(room);
    }

    @Override
    public void find(Visitor visitor) {
        find(visitor, 0);
    }

    private void find(Visitor visitor, int tries) {
        if (tries >= MOST_TRIES) {
            visitor.turnAway();
            return;
        }
        residences.seek(visitor.room()).whenComplete((home, failure) -> {
            if (failure != null) {
                visitor.turnAway();
            } else if (home.hub().equals(engine.self())) {
                visitor.enterHere();
            } else {
                uplink(home.hub()).open(visitor, home.epoch(), tries + 1);
            }
        });
    }

    private void doubt(RoomName room) {
        residences.doubt(room);
    }

    private final class Moving implements Residences.Moves {
        @Override
        public void restore(RoomName room, RoomRecord record, Duration orphaned) {
            Sessions served = sessions;
            if (served != null) {
                served.restore(local, room, record, orphaned);
            }
        }

        @Override
        public void giveUp(RoomName room) {
            Sessions served = sessions;
            if (served != null) {
                served.giveUp(room);
            }
        }
    }

    // Links.

    private Uplink uplink(HubId home) {
        return uplinks.compute(
                home, (id, known) -> known != null && !known.link().isBroken() ? known : newUplink(id));
    }

    private Uplink newUplink(HubId home) {
        return new Uplink(engine.bus(), engine.self(), home, random.nextLong(), () -> uplinkBroke(home), this::find);
    }

    private void uplinkBroke(HubId home) {
        broken.increment();
        uplinks.computeIfPresent(home, (id, known) -> known.link().isBroken() ? null : known);
    }

    private void downlinkBroke(HubId edge) {
        broken.increment();
        downlinks.computeIfPresent(edge, (id, known) -> known.link().isBroken() ? null : known);
    }

    /** Whatever another hub, or somebody else, has sent. */
    private void receive(byte[] bytes) {
        Sessions served = sessions;
        if (served == null && downlinks.isEmpty() && uplinks.isEmpty()) {
            return; // not begun yet, or over
        }
        try {
            receive(ParcelReader.read(bytes), served);
        } catch (MalformedParcelException e) {
            log.warn("not understood: {}", e.getMessage()); // what was in it is missed as if it had been lost
        }
    }

    private void receive(Parcel parcel, @Nullable Sessions served) {
        switch (parcel.kind()) {
            case TO_HOME -> toHome(parcel, served);
            case TO_EDGE -> {
                Uplink uplink = uplinks.get(parcel.from());
                if (uplink == null || uplink.link().run() != parcel.run()) {
                    tell(parcel, Parcel.Kind.EDGE_BROKE);
                } else {
                    uplink.receive(parcel);
                }
            }
            case EDGE_BROKE -> {
                Downlink downlink = downlinks.get(parcel.from());
                if (downlink != null && downlink.link().run() == parcel.run()) {
                    downlink.link().brokenThere();
                }
            }
            case HOME_BROKE -> {
                Uplink uplink = uplinks.get(parcel.from());
                if (uplink != null && uplink.link().run() == parcel.run()) {
                    uplink.link().brokenThere();
                }
            }
        }
    }

    private void toHome(Parcel parcel, @Nullable Sessions served) {
        Downlink known = downlinks.get(parcel.from());
        if (known != null && known.link().run() == parcel.run()) {
            known.receive(parcel);
        } else if (parcel.number() != 0 || served == null) {
            tell(parcel, Parcel.Kind.HOME_BROKE); // its beginning is lost, or it was given up here
        } else {
            if (known != null) {
                known.link().brokenThere(); // or the edge would not have begun anew
            }
            HubId edge = parcel.from();
            Downlink begun = new Downlink(
                    engine.bus(), engine.self(), edge, parcel.run(), served, residences, () -> downlinkBroke(edge));
            downlinks.put(edge, begun);
            begun.receive(parcel);
        }
    }

    private void tell(Parcel about, Parcel.Kind kind) {
        Link.tell(engine.bus(), about.from(), Parcel.broken(kind, engine.self(), about.run()));
    }

    // What an operator may want to know.

    /** Whether the engine is reached and knows that this hub lives. */
    public boolean isJoined() {
        return isLeased();
    }

    /** Hubs with which anything is relayed, each way for itself. */
    public int links() {
        return uplinks.size() + downlinks.size();
    }

    /** Links that were given up, whatever the reason: their clients came back by another one. */
    public long brokenLinks() {
        return broken.sum();
    }

    /** Clients of this hub whose rooms live elsewhere. */
    public int relayedFromHere() {
        return uplinks.values().stream().mapToInt(Uplink::connections).sum();
    }

    /** Clients of other hubs whose rooms live here. */
    public int relayedToHere() {
        return downlinks.values().stream().mapToInt(Downlink::connections).sum();
    }

    /** Rooms of which the engine does not know everything yet that it is to know. */
    public int unwritten() {
        return records.behind();
    }

    /** Rooms whose home is this hub. */
    public int residences() {
        return residences.count();
    }
}
