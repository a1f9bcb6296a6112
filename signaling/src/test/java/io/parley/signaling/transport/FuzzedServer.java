package io.parley.signaling.transport;

import io.parley.signaling.Complaints;
import io.parley.signaling.api.Api;
import io.parley.signaling.api.OtherHubs;
import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenKeys;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.auth.TokenVerifier;
import io.parley.signaling.listing.PublicRooms;
import io.parley.signaling.listing.RoomList;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Member;
import io.parley.signaling.room.Proof;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.room.Rules;
import io.parley.signaling.room.Seat;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A hub on loopback without its clock, and what it complains of. */
final class FuzzedServer implements AutoCloseable {
    private static final int MEMBERS = 4;
    private static final Duration LONG = Duration.ofHours(1);
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofDays(100), Duration.ZERO);

    private final LocalRooms rooms = new LocalRooms(100, Rules.open(MEMBERS));
    private final Sessions sessions = new Sessions(
            new SessionSettings(
                    new Limits(4096, 8, 64, 64, 1000, 1000, MEMBERS),
                    1024,
                    LONG,
                    LONG,
                    Duration.ZERO, // who drops has left: nothing is to be left behind
                    0,
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
    private final RoomList list = new RoomList(
            PublicRooms.of(List.of("lobby"), 64), MEMBERS, 1000, () -> Duration.ZERO, nothingChanges -> {});
    private final HubServer server;
    private final Complaints complaints = Complaints.of("io.parley");
    private final Complaints jettys = Complaints.of("org.eclipse.jetty");

    /** Jetty still warns, once in many thousands, of a request that was answered while its body broke off. */
    private final boolean operated;

    private FuzzedServer(boolean withApi) {
        operated = withApi;
        server = new HubServer(
                new TransportSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        Duration.ZERO,
                        List.of(),
                        false,
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
                        LONG,
                        MetricsShown.ON,
                        Duration.ZERO),
                sessions,
                () -> () -> MessageRate.Verdict.ACCEPT,
                () -> () -> MessageRate.Verdict.ACCEPT,
                new Readiness(),
                withApi ? Optional.of(api(rooms)) : Optional.empty(),
                withApi ? Optional.empty() : Optional.of(list),
                new NoMetrics(),
                InstantSource.system(),
                () -> 0);
    }

    private static Api api(LocalRooms rooms) {
        InstantSource time = InstantSource.system();
        Revocations revocations = new Revocations(RULES, time);
        TokenVerifier verifier = new TokenVerifier(new TokenKeys().withSecret(SECRET), RULES, revocations, time);
        Api.Revoking revoking = id -> {
            revocations.revoke(id);
            return CompletableFuture.completedFuture(true);
        };
        return new Api(new TokenCheck(verifier, Integer.MAX_VALUE), rooms, MEMBERS, 64, revoking, OtherHubs.NONE);
    }

    static FuzzedServer start() throws IOException {
        return started(new FuzzedServer(false));
    }

    /** One that can be operated over HTTP, with {@link #operatorsToken}. */
    static FuzzedServer startWithApi() throws IOException {
        return started(new FuzzedServer(true));
    }

    private static FuzzedServer started(FuzzedServer fuzzed) throws IOException {
        fuzzed.server.start();
        return fuzzed;
    }

    /** Its id cannot be guessed, so nobody revokes it. */
    static String operatorsToken() {
        return new TokenMint(SECRET, RULES)
                .forOperators(UUID.randomUUID().toString(), Instant.now(), Duration.ofDays(99));
    }

    /** Somebody is in a room, with the id that is its name, until it is put out or leaves. */
    Seat enter(String room, String name) {
        RoomName parsed = RoomName.parse(room, 64).orElseThrow();
        Rooms.Entry entry = rooms.enter(parsed, new Silent(name), Grant.of(Role.PARTICIPANT))
                .toCompletableFuture()
                .join();
        return ((Rooms.Entry.Entered) entry).seat();
    }

    private record Silent(String name) implements Member {
        @Override
        public PeerId id() {
            return new PeerId(name);
        }

        @Override
        public Optional<String> address() {
            return Optional.of("192.0.2.1");
        }

        @Override
        public Proof proof() {
            return new Proof(new SessionId("session of " + id()), new Secret("secret of " + id()).digest());
        }

        @Override
        public Optional<RoomLock> lock() {
            return Optional.empty();
        }

        @Override
        public void deliver(Encoded message) {}

        @Override
        public void flush() {}

        @Override
        public void expelled(CloseCode why) {}

        @Override
        public void moved() {}
    }

    /** What comes until the hub ends the connection, over which nothing more than this is sent. */
    String exchange(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketException e) {
                return ""; // the hub has not read all of it and has ended the connection: what it said is lost
            }
        }
    }

    Sessions sessions() {
        return sessions;
    }

    int port() {
        return server.port();
    }

    /** What is left when the last connection has ended, and what the hub, or Jetty in it, complained of since the last time; empty if nothing. */
    String leftBehind() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (isLeft() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return (isLeft() ? "somebody or something is left behind\n" : "")
                + complaints.take()
                + (operated ? "" : jettys.take());
    }

    private boolean isLeft() {
        return sessions.connections()
                        + sessions.count()
                        + sessions.strangers()
                        + sessions.waiting()
                        + rooms.count()
                        + list.readers()
                > 0;
    }

    @Override
    public void close() {
        server.stop();
        complaints.close();
        jettys.close();
    }
}
