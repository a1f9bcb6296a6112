package io.parley.signaling;

import io.github.bucket4j.TimeMeter;
import io.parley.signaling.api.Api;
import io.parley.signaling.api.OtherHubs;
import io.parley.signaling.auth.AddressBlock;
import io.parley.signaling.auth.MessageQuota;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TurnServers;
import io.parley.signaling.cluster.Fleet;
import io.parley.signaling.listing.PublicRooms;
import io.parley.signaling.listing.RoomList;
import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RoomJournal;
import io.parley.signaling.room.RoomRules;
import io.parley.signaling.room.RoomWatcher;
import io.parley.signaling.session.IceServerSource;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import io.parley.signaling.session.Whereabouts;
import io.parley.signaling.tls.CertificateSource;
import io.parley.signaling.transport.HubServer;
import io.parley.signaling.transport.Readiness;
import io.parley.signaling.transport.TransportSettings;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running hub.
 *
 * <pre>{@code
 * try (Hub hub = Hub.start(HubConfig.builder().port(0).build())) {
 *     System.out.println("open " + hub.uri());
 *     …
 * }
 * }</pre>
 */
public final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(10);
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    private static final Duration JOINING = Duration.ofSeconds(5);
    private static final Duration LEAVING = Duration.ofSeconds(4);

    /** Between a room's change and its being written, with what else has changed by then. */
    private static final Duration NOTING = Duration.ofMillis(50);

    /** Who reads the list of public rooms is nobody's guest: it can wait. */
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    private final HubConfig config;
    private final HubAccess access;
    private final Optional<CertificateSource> certificate;
    private final Optional<RoomList> list;
    private final LocalRooms rooms;
    private final HubMetrics metrics = new HubMetrics();
    private final Sessions sessions;
    private final Optional<Fleet> fleet;
    private final Optional<Api> api;
    private final Readiness readiness;
    private final HubServer server;
    private final ScheduledExecutorService clock;
    private final ExecutorService fleetThread = FleetWide.thread();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Hub(HubConfig config, Optional<FleetEngine> engine) {
        this.config = config;
        InstantSource time = monotonicClock();
        this.certificate = HubCertificate.of(config);
        this.access = HubAccess.of(config.access());
        this.clock = clockThread();
        this.list = config.publicRooms().isEmpty() ? Optional.empty() : Optional.of(list(config, clock));
        Function<RoomJournal, LocalRooms> localRooms = journal -> new LocalRooms(
                config.maxRooms(),
                config.connectionsPerAddress(),
                roomRules(config, time),
                list.<RoomWatcher>map(watcher -> watcher).orElse(RoomWatcher.NOBODY),
                journal);
        this.fleet = engine.map(
                shared -> shared.join(config.access().terms(), localRooms, limits(config), time, this::soon));
        this.readiness = fleet.map(all -> new Readiness(all::opensRooms)).orElseGet(Readiness::new);
        this.rooms = fleet.map(Fleet::local).orElseGet(() -> localRooms.apply(RoomJournal.NOBODY));
        this.sessions = new Sessions(
                sessionSettings(config),
                access.entrance(),
                metrics.counting(fleet.map(Fleet::rooms).orElse(rooms)),
                fleet.<Whereabouts>map(all -> all).orElse(Whereabouts.HERE),
                IdSource.random(),
                time,
                () -> anyWithin(config.reconnectSpread()),
                metrics);
        metrics.watch(sessions, rooms, () -> list.map(RoomList::readers).orElse(0));
        fleet.ifPresent(metrics::watch);
        metrics.watch(config.maxConnections(), outboxTotalBytes(config), readiness, certificate);
        this.api = access.operators().map(this::api);
        this.server = new HubServer(
                transportSettings(config, certificate),
                sessions,
                () -> metrics.counting(rate(config)),
                () -> rate(config),
                readiness,
                api,
                list,
                metrics,
                time,
                System::nanoTime);
    }

    /**
     * Starts a hub. It listens when this method returns.
     *
     * @throws IOException when it cannot listen on the address and port
     * @throws IllegalArgumentException when a file of keys or certificates that is configured is not there or holds none
     */
    public static Hub start(HubConfig config) throws IOException {
        return start(config, FleetEngine.of(config.fleet()));
    }

    /** @param engine that it shares with other hubs, which are one with it by that; empty: it is alone */
    static Hub start(HubConfig config, Optional<FleetEngine> engine) throws IOException {
        Hub hub = new Hub(config, engine);
        try {
            hub.start();
            return hub;
        } catch (IOException e) {
            hub.close();
            throw e;
        }
    }

    private void start() throws IOException {
        fleet.ifPresent(this::join);
        server.start();
        long tick = tick(config).toMillis();
        var _ = clock.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.MILLISECONDS);
        log.debug("listening on {}", uri());
    }

    /** Who comes first finds the others. Where the engine is not reached the hub starts all the same, and lets in who comes when it is. */
    private void join(Fleet all) {
        all.start(sessions, FleetWide.shared(all, access.revocations(), list, api, fleetThread));
        try {
            if (!all.awaitJoined(JOINING) && !all.isRefused()) {
                log.warn(
                        all.isJoined()
                                ? "the engine does not say which tokens are revoked; until it does, those get in that other hubs refuse"
                                : "the engine of the fleet is not reached; until it is nobody gets into a room");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever waits for us is in a hurry
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The certificate that it shows by now, where it speaks TLS. */
    public Optional<X509Certificate> certificate() {
        return certificate.map(source -> source.current().certificate());
    }

    /** SHA-256 of that certificate, as browsers show it. */
    public Optional<String> fingerprint() {
        return certificate.map(source -> source.current().fingerprint());
    }

    /** Where a browser on this machine finds it. */
    public URI uri() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return URI.create((certificate.isPresent() ? "https" : "http") + "://" + host + ":" + port() + "/");
    }

    /** Open connections, whether they have joined a room or not. */
    public int connections() {
        return sessions.connections();
    }

    /** Participants in rooms, whether they are connected or away. */
    public int sessions() {
        return sessions.count();
    }

    /** Participants who have lost their connection and may come back. */
    public int away() {
        return sessions.away();
    }

    /** Rooms with at least one member. */
    public int rooms() {
        return rooms.count();
    }

    /** What it has counted so far, in the text format of Prometheus: what {@code GET /metrics} answers. */
    public String metrics() {
        return metrics.scrape();
    }

    /**
     * Tokens of this id ({@code jti}; see PROTOCOL.md for those without) do not count any more: who has entered with one, or
     * waits with it, is put out at once, and nobody enters with it again. The hub forgets this when no such token could be good
     * any more, and when it ends; one of several tells the others, now or when the engine is reached.
     */
    public void revoke(String tokenId) {
        var _ = revokeEverywhere(tokenId);
    }

    /** Answers whether no hub takes them any more; if not, that the others hear of it when the engine is reached. */
    private CompletionStage<Boolean> revokeEverywhere(String tokenId) {
        access.revocations().revoke(tokenId);
        sessions.checkGrants();
        return fleet.map(all -> all.revoked(tokenId)).orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    /**
     * Stops gently: takes no more newcomers, tells every client to come back at a time of its own within
     * {@link HubConfig#reconnectSpread()}, and serves them until they have gone, or that time has. Where other hubs can go on with its rooms, those who are in
     * them are not told yet: {@link #close()} hands them over. Blocks meanwhile; interrupted, it returns at once. {@link #close()} comes after it.
     */
    public void drain() {
        readiness.stopping();
        list.ifPresent(RoomList::end);
        if (fleet.filter(Fleet::canHandOver).isPresent()) {
            sessions.announceHandOver();
        } else {
            sessions.announceGoingAway();
        }
        awaitEmpty(config.reconnectSpread());
    }

    /**
     * Takes no more newcomers, hands its rooms over where it is one of several hubs, tells every client when to come back, closes the connections, waits for them
     * for at most {@link HubConfig#closeTimeout()} and stops. Idempotent.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        readiness.stopping();
        list.ifPresent(RoomList::end);
        Duration within = fleet.filter(this::leave).map(this::comeback).orElse(config.reconnectSpread());
        sessions.goAway(() -> anyWithin(within));
        awaitEmpty(config.closeTimeout());
        server.stop();
        clock.shutdownNow();
        fleetThread.shutdownNow();
        fleet.ifPresent(Fleet::close);
        access.close();
        metrics.close();
    }

    /** Clients are sent away when other hubs can go on with their rooms, or when they could not within a time. Answers which of the two. */
    private boolean leave(Fleet all) {
        try {
            return all.leave().toCompletableFuture().get(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever waits for us is in a hurry
        } catch (ExecutionException | TimeoutException e) {
            log.warn("not everything could be handed over: {}", e.toString());
            all.leaveAtOnce();
        }
        return false;
    }

    /** Within which clients come back whose rooms the others have by now. */
    private Duration comeback(Fleet all) {
        return new Comeback(config.reconnectSpread(), config.connectionsPerSecond())
                .of(sessions.clients(), all.hubs() - 1);
    }

    private void awaitEmpty(Duration patience) {
        try {
            sessions.awaitNone(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever waits for us is in a hurry
        }
    }

    private void tick() {
        attempt(() -> {
            sessions.tick();
            fleet.ifPresent(Fleet::tick);
            server.tick();
            list.ifPresent(RoomList::tick);
        });
    }

    private void soon(Runnable task) {
        var _ = clock.schedule(() -> attempt(task), NOTING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("a tick failed", e); // and the next one comes all the same
        }
    }

    private static Duration tick(HubConfig config) {
        Duration shortest = Stream.of(
                        config.heartbeat(), config.helloTimeout(), config.requestTimeout(), config.turnTtl())
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .dividedBy(4);
        if (shortest.compareTo(SHORTEST_TICK) < 0) {
            return SHORTEST_TICK;
        }
        return shortest.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : shortest;
    }

    private Api api(TokenCheck tokens) {
        return new Api(
                tokens,
                rooms,
                config.maxMembers(),
                config.maxRoomNameLength(),
                this::revokeEverywhere,
                fleet.map(FleetWide::otherHubs).orElse(OtherHubs.NONE));
    }

    /** Whoever opens a room is its owner, so there is always a host; but not where tokens say who is. */
    private static RoomRules roomRules(HubConfig config, InstantSource time) {
        boolean openerOwns = config.access().chosen() != AccessConfig.Mode.TOKENS;
        return new RoomRules(
                config.maxMembers(),
                config.maxWaiting(),
                config.deliveriesPerSecond(),
                openerOwns,
                config.waitForHost(),
                time);
    }

    private static RoomList list(HubConfig config, ScheduledExecutorService clock) {
        return new RoomList(
                PublicRooms.of(config.publicRooms(), config.maxRoomNameLength()),
                config.maxMembers(),
                config.maxListReaders(),
                () -> SHORTEST_RETRY.plus(anyWithin(config.reconnectSpread())),
                task -> {
                    var _ = clock.schedule(() -> attempt(task), RoomList.PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                });
    }

    private static Limits limits(HubConfig config) {
        return new Limits(
                config.maxMessageBytes(),
                config.maxDepth(),
                config.maxStateBytes(),
                config.maxNameLength(),
                config.messagesPerSecond(),
                config.messageBurst(),
                config.maxMembers());
    }

    private static SessionSettings sessionSettings(HubConfig config) {
        return new SessionSettings(
                limits(config),
                Math.min(config.maxHelloBytes(), config.maxMessageBytes()),
                config.helloTimeout(),
                config.heartbeat(),
                config.resumeWindow(),
                config.maxAway(),
                config.connectionsPerAddress(),
                config.waitTimeout(),
                config.closeTimeout(),
                config.outboxBytes(),
                config.outboxMessages(),
                outboxTotalBytes(config),
                iceServers(config),
                config.turnUrls().isEmpty() ? Duration.ZERO : config.turnTtl().dividedBy(2));
    }

    private static long outboxTotalBytes(HubConfig config) {
        return config.outboxTotalBytes() == 0 ? Runtime.getRuntime().maxMemory() / 4 : config.outboxTotalBytes();
    }

    private static IceServerSource iceServers(HubConfig config) {
        List<IceServer> stun = config.stunUrls().isEmpty() ? List.of() : List.of(new IceServer.Stun(config.stunUrls()));
        if (config.turnUrls().isEmpty()) {
            return peer -> stun;
        }
        // The time of day and not the hub's own clock: the TURN servers' is set right now and then too.
        TurnServers turn = new TurnServers(
                config.turnUrls(), config.turnSecret().orElseThrow(), config.turnTtl(), InstantSource.system());
        return peer -> Stream.concat(stun.stream(), Stream.of(turn.of(peer))).toList();
    }

    private static TransportSettings transportSettings(HubConfig config, Optional<CertificateSource> certificate) {
        return new TransportSettings(
                config.host(),
                config.port(),
                certificate,
                config.tls().selfSigned() ? Duration.ZERO : config.tls().hsts(),
                config.trustedProxies().stream()
                        .flatMap(block -> AddressBlock.parse(block).stream())
                        .toList(),
                config.proxyProtocol(),
                hostNames(config),
                config.allowedOrigins(),
                config.maxConnections(),
                config.maxHandshakes(),
                config.connectionsPerAddress(),
                config.handshakesPerAddress(),
                config.connectionsPerSecondPerAddress(),
                config.maxPendingConnections(),
                config.requestTimeout(),
                config.connectionsPerSecond(),
                config.connectionBurst(),
                config.maxMessageBytes(),
                Math.min(config.maxHelloBytes(), config.maxMessageBytes()),
                config.maxRoomNameLength(),
                config.requestsPerSecondPerAddress(),
                config.heartbeat(),
                config.metrics(),
                config.reconnectSpread());
    }

    /** Where only this machine can reach the hub, a page of elsewhere that is called as the hub is would get at it from here. */
    private static Optional<List<String>> hostNames(HubConfig config) {
        boolean anybodyReachesIt = !AccessConfig.isLoopback(config.host());
        if (config.hostNames().isEmpty() && anybodyReachesIt) {
            return Optional.empty();
        }
        return Optional.of(Stream.concat(config.hostNames().stream(), Stream.of(config.host()))
                .toList());
    }

    private static MessageRate rate(HubConfig config) {
        MessageQuota quota =
                new MessageQuota(config.messagesPerSecond(), config.messageBurst(), TimeMeter.SYSTEM_NANOTIME);
        return () -> switch (quota.take()) {
            case ACCEPT -> MessageRate.Verdict.ACCEPT;
            case REFUSE -> MessageRate.Verdict.REFUSE;
            case CLOSE -> MessageRate.Verdict.CLOSE;
        };
    }

    private static Duration anyWithin(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis() + 1));
    }

    /** A clock that does not jump when somebody sets the machine's. */
    private static InstantSource monotonicClock() {
        long zero = System.nanoTime();
        InstantSource system = InstantSource.system();
        var start = system.instant();
        return () -> start.plusNanos(System.nanoTime() - zero);
    }

    /** What would be due after its end is dropped. */
    private static ScheduledExecutorService clockThread() {
        return new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "parley-clock");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
