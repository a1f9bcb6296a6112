package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Access;
import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.room.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions with everything about them in a test's hands: time, ids, rooms and connections. */
final class TestHub {
    static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    static final Duration RESUME_WINDOW = Duration.ofSeconds(60);
    static final int MAX_AWAY = 2;
    static final int AWAY_PER_ADDRESS = 1;
    static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    static final Limits LIMITS = new Limits(4096, 8, 64, 64, 100, 500, 3);
    static final String WELCOME_ARRIVED = "{\"type\":\"ack\",\"received\":0}";
    static final RoomName ROOM = RoomName.parse("room", 64).orElseThrow();

    final Sessions sessions;
    private final AtomicInteger spread = new AtomicInteger();
    private final List<String> events = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    TestHub(Rooms rooms) {
        this(rooms, new FixedIds());
    }

    TestHub(Rooms rooms, IdSource ids) {
        this(rooms, ids, new OpenAccess());
    }

    TestHub(Rooms rooms, IdSource ids, Access access) {
        this(rooms, ids, access, peer -> List.of(new IceServer.Stun(List.of("stun:stun.example"))), Duration.ZERO);
    }

    TestHub(Rooms rooms, IdSource ids, IceServerSource iceServers, Duration iceServersRenewal) {
        this(rooms, ids, new OpenAccess(), iceServers, iceServersRenewal);
    }

    private TestHub(Rooms rooms, IdSource ids, Access access, IceServerSource iceServers, Duration iceServersRenewal) {
        SessionSettings settings = new SessionSettings(
                LIMITS,
                256,
                HELLO_TIMEOUT,
                HEARTBEAT,
                RESUME_WINDOW,
                MAX_AWAY,
                AWAY_PER_ADDRESS,
                WAIT_TIMEOUT,
                CLOSE_TIMEOUT,
                8192,
                20,
                Long.MAX_VALUE,
                iceServers,
                iceServersRenewal);
        sessions = new Sessions(
                settings,
                access,
                rooms,
                ids,
                () -> now,
                () -> Duration.ofMillis(spread.incrementAndGet() * 100L),
                new Recorded());
    }

    static LocalRooms rooms() {
        return new LocalRooms(2, Rules.open(LIMITS.members()));
    }

    /** What the hub's operator could have counted, in order. */
    List<String> events() {
        return List.copyOf(events);
    }

    /** The session whose id is "s" and this number. */
    Session session(int number) {
        return session(number, ROOM);
    }

    Session session(int number, RoomName room) {
        return sessions.find(
                        new ClientMessage.Resume(
                                new SessionId("s" + number),
                                new Secret("k" + number),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                false),
                        room)
                .orElseThrow();
    }

    Client connect() {
        return connect(ROOM, () -> MessageRate.Verdict.ACCEPT);
    }

    Client connect(RoomName room, MessageRate rate) {
        return connect(room, rate, new FakeConnection());
    }

    private Client connect(RoomName room, MessageRate rate, FakeConnection connection) {
        return new Client(sessions.open(room, connection, rate), connection);
    }

    /** One in the room, who has said that the welcome arrived; what it was told so far is read. */
    Client join(String name) {
        return join(name, new FakeConnection());
    }

    Client join(String name, FakeConnection connection) {
        Client client = welcomed(name, connection);
        client.says(WELCOME_ARRIVED);
        return client;
    }

    /** One in the room, who has said nothing there yet. */
    Client welcomed(String name) {
        return welcomed(name, new FakeConnection());
    }

    private Client welcomed(String name, FakeConnection connection) {
        Client client = connect(ROOM, () -> MessageRate.Verdict.ACCEPT, connection);
        client.says("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        client.hears();
        return client;
    }

    /** What everybody in the room is told of a newcomer. */
    static String joined(String id, String name) {
        return "{\"type\":\"joined\",\"peer\":{\"id\":\"" + id + "\",\"name\":\"" + name
                + "\",\"role\":\"participant\",\"state\":{}}}";
    }

    /** And of one who is gone. */
    static String left(String id, String reason) {
        return "{\"type\":\"left\",\"peer\":\"" + id + "\",\"reason\":\"" + reason + "\"}";
    }

    /** One who comes back for the session of this number, having received so many messages. */
    Client resume(int number, long received) {
        Client client = connect();
        client.says("{\"type\":\"hello\",\"name\":\"Anybody\",\"resume\":{\"session\":\"s" + number
                + "\",\"secret\":\"k" + number + "\",\"received\":" + received + "}}");
        return client;
    }

    void pass(Duration time) {
        now = now.plus(time);
        sessions.tick();
    }

    /** The test as a client. */
    record Client(Carrier carrier, FakeConnection connection) {
        void says(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            carrier.heard();
            carrier.onText(bytes, 0, bytes.length);
        }

        /** What came since the last look. */
        List<String> hears() {
            return connection.take();
        }

        List<CloseCode> closes() {
            return connection.closes();
        }

        /** All that came is this error, and the end. */
        void isRefused(String code, CloseCode closed) {
            List<String> heard = hears();
            assertEquals(1, heard.size(), heard.toString());
            assertTrue(heard.getFirst().startsWith("{\"type\":\"error\",\"code\":\"" + code + "\","), heard.toString());
            assertEquals(List.of(closed), closes());
        }

        /** Its connection ends without a word. */
        void drops() {
            carrier.onConnectionEnded(false);
        }

        /** It closes its connection in order. */
        void goes() {
            carrier.onConnectionEnded(true);
        }
    }

    private final class Recorded implements SessionEvents {
        @Override
        public void resumed(int replayed) {
            events.add("resumed " + replayed);
        }

        @Override
        public void kept(int replayed) {
            events.add("kept " + replayed);
        }

        @Override
        public void freshInstead() {
            events.add("fresh instead");
        }

        @Override
        public void takenOver() {
            events.add("taken over");
        }

        @Override
        public void wentAway() {
            events.add("went away");
        }

        @Override
        public void expired() {
            events.add("expired");
        }

        @Override
        public void notAdmitted(ErrorCode why) {
            events.add("not admitted: " + why.wire());
        }

        @Override
        public void overflowed() {
            events.add("overflowed");
        }

        @Override
        public void expelled() {
            events.add("expelled");
        }
    }

    /** p1, p2, … for peers; s1 and k1 likewise for sessions and secrets. */
    static class FixedIds implements IdSource {
        private final String prefix;
        private final AtomicInteger peers = new AtomicInteger();
        private final AtomicInteger sessions = new AtomicInteger();
        private final AtomicInteger secrets = new AtomicInteger();

        FixedIds() {
            this("");
        }

        /** @param prefix of the peers, for a second hub with the same rooms */
        FixedIds(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public PeerId newPeerId() {
            return new PeerId(prefix + "p" + peers.incrementAndGet());
        }

        @Override
        public SessionId newSessionId() {
            return new SessionId("s" + sessions.incrementAndGet());
        }

        @Override
        public Secret newSecret() {
            return new Secret("k" + secrets.incrementAndGet());
        }
    }
}
