package io.parley.signaling.cluster;

import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RoomWatcher;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Several hubs without their transports, over one engine, in time that a test lets pass. */
final class TestFleet {
    static final String TERMS = "access=open";
    static final Duration LEASE = Duration.ofSeconds(6);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    static final int MAX_ROOMS = 10;
    static final int OUTBOX_BYTES = 8192;
    static final int LATENCY_MILLIS = 2;
    static final RoomName ROOM = RoomName.parse("room", 64).orElseThrow();

    final VirtualTime time = new VirtualTime();
    final FaultyEngine engine;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<TestHub> hubs = new ArrayList<>();
    private Loss loss = (from, to, bytes) -> false;
    private int busy;

    /** What is lost between two hubs. */
    interface Loss {
        boolean loses(HubId from, HubId to, byte[] bytes);
    }

    /** @param count of hubs, which are there and know each other */
    TestFleet(int count) {
        engine = new FaultyEngine(time, new FaultyEngine.Whims() {
            @Override
            public long latency() {
                return LATENCY_MILLIS;
            }

            @Override
            public boolean loses(HubId from, HubId to, byte[] bytes) {
                busy++;
                return loss.loses(from, to, bytes);
            }

            @Override
            public boolean doneAllTheSame() {
                return false;
            }
        });
        for (int i = 0; i < count; i++) {
            addHub();
        }
    }

    /** One more. */
    TestHub addHub() {
        return addHub(TERMS);
    }

    /** Likewise, which lets people in on other terms, or says so. */
    TestHub addHub(String terms) {
        TestHub hub = new TestHub(hubs.size(), terms);
        hubs.add(hub);
        settle();
        return hub;
    }

    TestHub hub(int number) {
        return hubs.get(number);
    }

    /** From now on this is lost. */
    void loses(Loss next) {
        loss = next;
    }

    /** Parcels that hubs have sent to each other so far. */
    int parcels() {
        return busy;
    }

    /** As long as hubs take to tell each other what has happened, and shorter than a second. */
    void settle() {
        time.pass(200);
    }

    void pass(Duration duration) {
        time.pass(duration.toMillis());
    }

    /** Somebody in the room, by this hub, who has said that the welcome came. What it was told is read. */
    TestClient join(int hub, String name) {
        TestClient client = hub(hub).connect();
        client.says("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        settle();
        client.isWelcome();
        client.says("{\"type\":\"ack\",\"received\":0}");
        settle();
        return client;
    }

    /** One hub, with ids that say which of them it is. */
    final class TestHub implements IdSource {
        final HubId id = HubId.random(random);
        final Limits limits = new Limits(4096, 8, 64, 64, 100, 500, 5);
        final Fleet fleet;
        final LocalRooms rooms;
        final Sessions sessions;
        final Revocations revocations =
                new Revocations(new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO), time);
        final TestShowcase list = new TestShowcase();
        final List<String> asked = new ArrayList<>();
        Function<String, CompletionStage<String>> answer = text -> CompletableFuture.completedFuture("yes: " + text);
        private final int number;
        private int ids;
        private boolean dead;
        private boolean still;

        TestHub(int number, String terms) {
            this.number = number;
            fleet = new Fleet(
                    engine.connector(id, LEASE),
                    terms,
                    LEASE,
                    journal -> new LocalRooms(MAX_ROOMS, MAX_ROOMS, Rules.open(5, time), RoomWatcher.NOBODY, journal),
                    limits,
                    time,
                    random,
                    task -> time.after(50, task));
            rooms = fleet.local();
            SessionSettings settings = new SessionSettings(
                    limits,
                    256,
                    Duration.ofSeconds(10),
                    HEARTBEAT,
                    Duration.ofSeconds(60),
                    100,
                    100,
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(5),
                    OUTBOX_BYTES,
                    1000,
                    Long.MAX_VALUE,
                    peer -> List.of(),
                    Duration.ZERO);
            sessions = new Sessions(
                    settings,
                    new OpenAccess(),
                    fleet.rooms(),
                    fleet,
                    this,
                    time,
                    () -> Duration.ofMillis(100),
                    SessionEvents.NONE);
            fleet.start(sessions, new Shared(revocations, list, this::answer, Runnable::run));
            time.after(1000, this::tick);
        }

        private CompletionStage<byte[]> answer(byte[] question) {
            String text = new String(question, StandardCharsets.UTF_8);
            asked.add(text);
            return answer.apply(text).thenApply(said -> said.getBytes(StandardCharsets.UTF_8));
        }

        /** By its API, say. Answers whether all others can know it. */
        CompletionStage<Boolean> revokes(String tokenId) {
            revocations.revoke(tokenId);
            return fleet.revoked(tokenId);
        }

        /** One of its public rooms looks so now. */
        void shows(ListedRoom room) {
            list.own(room);
            fleet.show(List.of(room));
        }

        private void tick() {
            if (!dead) {
                if (!still) {
                    sessions.tick();
                    fleet.tick();
                }
                time.after(1000, this::tick);
            }
        }

        TestClient connect() {
            return connect(ROOM);
        }

        TestClient connect(RoomName room) {
            return connect(room, () -> MessageRate.Verdict.ACCEPT);
        }

        TestClient connect(RoomName room, MessageRate rate) {
            TestConnection connection = new TestConnection(time);
            TestClient client = new TestClient(sessions.open(room, connection, rate), connection);
            connection.carriedBy(client.carrier());
            return client;
        }

        /** It does not look at the time any more. */
        void standsStill() {
            still = true;
        }

        void goesOn() {
            still = false;
        }

        /** Its process is killed. */
        void dies() {
            dead = true;
            engine.die(id);
        }

        @Override
        public PeerId newPeerId() {
            return new PeerId("p" + number + "x" + ++ids);
        }

        @Override
        public SessionId newSessionId() {
            return new SessionId("s" + number + "x" + ++ids);
        }

        @Override
        public Secret newSecret() {
            return new Secret("k" + number + "x" + ++ids);
        }
    }
}
