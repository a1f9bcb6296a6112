package io.parley.signaling.cluster;

import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RecordCodec;
import io.parley.signaling.room.RoomJournal;
import io.parley.signaling.room.RoomRecord;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.session.Sessions;
import io.parley.signaling.session.Visitor;
import io.parley.signaling.session.Whereabouts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hub's part in a fleet. It is the home of some rooms ({@link Residences}), for whose members that are connected to other hubs there are
 * {@link Downlink}s; and to its own clients whose rooms live elsewhere it is an edge, with an {@link Uplink} to each of those hubs.
 */
public final class Fleet implements Whereabouts, AutoCloseable {
    /** How often a room is looked for again at once, for one visitor. */
    private static final int MOST_TRIES = 2;

    /** How long a visitor waits here for a room whose home is not there, at most; less than clients give the answer to {@code hello}. */
    private static final long PATIENCE_MILLIS = 8000;

    private static final long LINK_TICK_MILLIS = 1000;

    private static final long NEVER = Long.MIN_VALUE;

    /** What comes from the engine may be anything. */
    private static final Pattern NOT_PRINTED = Pattern.compile("[^!-~]");

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    private final String terms;
    private final Duration lease;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Warnings warnings;
    private final Engine engine;
    private final LocalRooms local;
    private final Records records;
    private final Residences residences;
    private final ConcurrentMap<HubId, Uplink> uplinks = new ConcurrentHashMap<>();
    private final ConcurrentMap<HubId, Downlink> downlinks = new ConcurrentHashMap<>();
    private final Queue<Search> later = new ConcurrentLinkedQueue<>();
    private final Set<HubId> absent = ConcurrentHashMap.newKeySet(); // found so since the last tick
    private final LongAdder broken = new LongAdder();
    private final LongAdder rerouted = new LongAdder();
    private final CompletableFuture<Void> mayClaimOnce = new CompletableFuture<>();
    private final CountDownLatch joined = new CountDownLatch(1);
    private volatile @Nullable Sessions sessions; // from start to close
    private volatile @Nullable Commons commons; // from start on
    private final AtomicInteger connections = new AtomicInteger(); // to the engine, so far
    private volatile boolean connected;
    private volatile boolean doubtful;
    private volatile long renewAt = NEVER;
    private volatile boolean leaving;
    private volatile long leasedUntil = NEVER;
    private volatile long rememberedSince = NEVER; // by the engine, of any hub
    private volatile long reachedSince = NEVER; // the engine, after it was lost
    private volatile String refusedBy = ""; // the terms of those that are the fleet; empty: by nobody
    private long linksTickedAt = NEVER; // only by who ticks

    /**
     * Begins to connect to the engine.
     *
     * @param terms on which this hub lets people in: it is one only with those that have the same
     * @param lease of a hub: after so long without a word it is taken for dead. What the engine's {@link Leases} give
     * @param rooms makes the rooms of this hub alone, which tell the journal
     * @param limits of this hub, also for what is kept of rooms
     * @param clock should not jump
     * @param random for the runs of links: no two may be the same
     * @param soon runs something a moment later, on a thread that may take its time
     */
    public Fleet(
            Engine.Connector connector,
            String terms,
            Duration lease,
            Function<RoomJournal, LocalRooms> rooms,
            Limits limits,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Runnable> soon) {
        this.terms = terms;
        this.lease = lease;
        this.clock = clock;
        this.random = random;
        this.warnings = new Warnings(clock);
        this.engine = connector.connect(terms, this::receive, new Standing());
        this.records = new Records(
                engine.homes(),
                new RecordCodec(limits, terms),
                () -> connected,
                soon,
                room -> doubt(room),
                failure -> warn("a room is not written", failure));
        this.local = rooms.apply(records);
        this.residences = new Residences(engine.homes(), engine.self(), local, records, clock, new Own(), new Moving());
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
    public void start(Sessions served, Shared shared) {
        Commons begun =
                new Commons(engine, shared, lease.toMillis(), clock, random, residences::isHere, served::checkGrants);
        var _ = mayClaimOnce.runAfterBoth(begun.read(), joined::countDown);
        commons = begun;
        sessions = served;
        renew(clock.millis());
    }

    /**
     * Waits until this hub may take rooms and knows which tokens do not count, before anything else lets it look at the time. Answers false when that is not so
     * within a lease and this time: it comes as soon as the engine is reached. Which of the two is missing, {@link #isJoined} says. Nor is it waited for where
     * it {@link #isRefused}.
     */
    public boolean awaitJoined(Duration patience) throws InterruptedException {
        long end = clock.millis() + lease.plus(patience).toMillis();
        while (!joined.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
            long now = clock.millis();
            if (now >= end || isRefused()) {
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
        findWaiting(now);
        common().ifPresent(Commons::tick);
        if (linksTickedAt == NEVER || now - linksTickedAt >= LINK_TICK_MILLIS) {
            linksTickedAt = now;
            uplinks.values().forEach(uplink -> uplink.tick(now, lease.toMillis()));
            downlinks.values().forEach(downlink -> downlink.tick(now, lease.toMillis()));
        }
    }

    /**
     * This hub stops. Nothing is heard of its clients any more, and nobody in its rooms hears anything; then what the rooms were is written, and where their
     * sessions are, and then they are anybody's. After that its clients may be sent away. What is relayed goes on until {@link #close}.
     *
     * @return whether others can go on with the rooms at once, when that is done or cannot be; never, where the engine does not answer
     */
    public CompletionStage<Boolean> leave() {
        Sessions served = sessions;
        if (served == null) {
            return CompletableFuture.completedFuture(false);
        }
        common().ifPresent(Commons::leave);
        leaving = true;
        return residences
                .settle()
                .thenCompose(settled -> served.fallSilent())
                .thenCompose(silent -> residences.handOver())
                .thenCompose(epochs -> served.remains()
                        .thenCompose(sessions -> new HandOver(engine.homes(), served.mostHandedOver(), epochs, sessions)
                                .write(served.mayBeAway().multipliedBy(2))))
                .thenCompose(written -> engine.leases().end())
                .thenApply(ended -> true)
                .exceptionally(lost -> {
                    log.warn("not everything could be handed over: {}", lost.toString());
                    return false;
                });
    }

    /** Likewise, where that has taken too long: what is written of its rooms by now is all that others get of them. */
    public void leaveAtOnce() {
        Sessions served = sessions;
        if (served != null) {
            var _ = served.fallSilent();
            var _ = residences.handOver();
        }
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
        common().ifPresent(Commons::eachLease);
        engine.leases().renew().whenComplete((renewal, failure) -> {
            if (failure != null) {
                notRenewed(failure);
            } else if (over == connections.get()) {
                agreed();
                renewed(now, renewal);
            }
        });
    }

    private void renewed(long now, Leases.Renewal renewal) {
        long knownMillis = renewal.known().toMillis();
        if (!isLeased() || !renewal.unbroken() || now - knownMillis > rememberedSince + lease.toMillis()) {
            doubtful = true; // others may have taken it for dead, or it has forgotten this hub's rooms
            residences.distrust(); // before they are believed in again
        }
        rememberedSince = now - knownMillis;
        leasedUntil = now + lease.toMillis();
        if (mayClaim()) {
            mayClaimOnce.complete(null);
        }
        residences.confirmAwaited();
    }

    private void notRenewed(Throwable failure) {
        if (!(cause(failure) instanceof OtherTermsException other)) {
            warn("the lease is not renewed", failure);
            return;
        }
        leasedUntil = NEVER;
        if (!other.terms().equals(refusedBy)) {
            refusedBy = other.terms();
            log.error(
                    "this hub is not let into the fleet, and nobody into a room by it: access, token-issuer and token-audience have to be the same on all hubs. Here: {}; there: {}",
                    terms,
                    NOT_PRINTED.matcher(refusedBy).replaceAll("?"));
        }
    }

    private void agreed() {
        if (isRefused()) {
            refusedBy = "";
            log.info("no hub lives any more that decides otherwise who may enter");
        }
    }

    /** Whether nobody takes this hub for dead. */
    private boolean isLeased() {
        return isReached() && leasedUntil != NEVER && clock.millis() < leasedUntil;
    }

    /** Whether the engine is there, and this hub has something to ask for. */
    private boolean isReached() {
        return connected && sessions != null && !leaving;
    }

    /**
     * Whether what the engine does not know is not so. One that has come up empty does not know where rooms live, and one that was away takes hubs for dead that
     * could not reach it either: for one lease it is for those who have a room to say so, and nobody else takes it.
     */
    private boolean mayClaim() {
        return isLeased() && clock.millis() - Math.max(rememberedSince, reachedSince) >= lease.toMillis();
    }

    /** What the engine refuses though it is reached, with its own words. That it is not reached is said elsewhere, and what is not asked needs no words. */
    private void warn(String what, Throwable failure) {
        Throwable cause = cause(failure);
        if (connected && !(cause instanceof IllegalStateException)) {
            String reason = what + ": " + (cause instanceof IOException ? cause.getMessage() : cause);
            if (warnings.isDue(reason)) {
                log.warn("{}", reason);
            }
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private final class Own implements Residences.Lease {
        @Override
        public Residences.Lease.State state() {
            if (!isReached()) {
                return State.OUT_OF_REACH;
            }
            return isLeased() ? State.HELD : State.LAPSED;
        }

        @Override
        public boolean mayClaim() {
            return Fleet.this.mayClaim();
        }

        @Override
        public void renew() {
            long now = clock.millis();
            if (now >= renewAt) {
                Fleet.this.renew(now);
            }
        }
    }

    private final class Standing implements Engine.Listener {
        @Override
        public void connected() {
            log.info("the engine is reached");
            if (connections.incrementAndGet() > 1) {
                reachedSince = clock.millis();
            }
            leasedUntil = NEVER; // it may have forgotten this hub: until it knows it again nothing is asked for
            connected = true;
            if (sessions != null && !leaving) {
                common().ifPresent(Commons::connected);
                if (isRefused()) {
                    // Those that are the fleet come first, should the engine have forgotten them.
                    renewAt = clock.millis() + lease.toMillis();
                } else {
                    renew(clock.millis());
                }
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
        find(new Search(visitor, 0, clock.millis()));
    }

    @Override
    public boolean isSurelyHere(RoomName room) {
        return residences.isSurelyHere(room);
    }

    private void find(Search search) {
        Visitor visitor = search.visitor();
        residences.seek(visitor.room()).whenComplete((home, failure) -> {
            if (failure != null) {
                warn("a room is not found", failure);
                visitor.turnAway();
            } else if (home.hub().equals(engine.self())) {
                visitor.enterHere();
            } else if (absent.contains(home.hub())) {
                await(search);
            } else {
                uplink(home.hub()).open(search, home.epoch());
            }
        });
    }

    /**
     * Looks once more for the rooms of those who wait for a home that is not there. Sent away they would come back again and again, later each time, and
     * all of them after the room has a home for long.
     */
    private void findWaiting(long now) {
        absent.clear();
        for (int i = later.size(); i > 0; i--) {
            Search search = later.remove();
            if (!search.visitor().isThere()) {
                continue;
            }
            if (now - search.sinceMillis() >= PATIENCE_MILLIS) {
                search.visitor().turnAway();
            } else {
                find(search);
            }
        }
    }

    private void await(Search search) {
        search.visitor().waits();
        later.add(search);
    }

    private final class Lost implements Uplink.Searches {
        @Override
        public void notHome(Search search) {
            if (search.tries() < MOST_TRIES) {
                find(search.again());
            } else {
                // It may be stopping, and is taken for the home until it has handed its rooms over.
                await(search.afresh());
            }
        }

        @Override
        public void nobodyThere(HubId home, Search search) {
            absent.add(home);
            await(search);
        }
    }

    private void doubt(RoomName room) {
        residences.doubt(room);
    }

    private final class Moving implements Residences.Moves {
        @Override
        public void restore(RoomName room, RoomRecord record, Homes.Found found) {
            Sessions served = sessions;
            if (served != null) {
                served.restore(local, room, record, HandOver.read(room, found.handedOver()), found.orphaned());
            }
        }

        @Override
        public boolean goesOn(Homes.Found found) {
            Sessions served = sessions;
            return served != null && found.orphaned().compareTo(served.mayBeAway()) < 0;
        }
    }

    // Links.

    private Uplink uplink(HubId home) {
        return uplinks.compute(
                home, (id, known) -> known != null && !known.link().isBroken() ? known : newUplink(id));
    }

    private Uplink newUplink(HubId home) {
        return new Uplink(
                engine.bus(),
                engine.self(),
                home,
                random.nextLong(),
                clients -> uplinkBroke(home, clients),
                new Lost());
    }

    private void uplinkBroke(HubId home, int clients) {
        broken.increment();
        rerouted.add(clients);
        uplinks.computeIfPresent(home, (id, known) -> known.link().isBroken() ? null : known);
    }

    private void downlinkBroke(HubId edge) {
        broken.increment();
        downlinks.computeIfPresent(edge, (id, known) -> known.link().isBroken() ? null : known);
    }

    /** Whatever another hub, or somebody else, has sent. */
    private void receive(byte[] bytes) {
        Sessions served = sessions;
        if (commons == null) {
            return; // not begun yet
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
            case QUESTION, ANSWER, NOTICE, SHOWN, ALL_SHOWN, SHOW -> common().ifPresent(all -> all.receive(parcel));
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

    // What hubs have in common.

    private Optional<Commons> common() {
        return Optional.ofNullable(commons);
    }

    /**
     * This hub has revoked tokens of this id. Answers whether all others can know it by now: they hear of it at once, and within a third of a
     * lease if that is lost. If not, they will when the engine is reached, if this hub lives until then.
     */
    public CompletionStage<Boolean> revoked(String tokenId) {
        return common().map(all -> all.revoked(tokenId)).orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /** Public rooms of this hub have changed: with nobody in it one is not there any more. */
    public void show(List<ListedRoom> changed) {
        common().ifPresent(all -> all.show(changed));
    }

    /**
     * Asks the hub that a room lives at.
     *
     * @return empty: it lives here, or nowhere; exceptionally: that cannot be said now, or the hub does not answer, and may have done what it was
     *     asked
     */
    public CompletionStage<Optional<byte[]>> ask(RoomName room, byte[] question) {
        return common().filter(all -> !isRefused())
                .map(all -> all.ask(room, question))
                .orElseGet(Fleet::notOne);
    }

    /** Asks all other hubs that live; empty for those that do not answer. Exceptionally: it cannot be said now which they are. */
    public CompletionStage<Map<HubId, Optional<byte[]>>> askAll(byte[] question) {
        return common().filter(all -> !isRefused())
                .map(all -> all.askAll(question))
                .orElseGet(Fleet::notOne);
    }

    private static <T> CompletionStage<T> notOne() {
        return CompletableFuture.failedFuture(new IllegalStateException("this hub is none of the fleet's, or not yet"));
    }

    // What an operator may want to know.

    public HubId self() {
        return engine.self();
    }

    /** Hubs that live, this one among them, as it was told last. */
    public int hubs() {
        return 1 + common().map(Commons::others).orElse(0);
    }

    /** Whether the engine is reached and knows that this hub lives. */
    public boolean isJoined() {
        return isLeased();
    }

    /** Whether those that are the fleet decide otherwise who may enter, so that this hub is none of them for as long as any of them lives. */
    public boolean isRefused() {
        return !refusedBy.isEmpty();
    }

    /** Whether there is another hub to go on with the rooms of this one, as far as can be said now. */
    public boolean canHandOver() {
        return isLeased() && hubs() > 1;
    }

    /** Whether somebody may enter any room by this hub, also one that nobody is in yet. */
    public boolean opensRooms() {
        return mayClaim();
    }

    /** Hubs with which anything is relayed, each way for itself. */
    public int links() {
        return uplinks.size() + downlinks.size();
    }

    /** Links that were given up, whatever the reason: their clients came back by another one. */
    public long brokenLinks() {
        return broken.sum();
    }

    /** Clients of this hub that have lost the way to their room so far, and were sent to come back by another. */
    public long rerouted() {
        return rerouted.sum();
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
