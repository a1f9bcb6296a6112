package io.parley.signaling.transport;

import io.parley.signaling.Complaints;
import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A hub on loopback without its clock, and what it complains of. */
final class FuzzedServer implements AutoCloseable {
    private static final int MEMBERS = 4;
    private static final Duration LONG = Duration.ofHours(1);
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final LocalRooms rooms = new LocalRooms(100, Rules.open(MEMBERS));
    private final Sessions sessions = new Sessions(
            new SessionSettings(
                    new Limits(4096, 8, 64, 64, 1000, 1000, MEMBERS),
                    1024,
                    LONG,
                    LONG,
                    Duration.ZERO, // who drops has left: nothing is to be left behind
                    0,
                    LONG,
                    LONG,
                    1 << 16,
                    1 << 10,
                    1 << 24,
                    peer -> List.of(),
                    Duration.ZERO),
            new OpenAccess(),
            rooms,
            IdSource.random(),
            InstantSource.system(),
            () -> Duration.ZERO,
            SessionEvents.NONE);
    private final HubServer server = new HubServer(
            new TransportSettings(
                    "127.0.0.1",
                    0,
                    Optional.empty(),
                    Duration.ZERO,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    1000,
                    1000,
                    1000,
                    1000,
                    1_000_000,
                    1000,
                    LONG,
                    1_000_000,
                    1_000_000,
                    4096,
                    1024,
                    64,
                    1_000_000,
                    MetricsShown.ON,
                    Duration.ZERO),
            sessions,
            () -> () -> MessageRate.Verdict.ACCEPT,
            () -> () -> MessageRate.Verdict.ACCEPT,
            new Readiness(),
            Optional.empty(),
            new NoMetrics(),
            InstantSource.system());
    private final Complaints complaints = Complaints.of("io.parley");

    private static final class NoMetrics implements Metrics {
        @Override
        public void refused(Refusal why) {}

        @Override
        public void answered(int status) {}

        @Override
        public String scrape() {
            return "parley_connections 0\n";
        }
    }

    private FuzzedServer() {}

    static FuzzedServer start() throws IOException {
        FuzzedServer fuzzed = new FuzzedServer();
        fuzzed.server.start();
        return fuzzed;
    }

    int port() {
        return server.port();
    }

    /** What is left when the last connection has ended, and what the hub complained of since the last time; empty if nothing. */
    String leftBehind() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (isLeft() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return (isLeft() ? "somebody or something is left behind\n" : "") + complaints.take();
    }

    private boolean isLeft() {
        return sessions.connections() + sessions.count() + sessions.strangers() + sessions.waiting() + rooms.count()
                > 0;
    }

    @Override
    public void close() {
        server.stop();
        complaints.close();
    }
}
