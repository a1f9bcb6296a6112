package io.parley.signaling.cluster;

import io.parley.signaling.cluster.Frame.Answer;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What the hubs of a fleet have in common besides rooms: which tokens do not count, the list of public rooms, and that one answers for another. */
final class Commons {
    /** How often a room's home is looked for, for one question: rooms move. */
    private static final int MOST_TRIES = 3;

    private final Engine engine;
    private final Shared shared;
    private final InstantSource clock;
    private final Predicate<RoomName> isHere;
    private final SharedRevocations revocations;
    private final SharedList list;
    private final Inquiries inquiries;
    private volatile Set<HubId> others = Set.of();

    /**
     * @param isHere whether a room lives here
     * @param onRevoked told when tokens do not count any more
     */
    Commons(
            Engine engine,
            Shared shared,
            long leaseMillis,
            InstantSource clock,
            RandomGenerator random,
            Predicate<RoomName> isHere,
            Runnable onRevoked) {
        this.engine = engine;
        this.shared = shared;
        this.clock = clock;
        this.isHere = isHere;
        this.revocations = new SharedRevocations(engine.bulletin(), shared.revocations(), onRevoked);
        this.list = new SharedList(engine.bus(), engine.self(), shared.list(), leaseMillis);
        this.inquiries = new Inquiries(
                engine.bus(), engine.self(), isHere, shared.answers(), shared.executor(), random.nextLong());
    }

    /** The engine is reached, for the first time or again. */
    void connected() {
        revocations.doubt();
    }

    /** With each renewal of the lease: what others have said and was missed, and that this one is there. */
    void eachLease() {
        revocations.look();
        engine.leases().alive().whenComplete((alive, failure) -> {
            if (alive != null) {
                Set<HubId> now = new HashSet<>(alive);
                now.remove(engine.self());
                others = Set.copyOf(now);
            }
            if (!shared.list().equals(Showcase.NONE)) {
                list.tick(clock.millis(), others);
            }
        });
    }

    void tick() {
        inquiries.tick(clock.millis());
    }

    /** Completes when it is known which tokens do not count. */
    CompletionStage<Void> read() {
        return revocations.read();
    }

    void leave() {
        list.leave(others);
    }

    void receive(Parcel parcel) {
        switch (parcel.kind()) {
            case QUESTION, ANSWER -> inquiries.receive(parcel);
            case SHOWN, ALL_SHOWN, SHOW -> list.receive(parcel, clock.millis());
            case NOTICE -> revocations.look();
            case TO_HOME, TO_EDGE, EDGE_BROKE, HOME_BROKE -> {}
        }
    }

    CompletionStage<Boolean> revoked(String tokenId) {
        return offEngine(revocations.post(tokenId).thenApply(known -> {
            if (known) {
                Parcel notice = Parcel.aside(Parcel.Kind.NOTICE, engine.self(), 0, 0, List.of());
                others.forEach(other -> Link.tell(engine.bus(), other, notice));
            }
            return known;
        }));
    }

    void show(List<ListedRoom> changed) {
        list.show(changed, others);
    }

    /** How many others live, as far as this one knows. */
    int others() {
        return others.size();
    }

    CompletionStage<Optional<byte[]>> ask(RoomName room, byte[] question) {
        return isHere.test(room)
                ? CompletableFuture.completedFuture(Optional.empty())
                : offEngine(ask(room, question, 1));
    }

    /** Whoever waits for it, or for its failure, goes on elsewhere than on the engine's thread, which is not to write answers to anybody. */
    private <T> CompletionStage<T> offEngine(CompletionStage<T> asked) {
        return asked.whenCompleteAsync((done, failure) -> {}, shared.executor());
    }

    private CompletionStage<Optional<byte[]>> ask(RoomName room, byte[] question, int tries) {
        return engine.homes().find(room).thenCompose(home -> {
            if (home.isEmpty() || home.get().hub().equals(engine.self()) || tries > MOST_TRIES) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return inquiries
                    .ask(home.get().hub(), Optional.of(room), question, clock.millis())
                    .thenCompose(answer -> answer.verdict() == Answer.Verdict.ANSWERED
                            ? CompletableFuture.completedFuture(
                                    Optional.of(answer.text().copy()))
                            : ask(room, question, tries + 1));
        });
    }

    CompletionStage<Map<HubId, Optional<byte[]>>> askAll(byte[] question) {
        return offEngine(engine.leases().alive().thenCompose(alive -> {
            Map<HubId, Optional<byte[]>> answers = new ConcurrentHashMap<>();
            CompletableFuture<?>[] all = alive.stream()
                    .filter(hub -> !hub.equals(engine.self()))
                    .map(hub -> inquiries
                            .ask(hub, Optional.empty(), question, clock.millis())
                            .handle((answer, failure) -> answers.put(
                                    hub,
                                    failure == null && answer.verdict() == Answer.Verdict.ANSWERED
                                            ? Optional.of(answer.text().copy())
                                            : Optional.empty()))
                            .toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(all).thenApply(done -> Map.copyOf(answers));
        }));
    }
}
