package io.parley.signaling.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.parley.signaling.auth.Access;
import io.parley.signaling.auth.AddressCounts;
import io.parley.signaling.auth.RoomKey;
import io.parley.signaling.protocol.ClientCodec;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.MemberRecord;
import io.parley.signaling.room.RoomRecord;
import io.parley.signaling.room.Rooms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All connections and sessions of a hub, and what they share. */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final Set<Carrier> carriers = ConcurrentHashMap.newKeySet();
    private final Set<Carrier> relayed = ConcurrentHashMap.newKeySet(); // their connections are other hubs'
    private final ConcurrentMap<SessionId, Session> sessions = new ConcurrentHashMap<>();

    /** By what their clients call them, until they know better: those whose hub is gone. */
    private final ConcurrentMap<SessionId, Session> former = new ConcurrentHashMap<>();

    private final AtomicInteger opened = new AtomicInteger();
    private final Strangers strangers;
    private final AddressCounts connectionsOf = new AddressCounts();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger away = new AtomicInteger();
    private final AddressCounts awayOf = new AddressCounts();
    private final Queue<Session> overflowed = new ConcurrentLinkedQueue<>();
    private final Bursts bursts = new Bursts();
    private final OutboxBudget budget;
    private final Relief relief;
    private final Expelled expelled = new Expelled();
    private final AtomicInteger drops = new AtomicInteger();
    private final SessionSettings settings;
    private final ClientCodec codec;
    private final Access access;
    private final Rooms rooms;
    private final Whereabouts whereabouts;
    private final IdSource ids;
    private final InstantSource clock;
    private final Supplier<Duration> reconnectSpread;
    private final SessionEvents events;
    private final Renewal renewal;
    private volatile boolean silent;
    private long lastTick; // only the ticking thread

    /** Where every room is here. */
    public Sessions(
            SessionSettings settings,
            Access access,
            Rooms rooms,
            IdSource ids,
            InstantSource clock,
            Supplier<Duration> reconnectSpread,
            SessionEvents events) {
        this(settings, access, rooms, Whereabouts.HERE, ids, clock, reconnectSpread, events);
    }

    /**
     * @param access who may enter
     * @param rooms those that live here
     * @param whereabouts of all
     * @param clock should not jump: every deadline is read from it
     * @param reconnectSpread how long the next client that is sent away should wait, each time another
     * @param events told of what an operator may want to count
     */
    public Sessions(
            SessionSettings settings,
            Access access,
            Rooms rooms,
            Whereabouts whereabouts,
            IdSource ids,
            InstantSource clock,
            Supplier<Duration> reconnectSpread,
            SessionEvents events) {
        this.settings = settings;
        this.strangers = new Strangers(settings.helloTimeout());
        this.budget = new OutboxBudget(settings.outboxTotalBytes());
        this.relief = new Relief(budget, () -> sessions.values().stream(), this::drop);
        this.codec = new ClientCodec(settings.limits());
        this.access = access;
        this.rooms = rooms;
        this.whereabouts = whereabouts;
        this.ids = ids;
        this.clock = clock;
        this.reconnectSpread = reconnectSpread;
        this.events = events;
        this.renewal = new Renewal(settings.iceServersRenewal());
        this.lastTick = clock.millis();
    }

    /**
     * Opens a room as it was at a hub that is gone. Its members are away, and their clients may come back as to any session. Those who were handed
     * over go on where they were, of the others what was on its way is lost. Of those for whom there is no place among the sessions that are away, the last ones have left.
     *
     * @param local where it is opened
     * @param handedOver by that hub, in order; empty where it had no time to
     * @param orphaned how long that hub has been gone: for longer than they may be away, all have left
     * @return false, nothing is done: none has a place, or there is such a room already
     */
    public boolean restore(
            LocalRooms local,
            RoomName room,
            RoomRecord record,
            Map<SessionId, SessionRecord> handedOver,
            Duration orphaned) {
        if (orphaned.compareTo(settings.resumeWindow()) >= 0) {
            return false;
        }
        List<MemberRecord> kept = new ArrayList<>();
        for (MemberRecord member : record.members()) {
            if (!mayKeepAnotherAway(Optional.empty())) {
                break;
            }
            kept.add(member);
        }
        if (kept.isEmpty()) {
            return false;
        }
        RoomSettings as = record.settings()
                .orElseGet(() -> RoomSettings.initial(settings.limits().members()));
        List<PeerEntry> everyone = kept.stream().map(MemberRecord::absent).toList();
        Map<SessionId, SessionRecord> last = ofMembers(record, handedOver);
        Map<PeerId, Session> heirs = new LinkedHashMap<>();
        for (MemberRecord member : kept) {
            SessionRecord its = last.get(member.proof().session());
            boolean isMissed = its == null || its.here();
            RoomKey key = access.inherit(room, record.lock());
            heirs.put(
                    member.id(),
                    state(its)
                            .map(state -> new Session(this, room, member, state, isMissed, key))
                            .orElseGet(() -> new Session(this, room, new Former(member, as, everyone), isMissed, key)));
        }
        boolean restored = local.restore(room, record, heirs);
        if (restored) {
            log.info(
                    "restored room={} members={} handedOver={}",
                    room,
                    kept.size(),
                    heirs.values().stream().filter(Session::goesOn).count());
        } else {
            heirs.values().forEach(Session::disinherit);
        }
        return restored;
    }

    /** Where somebody is lacking in the record whom the others take to be in the room, nobody goes on: all see the room as it is now. */
    private static Map<SessionId, SessionRecord> ofMembers(
            RoomRecord record, Map<SessionId, SessionRecord> handedOver) {
        Set<SessionId> members = record.members().stream()
                .map(member -> member.proof().session())
                .collect(toSet());
        return members.containsAll(handedOver.keySet()) ? handedOver : Map.of();
    }

    private Optional<SessionRecord.State> state(@Nullable SessionRecord last) {
        return Optional.ofNullable(last)
                .flatMap(SessionRecord::state)
                .filter(state -> state.rest().fits(settings.outboxBytes(), settings.outboxMessages()));
    }

    /** A connection was opened for this room. */
    public Carrier open(RoomName room, Connection connection, MessageRate rate) {
        Carrier carrier =
                new Carrier(this, room, connection, rate, whereabouts, opened.incrementAndGet(), clock.millis());
        strangers.add(carrier);
        connectionsOf.add(connection.address());
        carriers.add(carrier);
        return carrier;
    }

    /**
     * A client of another hub's wants into a room that lives here. Whether it may connect, how fast it sends and whether it is still
     * there that hub knows; nothing of this counts here.
     */
    public Carrier openRelayed(RoomName room, Connection connection) {
        Carrier carrier = new Carrier(
                this,
                room,
                connection,
                () -> MessageRate.Verdict.ACCEPT,
                Whereabouts.HERE,
                opened.incrementAndGet(),
                clock.millis());
        relayed.add(carrier);
        return carrier;
    }

    /**
     * Other hubs are about to go on with the rooms of this one: from the answer on nothing is heard of any client here, so that what has been acknowledged has
     * come to its room, and nobody comes back here. {@link #goAway} follows.
     */
    public CompletionStage<Void> fallSilent() {
        silent = true;
        return this.<Void>all((session, done) -> session.fallSilent(() -> done.complete(Optional.empty())))
                .thenAccept(all -> {});
    }

    /** Whether who gets into a room from now on is not heard any more. */
    boolean isSilent() {
        return silent;
    }

    /** What there is to hand over of all sessions when their rooms have fallen silent too: nothing changes any more. */
    public CompletionStage<Map<RoomName, List<SessionRecord>>> remains() {
        return this.<Remains>all((session, done) ->
                        session.remains(left -> done.complete(left.map(record -> new Remains(session.room(), record)))))
                .thenApply(all -> all.stream()
                        .flatMap(Optional::stream)
                        .collect(groupingBy(Remains::room, mapping(Remains::session, toList()))));
    }

    /** Bytes that may be handed over of all: a copy, for which there is room where outboxes may hold twice as much. */
    public long mostHandedOver() {
        return settings.outboxTotalBytes() / 2;
    }

    /** How long a session waits for its client to come back. */
    public Duration mayBeAway() {
        return settings.resumeWindow();
    }

    private record Remains(RoomName room, SessionRecord session) {}

    /** Has every session do something, and waits for what all of them say. */
    private <T> CompletionStage<List<Optional<T>>> all(BiConsumer<Session, CompletableFuture<Optional<T>>> what) {
        List<CompletableFuture<Optional<T>>> answers = new ArrayList<>();
        each(sessions.values(), session -> {
            CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
            answers.add(answer);
            what.accept(session, answer);
        });
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    private void eachConnection(Consumer<Carrier> action) {
        each(carriers, action);
        each(relayed, action);
    }

    /** Lets every connection and every session look at the time. */
    public void tick() {
        long before = lastTick;
        long now = clock.millis();
        lastTick = now;
        eachConnection(carrier -> carrier.tick(now));
        each(sessions.values(), session -> session.tick(before, now));
        relief.tick();
    }

    /** Ends every session whose grant does not hold any more, and sends away who waits with such a one. */
    public void checkGrants() {
        eachConnection(Carrier::checkGrant);
        each(sessions.values(), Session::checkGrant);
    }

    /** Tells every client when to come back. Until it goes it is served; who has not said hello yet is sent away at once. */
    public void announceGoingAway() {
        eachConnection(carrier -> carrier.announceGoingAway(nextReconnect()));
    }

    /**
     * Likewise, where other hubs are about to go on with the rooms that are here: who is in one of them is served until they do, and told then. Sooner it would
     * come back by another hub to a room that is still here, and once more after it.
     */
    public void announceHandOver() {
        eachConnection(carrier -> {
            if (!carrier.isAtRoom()) {
                carrier.announceGoingAway(nextReconnect());
            }
        });
    }

    /** Sends every client away, and forgets those that are away. */
    public void goAway() {
        goAway(reconnectSpread);
    }

    /**
     * Likewise.
     *
     * @param reconnectAfter when the next one is to come back
     */
    public void goAway(Supplier<Duration> reconnectAfter) {
        eachConnection(carrier -> carrier.goAway(reconnectAfter.get()));
        each(
                sessions.values(),
                session -> session.shutDown(
                        Farewell.goingAway(reconnectAfter.get()).words()));
    }

    /** One that fails takes nothing from the next. */
    private static <T> void each(Iterable<T> all, Consumer<T> action) {
        for (T one : all) {
            try {
                action.accept(one);
            } catch (Throwable e) { // an Error too: the clock and the drops must go on
                log.error("failed", e);
            }
        }
    }

    /**
     * Drops a session whose outbox overflowed. Others may overflow by hearing of it: they are dropped after it and not
     * within, however many they are.
     */
    void drop(Session session) {
        overflowed.add(session);
        if (drops.getAndIncrement() != 0) {
            return;
        }
        do {
            each(List.of(overflowed.remove()), Session::dropOverflowed);
        } while (drops.decrementAndGet() != 0);
    }

    /** Whether a room is here. Who looks after it is {@linkplain #add(Session) known} is told otherwise when it is not any more. */
    boolean hasHere(RoomName room) {
        return whereabouts.isHere(room);
    }

    /** The session that a returning client means, if it can prove that it is its own. */
    Optional<Session> find(ClientMessage.Resume resume, RoomName room) {
        Session called = sessions.get(resume.session());
        return called != null
                ? Optional.of(called).filter(session -> session.isMeantBy(resume, room))
                : Optional.ofNullable(former.get(resume.session())).filter(session -> session.wasMeantBy(resume, room));
    }

    /** Waits until no client is left, at most this long. */
    public void awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (carriers) {
            for (long left = patience.toNanos(); clients() > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(carriers, left);
            }
        }
    }

    /** Connections that have not ended, with those of clients of other hubs whose rooms are here. */
    public int clients() {
        return carriers.size() + relayed.size();
    }

    /** Connections that have not ended; those of clients of other hubs are theirs. */
    public int connections() {
        return carriers.size();
    }

    /** Connections that are not welcome yet. */
    public int strangers() {
        return strangers.count();
    }

    /** Connections from this address that have not ended; 0 where it is unknown. */
    public int connectionsFrom(Optional<String> address) {
        return connectionsOf.of(address);
    }

    /** Connections from this address that are not welcome yet; 0 where it is unknown. */
    public int strangersFrom(Optional<String> address) {
        return strangers.from(address);
    }

    /** Ends the connection that has been silent for longest, if that is long enough. Answers whether one more may come for it. */
    public boolean oustStranger() {
        return strangers.oust(clock.millis());
    }

    /** For threads that read from clients. */
    public Bursts bursts() {
        return bursts;
    }

    /** Bytes that wait for clients or are kept for them, not counting a few KiB for each, and of messages that are not whole yet. */
    public long outboxBytes() {
        return budget.held();
    }

    /** So much memory more, or less, is held for messages of clients that are not whole yet. It counts like what waits for them. */
    public void holdsUnfinished(long more) {
        budget.add(more);
    }

    /** Newcomers who wait to be let into a room. */
    public int waiting() {
        return waiting.get();
    }

    /** Sessions that go on, whether their clients are connected or away. */
    public int count() {
        return sessions.size();
    }

    /** Sessions whose clients are away. */
    public int away() {
        return away.get();
    }

    void noLongerStranger(Carrier carrier) {
        strangers.remove(carrier);
    }

    void oneMoreWaits() {
        waiting.incrementAndGet();
    }

    void oneLessWaits() {
        waiting.decrementAndGet();
    }

    OutboxBudget budget() {
        return budget;
    }

    Relief relief() {
        return relief;
    }

    Expelled expelled() {
        return expelled;
    }

    void remove(Carrier carrier) {
        if (carriers.remove(carrier)) {
            connectionsOf.remove(carrier.connection().address());
        } else {
            relayed.remove(carrier);
        }
        if (clients() == 0) {
            synchronized (carriers) {
                carriers.notifyAll();
            }
        }
    }

    void add(Session session) {
        sessions.put(session.sessionId(), session);
    }

    void remove(Session session) {
        sessions.remove(session.sessionId(), session);
    }

    void add(Former before, Session session) {
        former.put(before.session(), session);
    }

    void remove(Former before, Session session) {
        former.remove(before.session(), session);
    }

    /** Takes a place for a session of this address that is away, if there is one and the address has not its share of them. */
    boolean mayKeepAnotherAway(Optional<String> address) {
        if (settings.resumeWindow().isZero()) {
            return false;
        }
        awayOf.add(address);
        if (away.incrementAndGet() > settings.maxAway() || awayOf.of(address) > settings.awayPerAddress()) {
            noLongerAway(address);
            return false;
        }
        return true;
    }

    void noLongerAway(Optional<String> address) {
        away.decrementAndGet();
        awayOf.remove(address);
    }

    long nowMillis() {
        return clock.millis();
    }

    SessionSettings settings() {
        return settings;
    }

    Renewal renewal() {
        return renewal;
    }

    ClientCodec codec() {
        return codec;
    }

    Access access() {
        return access;
    }

    Rooms rooms() {
        return rooms;
    }

    IdSource ids() {
        return ids;
    }

    SessionEvents events() {
        return events;
    }

    Duration nextReconnect() {
        return reconnectSpread.get();
    }
}
