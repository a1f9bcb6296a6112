package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.RoomName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An engine for the hubs of one JVM, with everything that may go wrong with one: it answers late, loses what it was to hand over, is away
 * for one hub or for all, and forgets. What one hub asks is done, and answered, in its order.
 */
public final class FaultyEngine {
    private final Time time;
    private final Whims whims;

    @GuardedBy("this")
    private final Map<HubId, Joined> hubs = new HashMap<>();

    @GuardedBy("this")
    private final Map<HubId, Long> leases = new HashMap<>();

    @GuardedBy("this")
    private final Map<RoomName, Homes.Home> homes = new HashMap<>();

    @GuardedBy("this")
    private final Map<RoomName, Kept> records = new HashMap<>();

    /** On which hubs let people in that live. */
    @GuardedBy("this")
    private String terms = "";

    /** Since when it has known of hubs. */
    @GuardedBy("this")
    private long since = Long.MIN_VALUE / 2;

    private record Kept(long number, Map<String, byte[]> entries, long writtenIn, Duration orphaned) {}

    /** What homes have left for the next. */
    @GuardedBy("this")
    private final Map<RoomName, Left> left = new HashMap<>();

    private record Left(HubId by, int of, Map<Integer, byte[]> pieces, long ends) {
        boolean isWhole(long now) {
            return pieces.size() == of && now < ends;
        }
    }

    /** How often a room has gone on at another home. */
    @GuardedBy("this")
    private final Map<RoomName, Integer> goings = new HashMap<>();

    /** Who has left something for the home that there is. */
    @GuardedBy("this")
    private final Map<RoomName, HubId> leavers = new HashMap<>();

    @GuardedBy("this")
    private final Map<RoomName, Integer> claims = new HashMap<>();

    @GuardedBy("this")
    private long epochs;

    @GuardedBy("this")
    private boolean mute;

    @GuardedBy("this")
    private final Map<String, Posted> notices = new LinkedHashMap<>();

    @GuardedBy("this")
    private long posts;

    private volatile @Nullable String refusal;

    private record Posted(long number, long ends) {}

    /** When something happens: now, or later and one after the other. */
    public interface Time {
        long millis();

        void after(long millis, Runnable action);
    }

    /** What it does today; unless it is said otherwise, nothing that would hurt. */
    public interface Whims {
        Whims NONE = new Whims() {};

        /** How long the next thing takes, each way. */
        default long latency() {
            return 0;
        }

        /** Whether what is to be handed to a hub is lost. */
        default boolean loses(HubId from, HubId to, byte[] bytes) {
            return false;
        }

        /** Whether what was under way when the connection was lost has been done. */
        default boolean doneAllTheSame() {
            return true;
        }
    }

    public FaultyEngine(Time time, Whims whims) {
        this.time = time;
        this.whims = whims;
    }

    /** Where a hub of this id finds it. */
    public Engine.Connector connector(HubId self, Duration lease) {
        return connector(self, lease, Runnable::run);
    }

    /** @param process of the hub: what is to happen there */
    public Engine.Connector connector(HubId self, Duration lease, Consumer<Runnable> process) {
        return (terms, receiver, listener) -> {
            Joined joined = new Joined(self, terms, lease.toMillis(), receiver, listener, process);
            synchronized (this) {
                hubs.put(self, joined);
            }
            time.after(whims.latency(), () -> joined.reach(true));
            return joined;
        };
    }

    /** From now on a hub does not reach it. */
    public void cut(HubId hub) {
        joined(hub).reach(false);
    }

    /** And now it does again. */
    public void heal(HubId hub) {
        joined(hub).reach(true);
    }

    /** The process of a hub is no more: nothing is said to it, nor does it say anything. */
    public void die(HubId hub) {
        remove(hub, false);
    }

    private void remove(HubId hub, boolean inOrder) {
        Joined dead;
        synchronized (this) {
            dead = hubs.remove(hub);
        }
        if (dead != null) {
            dead.dies(inOrder);
        }
    }

    /** From now on it does nothing of what it is asked, and says why. */
    public void refuse(String reason) {
        refusal = reason;
    }

    /** All that it knew is gone. */
    public void forget() {
        synchronized (this) {
            leases.clear();
            terms = "";
            homes.clear();
            records.clear();
            left.clear();
            since = time.millis();
            notices.clear();
        }
    }

    /** What it is asked is done, and nobody hears of it, as long as this is so. */
    public synchronized void answersNothing(boolean now) {
        mute = now;
    }

    private synchronized boolean isMute() {
        return mute;
    }

    /** All that it knew of a room is gone, as if it had run out of memory. */
    public synchronized void evict(RoomName room) {
        homes.remove(room);
        records.remove(room);
        left.remove(room);
    }

    /** What puts it back to what it knows of rooms now, as if it were a copy that lags. */
    public synchronized Runnable copy() {
        Map<RoomName, Homes.Home> homesNow = Map.copyOf(homes);
        Map<RoomName, Kept> recordsNow = Map.copyOf(records);
        return () -> {
            synchronized (this) {
                homes.clear();
                homes.putAll(homesNow);
                records.clear();
                records.putAll(recordsNow);
            }
        };
    }

    /** What homes have left for the next is gone. */
    public synchronized void forgetWhatIsLeft() {
        left.clear();
    }

    private synchronized String terms() {
        return terms;
    }

    /** Everybody takes a hub for dead from now on, without waiting for its lease to end. */
    public synchronized void bury(HubId hub) {
        leases.computeIfPresent(hub, (id, end) -> Math.min(end, time.millis()));
    }

    /** The clock by which leases end is put forward by more than any of them has left. */
    public synchronized void putForward() {
        List.copyOf(leases.keySet()).forEach(this::bury);
    }

    /** Of how many rooms something is kept. */
    public synchronized int records() {
        return (int) records.values().stream()
                .filter(kept -> kept.entries().keySet().stream().anyMatch(key -> key.startsWith("member:")))
                .count();
    }

    /** Who is taken for the home of a room, living or dead. */
    public synchronized Set<HubId> homes() {
        Set<HubId> all = new HashSet<>();
        homes.values().forEach(home -> all.add(home.hub()));
        return all;
    }

    /** Who is taken for the home of a room. */
    public synchronized Optional<HubId> home(RoomName room) {
        return Optional.ofNullable(homes.get(room)).map(Homes.Home::hub);
    }

    /** The home that has handed a room over to the one that it has now, or had last. */
    public synchronized Optional<HubId> handedOverBy(RoomName room) {
        return Optional.ofNullable(leavers.get(room));
    }

    /** Of how many rooms something waits that one home has left for the next. */
    public synchronized int left() {
        return left.size();
    }

    /** How often a room has got a home. */
    public synchronized int claims(RoomName room) {
        return claims.getOrDefault(room, 0);
    }

    @GuardedBy("this")
    private Kept kept(RoomName room) {
        return records.getOrDefault(room, new Kept(0, Map.of(), 0, Duration.ZERO));
    }

    /** How often it has, and nothing was handed over with it. */
    public synchronized int beginnings(RoomName room) {
        return claims(room) - goings.getOrDefault(room, 0);
    }

    private synchronized Joined joined(HubId hub) {
        return Objects.requireNonNull(hubs.get(hub));
    }

    @GuardedBy("this")
    private List<byte[]> takeLeftLocked(RoomName room) {
        leavers.remove(room);
        Left last = left.remove(room);
        if (last == null || !last.isWhole(time.millis())) {
            return List.of();
        }
        leavers.put(room, last.by());
        goings.merge(room, 1, Integer::sum);
        return IntStream.range(0, last.of())
                .mapToObj(number -> Objects.requireNonNull(last.pieces().get(number)))
                .toList();
    }

    @GuardedBy("this")
    private boolean isAliveLocked(HubId hub) {
        return leases.getOrDefault(hub, Long.MIN_VALUE) > time.millis();
    }

    /** Things that happen one after the other, each some time after it was put here. */
    private final class Order {
        @GuardedBy("this")
        private final ArrayDeque<Runnable> next = new ArrayDeque<>();

        void put(Runnable action) {
            synchronized (this) {
                next.add(action);
            }
            time.after(whims.latency(), () -> {
                Runnable first;
                synchronized (this) {
                    first = next.remove();
                }
                first.run();
            });
        }
    }

    private final class Joined implements Engine, Bus, Leases, Homes, Bulletin {
        private final HubId self;
        private final String ownTerms;
        private final long leaseMillis;
        private final Consumer<byte[]> receiver;
        private final Engine.Listener listener;
        private final Consumer<Runnable> process;
        private final Order asked = new Order();
        private final Order answered = new Order();
        private final Order received = new Order();

        @GuardedBy("this")
        private final Map<Long, CompletableFuture<?>> open = new LinkedHashMap<>();

        @GuardedBy("this")
        private long asks;

        @GuardedBy("this")
        private boolean reached;

        @GuardedBy("this")
        private boolean over;

        @GuardedBy("this")
        private boolean closed;

        Joined(
                HubId self,
                String ownTerms,
                long leaseMillis,
                Consumer<byte[]> receiver,
                Engine.Listener listener,
                Consumer<Runnable> process) {
            this.self = self;
            this.ownTerms = ownTerms;
            this.leaseMillis = leaseMillis;
            this.receiver = receiver;
            this.listener = listener;
            this.process = process;
        }

        void reach(boolean now) {
            List<CompletableFuture<?>> lost;
            synchronized (this) {
                if (over || now == reached) {
                    return;
                }
                reached = now;
                lost = List.copyOf(open.values());
                open.clear();
            }
            process.accept(() -> {
                lost.forEach(answer -> answer.completeExceptionally(new IllegalStateException("the engine was lost")));
                if (now) {
                    listener.connected();
                } else {
                    listener.disconnected();
                }
            });
        }

        synchronized void dies(boolean inOrder) {
            over = true;
            closed = inOrder;
            reached = false;
            open.clear();
        }

        private synchronized boolean isReached() {
            return reached;
        }

        private synchronized boolean isDone() {
            return reached || closed || whims.doneAllTheSame();
        }

        /** Has something done by the engine. */
        private <T> CompletionStage<T> ask(Supplier<T> what) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            long number;
            synchronized (this) {
                if (!reached) {
                    return over
                            ? new CompletableFuture<>()
                            : CompletableFuture.failedFuture(new IllegalStateException("the engine is away"));
                }
                number = asks++;
                open.put(number, answer);
            }
            asked.put(() -> {
                String reason = refusal;
                if (reason != null) {
                    answered.put(() -> refuse(number, answer, reason));
                } else if (isDone()) {
                    T done = what.get();
                    answered.put(() -> answer(number, answer, done));
                }
            });
            return answer;
        }

        private <T> void answer(long number, CompletableFuture<T> answer, T done) {
            boolean waitsForIt;
            synchronized (this) {
                waitsForIt = open.remove(number) != null;
            }
            if (waitsForIt && !isMute()) {
                process.accept(() -> answer.complete(done));
            }
        }

        private void refuse(long number, CompletableFuture<?> answer, String reason) {
            boolean waitsForIt;
            synchronized (this) {
                waitsForIt = open.remove(number) != null;
            }
            if (waitsForIt) {
                process.accept(() -> answer.completeExceptionally(new IOException(reason)));
            }
        }

        private void receive(byte[] bytes) {
            if (isReached()) {
                process.accept(() -> receiver.accept(bytes));
            }
        }

        @Override
        public HubId self() {
            return self;
        }

        @Override
        public Bus bus() {
            return this;
        }

        @Override
        public Leases leases() {
            return this;
        }

        @Override
        public Homes homes() {
            return this;
        }

        @Override
        public Bulletin bulletin() {
            return this;
        }

        @Override
        public void close() {
            remove(self, true);
        }

        @Override
        public CompletionStage<Boolean> send(HubId to, byte[] bytes) {
            return ask(() -> {
                Joined other;
                synchronized (FaultyEngine.this) {
                    other = hubs.get(to);
                }
                if (other == null || !other.isReached()) {
                    return false;
                }
                if (!whims.loses(self, to, bytes)) {
                    other.received.put(() -> other.receive(bytes));
                }
                return true;
            });
        }

        @Override
        public CompletionStage<Renewal> renew() {
            return ask(() -> {
                        synchronized (FaultyEngine.this) {
                            if (!agreesLocked()) {
                                return Optional.<Renewal>empty();
                            }
                            boolean unbroken = isAliveLocked(self);
                            leases.put(self, time.millis() + leaseMillis);
                            return Optional.of(new Renewal(Duration.ofMillis(time.millis() - since), unbroken));
                        }
                    })
                    .thenApply(renewal ->
                            renewal.orElseThrow(() -> new CompletionException(new OtherTermsException(terms()))));
        }

        @GuardedBy("FaultyEngine.this")
        private boolean agreesLocked() {
            boolean othersLive = false;
            for (HubId hub : leases.keySet()) {
                othersLive |= !hub.equals(self) && isAliveLocked(hub);
            }
            if (!othersLive) {
                terms = ownTerms;
            }
            return terms.equals(ownTerms);
        }

        @Override
        public CompletionStage<Void> end() {
            return ask(() -> {
                        bury(self);
                        return true;
                    })
                    .thenAccept(done -> {});
        }

        @Override
        public CompletionStage<Boolean> isAlive(HubId hub) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    return isAliveLocked(hub);
                }
            });
        }

        @Override
        public CompletionStage<Set<HubId>> alive() {
            return ask(() -> {
                Set<HubId> living = new HashSet<>();
                synchronized (FaultyEngine.this) {
                    for (HubId hub : leases.keySet()) {
                        if (isAliveLocked(hub)) {
                            living.add(hub);
                        }
                    }
                }
                return living;
            });
        }

        @Override
        public CompletionStage<Found> locate(RoomName room) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    Home known = homes.get(room);
                    Duration orphaned = Duration.ZERO;
                    List<byte[]> handedOver = List.of();
                    if (known == null || !isAliveLocked(known.hub())) {
                        if (known != null) {
                            orphaned =
                                    Duration.ofMillis(time.millis() - leases.getOrDefault(known.hub(), time.millis()));
                        }
                        known = new Home(self, ++epochs);
                        homes.put(room, known);
                        claims.merge(room, 1, Integer::sum);
                        records.put(
                                room,
                                new Kept(0, kept(room).entries(), kept(room).writtenIn(), orphaned));
                        handedOver = takeLeftLocked(room);
                    }
                    Kept kept = kept(room);
                    return known.hub().equals(self)
                            ? new Found(
                                    known, Map.copyOf(kept.entries()), kept.writtenIn(), handedOver, kept.orphaned())
                            : new Found(known);
                }
            });
        }

        @Override
        public CompletionStage<Optional<Home>> find(RoomName room) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    return Optional.ofNullable(homes.get(room)).filter(home -> isAliveLocked(home.hub()));
                }
            });
        }

        @Override
        public CompletionStage<Boolean> keep(RoomName room, long epoch, RecordPart part) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    if (!new Home(self, epoch).equals(homes.get(room))) {
                        return false;
                    }
                    Kept before = kept(room);
                    if (before.number() < part.number()) {
                        Map<String, byte[]> entries = new HashMap<>(part.whole() ? Map.of() : before.entries());
                        part.entries().forEach((key, value) -> {
                            if (value.length == 0) {
                                entries.remove(key);
                            } else {
                                entries.put(key, value);
                            }
                        });
                        records.put(
                                room,
                                new Kept(
                                        part.number(),
                                        entries,
                                        epoch,
                                        part.whole() ? Duration.ZERO : before.orphaned()));
                    }
                    return true;
                }
            });
        }

        @Override
        public CompletionStage<Boolean> handOver(RoomName room, long epoch, Piece piece, Duration kept) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    if (!new Home(self, epoch).equals(homes.get(room))) {
                        return false;
                    }
                    Map<Integer, byte[]> pieces = new HashMap<>(Optional.ofNullable(left.get(room))
                            .map(Left::pieces)
                            .orElse(Map.of()));
                    pieces.put(piece.number(), piece.copy());
                    left.put(room, new Left(self, piece.of(), pieces, time.millis() + kept.toMillis()));
                    return true;
                }
            });
        }

        @Override
        public CompletionStage<Boolean> release(RoomName room, long epoch) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    boolean released = homes.remove(room, new Home(self, epoch));
                    if (released) {
                        records.remove(room);
                    }
                    return released;
                }
            });
        }

        @Override
        public CompletionStage<Boolean> confirm(RoomName room, long epoch) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    return new Home(self, epoch).equals(homes.get(room));
                }
            });
        }

        @Override
        public CompletionStage<Void> post(String text, Duration kept) {
            return ask(() -> {
                        synchronized (FaultyEngine.this) {
                            notices.values().removeIf(posted -> posted.ends() <= time.millis());
                            long ends = time.millis() + kept.toMillis();
                            Posted known = notices.getOrDefault(text, new Posted(0, 0));
                            if (ends > known.ends() + SLACK.toMillis()) {
                                notices.remove(text); // so that it is the last
                                notices.put(text, new Posted(++posts, ends));
                            } else if (ends > known.ends()) {
                                notices.put(text, new Posted(known.number(), ends));
                            }
                            return true;
                        }
                    })
                    .thenAccept(done -> {});
        }

        @Override
        public CompletionStage<Page> after(long number) {
            return ask(() -> {
                synchronized (FaultyEngine.this) {
                    notices.values().removeIf(posted -> posted.ends() <= time.millis());
                    List<Notice> found = notices.entrySet().stream()
                            .filter(entry -> entry.getValue().number() > number)
                            .limit(MOST_AT_ONCE)
                            .map(entry -> new Notice(
                                    entry.getValue().number(),
                                    entry.getKey(),
                                    Duration.ofMillis(entry.getValue().ends() - time.millis())))
                            .toList();
                    return new Page(
                            found,
                            notices.values().stream()
                                    .mapToLong(Posted::number)
                                    .max()
                                    .orElse(0),
                            notices.values().stream().anyMatch(posted -> posted.number() == number));
                }
            });
        }
    }
}
