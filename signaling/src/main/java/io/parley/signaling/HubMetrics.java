package io.parley.signaling;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.signaling.api.Api;
import io.parley.signaling.cluster.Fleet;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.room.Rooms.Entry;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.Sessions;
import io.parley.signaling.tls.CertificateSource;
import io.parley.signaling.transport.Metrics;
import io.parley.signaling.transport.Readiness;
import io.parley.signaling.transport.Refusal;
import io.prometheus.metrics.core.metrics.Info;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the hub counts. To count is to add to a {@link LongAdder}; all else is done when somebody reads, and the registry is
 * made for the first who does: many a hub is never asked, and it would take an eighth of a start. No label has values
 * that come from outside.
 */
final class HubMetrics implements SessionEvents, Metrics, AutoCloseable {
    private static final List<ErrorCode> REFUSALS = List.of(
            ErrorCode.ROOM_LOCKED,
            ErrorCode.NOT_ADMITTED,
            ErrorCode.BANNED,
            ErrorCode.WAITING_ROOM_FULL,
            ErrorCode.TOKEN_REQUIRED,
            ErrorCode.TOKEN_INVALID,
            ErrorCode.TOKEN_EXPIRED,
            ErrorCode.TOKEN_REVOKED,
            ErrorCode.TOKEN_FOR_ANOTHER_ROOM,
            ErrorCode.KEYS_UNAVAILABLE,
            ErrorCode.PASSPHRASE_REQUIRED,
            ErrorCode.PASSPHRASE_TOO_SHORT,
            ErrorCode.PASSPHRASE_WRONG,
            ErrorCode.TOO_MANY_ATTEMPTS,
            ErrorCode.RATE_LIMITED,
            ErrorCode.ROOM_FULL,
            ErrorCode.HUB_FULL,
            ErrorCode.FLEET_UNAVAILABLE);

    private final List<Consumer<PrometheusMeterRegistry>> meters = new ArrayList<>();

    @GuardedBy("this")
    private @Nullable PrometheusMeterRegistry registry;

    @GuardedBy("this")
    private @Nullable JvmGcMetrics garbageCollection;

    private final LongAdder messages = counter("parley.messages.received", "Messages of clients, of every type");
    private final LongAdder joins = counter("parley.joins", "Newcomers who got a place in a room");
    private final Map<ErrorCode, LongAdder> refusedJoins = new EnumMap<>(ErrorCode.class);
    private final Map<Refusal, LongAdder> refusedConnections = new EnumMap<>(Refusal.class);
    private final Map<Integer, LongAdder> answered = new TreeMap<>();
    private final LongAdder resumed = counter("parley.sessions.resumed", "Sessions that went on with a new connection");
    private final LongAdder replayed =
            counter("parley.messages.replayed", "Messages that were sent again to a client that resumed");
    private final LongAdder kept =
            counter("parley.sessions.kept", "Clients that got their place back in a room whose hub is gone");
    private final LongAdder lost =
            counter("parley.sessions.lost", "Clients that wanted to resume and got a fresh session instead");
    private final LongAdder takenOver =
            counter("parley.sessions.taken.over", "Sessions that went on while their old connection was still open");
    private final LongAdder disconnected =
            counter("parley.sessions.disconnected", "Sessions that lost their connection and waited for the next");
    private final LongAdder expired =
            counter("parley.sessions.expired", "Sessions that waited until their window was over");
    private final LongAdder overflowed =
            counter("parley.sessions.overflowed", "Sessions that ended because their client did not read");
    private final LongAdder readersRefused =
            counter("parley.list.readers.refused", "Readers of the list of public rooms that found no place");
    private final LongAdder readersDropped =
            counter("parley.list.readers.dropped", "Readers of the list of public rooms that did not read");
    private final LongAdder expelled =
            counter("parley.sessions.expelled", "Sessions that a moderator put out, or whose room it ended");

    HubMetrics() {
        for (Refusal why : Refusal.values()) {
            refusedConnections.put(
                    why,
                    counter(
                            "parley.connections.refused",
                            "Connections refused before the upgrade, by code",
                            "code",
                            why.code()));
        }
        for (int status : Api.statuses()) {
            answered.put(
                    status,
                    counter(
                            "parley.api.requests",
                            "Requests to the HTTP API, by status",
                            "code",
                            Integer.toString(status)));
        }
        for (ErrorCode why : REFUSALS) {
            refusedJoins.put(
                    why, counter("parley.joins.refused", "Newcomers who got no place, by code", "code", why.wire()));
        }
    }

    /** From now on says how many there are of everything. */
    void watch(Sessions sessions, LocalRooms rooms, LongSupplier listReaders) {
        gauge("parley.connections", "Open connections", sessions::connections);
        gauge("parley.connections.unwelcomed", "Connections that have not been welcomed yet", sessions::strangers);
        gauge("parley.waiting", "Newcomers who wait to be let into a room", sessions::waiting);
        gauge("parley.sessions", "Sessions, with a connection or without", sessions::count);
        gauge("parley.sessions.away", "Sessions that wait for a connection", sessions::away);
        gauge(
                "parley.outbox.bytes",
                "Bytes that wait for clients, are kept for them or are parts of messages, not counting a few KiB for each",
                sessions::outboxBytes);
        gauge("parley.rooms", "Rooms with somebody in them", rooms::count);
        gauge("parley.list.readers", "Readers of the list of public rooms", listReaders);
    }

    /** Likewise of what goes between this hub and others. */
    void watch(Fleet fleet) {
        gauge(
                "parley.fleet.joined",
                "Whether this hub is one of the fleet, as the engine is reached and says so: 1, or 0",
                () -> fleet.isJoined() ? 1 : 0);
        meters.add(registry -> Info.builder() // Micrometer has none, and takes the word off a gauge's name
                .name("parley_hub_info")
                .help("Always 1; who this hub is to the others, for as long as it runs")
                .labelNames("hub")
                .register(registry.getPrometheusRegistry())
                .addLabelValues(fleet.self().value()));
        gauge("parley.fleet.hubs", "Hubs that live, this one among them, as it was told last", fleet::hubs);
        gauge("parley.fleet.homes", "Rooms whose home is this hub", fleet::residences);
        gauge(
                "parley.fleet.unwritten",
                "Rooms of which the engine does not have everything yet that would outlive this hub",
                fleet::unwritten);
        gauge("parley.fleet.links", "Hubs that something is relayed to or from, each way for itself", fleet::links);
        gauge("parley.fleet.relayed.out", "Connections of this hub whose rooms live at others", fleet::relayedFromHere);
        gauge("parley.fleet.relayed.in", "Connections of other hubs in rooms that live here", fleet::relayedToHere);
        meters.add(registry -> FunctionCounter.builder("parley.fleet.links.ended", fleet, Fleet::brokenLinks)
                .description("Links that ended, broken or idle")
                .register(registry));
        meters.add(registry -> FunctionCounter.builder("parley.fleet.rerouted", fleet, Fleet::rerouted)
                .description("Clients of this hub that lost the way to their room, and came back by another")
                .register(registry));
    }

    /** From now on says how many there may be at most, whether newcomers are taken, and until when the certificate is good. */
    void watch(int maxConnections, long maxOutboxBytes, Readiness readiness, Optional<CertificateSource> certificate) {
        gauge("parley.connections.max", "Open connections that there may be", () -> maxConnections);
        gauge("parley.outbox.bytes.max", "Bytes that may wait so before the largest give way", () -> maxOutboxBytes);
        gauge(
                "parley.ready",
                "1 while newcomers are taken, 0 once the hub is about to stop",
                () -> readiness.isReady() ? 1 : 0);
        certificate.ifPresent(source -> gauge(
                "parley.certificate.expiry.timestamp.seconds",
                "When the certificate expires that the hub shows, in seconds since 1970; only where it speaks TLS",
                () -> source.current().certificate().getNotAfter().toInstant().getEpochSecond()));
    }

    /** Counts who enters and who may not. */
    Rooms counting(Rooms rooms) {
        return (room, member, grant) -> rooms.enter(room, member, grant).thenApply(this::counted);
    }

    private Entry counted(Entry entry) {
        return switch (entry) {
            case Entry.Entered entered -> {
                joins.increment();
                yield entered;
            }
            case Entry.Waits(var why, var outcome, var place) ->
                new Entry.Waits(why, outcome.thenApply(this::counted), place);
            case Entry.Refused refused -> {
                increment(refusedJoins, refused.why());
                yield refused;
            }
            case Entry.Moved moved -> moved;
        };
    }

    /** Counts every message that is asked about. */
    MessageRate counting(MessageRate rate) {
        return () -> {
            messages.increment();
            return rate.next();
        };
    }

    @Override
    public void refused(Refusal why) {
        increment(refusedConnections, why);
    }

    @Override
    public void answered(int status) {
        increment(answered, status);
    }

    @Override
    public void readerRefused() {
        readersRefused.increment();
    }

    @Override
    public void readerDropped() {
        readersDropped.increment();
    }

    @Override
    public void resumed(int messagesReplayed) {
        resumed.increment();
        replayed.add(messagesReplayed);
    }

    @Override
    public void kept(int messagesReplayed) {
        kept.increment();
        replayed.add(messagesReplayed);
    }

    @Override
    public void freshInstead() {
        lost.increment();
    }

    @Override
    public void takenOver() {
        takenOver.increment();
    }

    @Override
    public void wentAway() {
        disconnected.increment();
    }

    @Override
    public void expired() {
        expired.increment();
    }

    @Override
    public void overflowed() {
        overflowed.increment();
    }

    @Override
    public void expelled() {
        expelled.increment();
    }

    @Override
    public void notAdmitted(ErrorCode why) {
        increment(refusedJoins, why);
    }

    @Override
    public String scrape() {
        return registry().scrape();
    }

    @Override
    public synchronized void close() {
        if (garbageCollection != null) {
            garbageCollection.close(); // it listens to the JVM
        }
        if (registry != null) {
            registry.close();
        }
    }

    private synchronized PrometheusMeterRegistry registry() {
        if (registry == null) {
            registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            garbageCollection = new JvmGcMetrics();
            garbageCollection.bindTo(registry);
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new FileDescriptorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
            for (Consumer<PrometheusMeterRegistry> meter : meters) {
                meter.accept(registry);
            }
        }
        return registry;
    }

    private static <K> void increment(Map<K, LongAdder> counters, K label) {
        LongAdder counter = counters.get(label);
        if (counter != null) {
            counter.increment();
        }
    }

    private LongAdder counter(String name, String description, String... labels) {
        LongAdder adder = new LongAdder();
        meters.add(registry -> FunctionCounter.builder(name, adder, LongAdder::doubleValue)
                .description(description)
                .tags(labels)
                .register(registry));
        return adder;
    }

    private void gauge(String name, String description, LongSupplier value) {
        meters.add(registry ->
                Gauge.builder(name, value::getAsLong).description(description).register(registry));
    }
}
