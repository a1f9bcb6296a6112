package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SignalKind;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Member;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.room.Seat;
import io.parley.signaling.session.TestHub.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens between {@code hello} and its answer, where the room answers later, or fails. */
class EnteringTest {
    private static final String HELLO = "{\"type\":\"hello\",\"name\":\"Ada\"}";
    private static final String PING = "{\"type\":\"ping\"}";

    private final LocalRooms rooms = TestHub.rooms();
    private final TestHub hub = new TestHub(rooms);

    @Test
    void whatIsDeliveredBeforeTheWelcomeComesAfterIt() {
        LateRooms late = new LateRooms(rooms);
        TestHub lateHub = new TestHub(late, new TestHub.FixedIds("late-"));
        Client bob = hub.join("Bob");
        Client ada = lateHub.connect();
        ada.says(HELLO);
        bob.says("{\"type\":\"message\",\"data\":1}");
        assertEquals(List.of(), ada.hears());
        late.answer();
        List<String> heard = ada.hears();
        assertEquals(2, heard.size(), heard.toString());
        assertTrue(heard.getFirst().startsWith("{\"type\":\"welcome\","), heard.toString());
        assertEquals("{\"type\":\"message\",\"from\":\"p1\",\"data\":1}", heard.getLast());
    }

    @Test
    void betweenHelloAndWelcomeAClientSendsNothing() {
        LateRooms late = new LateRooms(rooms);
        Client ada = new TestHub(late).connect();
        ada.says(HELLO);
        ada.says(PING);
        ada.isRefused("hello_required", CloseCode.REFUSED);
        late.answer();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    /** The message is looked at while its sender is a stranger, and acted upon when it is not any more. */
    @Test
    void aMessageThatCrossesTheWelcomeLeavesNoGhost() {
        LateRooms late = new LateRooms(rooms);
        TestHub lateHub = new TestHub(late);
        Client eve = lateHub.connect(TestHub.ROOM, () -> {
            late.answer();
            return MessageRate.Verdict.ACCEPT;
        });
        eve.says(HELLO);
        eve.says(PING);
        assertEquals(List.of(CloseCode.REFUSED), eve.closes());
        eve.drops();
        assertEquals(0, lateHub.sessions.connections());
        assertEquals(0, lateHub.sessions.count());
        assertEquals(0, rooms.count());
    }

    @Test
    void aConnectionThatEndsWhileEnteringLeavesNoGhost() {
        LateRooms late = new LateRooms(rooms);
        Client ada = new TestHub(late).connect();
        ada.says(HELLO);
        ada.goes();
        assertEquals(1, rooms.count());
        late.answer();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    @Test
    void aRoomThatTakesTooLongIsATimeout() {
        LateRooms late = new LateRooms(rooms);
        TestHub lateHub = new TestHub(late);
        Client ada = lateHub.connect();
        ada.says(HELLO);
        lateHub.pass(TestHub.HELLO_TIMEOUT);
        assertEquals(List.of(CloseCode.HELLO_TIMEOUT), ada.closes());
        late.answer();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    @Test
    void whoOverflowsWhileEnteringIsClosedAndLeavesNoGhost() {
        LateRooms late = new LateRooms(rooms);
        Client ada = new TestHub(late, new TestHub.FixedIds("late-")).connect();
        ada.says(HELLO);
        Client bob = hub.join("Bob");
        for (int i = 0; i < 21; i++) {
            bob.says("{\"type\":\"message\",\"data\":1}");
        }
        assertEquals(List.of(CloseCode.OVERFLOW), ada.closes());
        late.answer();
        bob.goes();
        assertEquals(0, rooms.count());
        assertEquals(List.of(), ada.hears());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void roomsThatFailAreAnInternalError(boolean later) {
        Rooms failing = (room, member, grant) -> {
            IllegalStateException failure = new IllegalStateException("no words for a client");
            if (later) {
                return CompletableFuture.failedFuture(failure);
            }
            throw failure;
        };
        Client ada = new TestHub(failing).connect();
        ada.says(HELLO);
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"internal_error\","
                        + "\"message\":\"the hub failed; its log says more\",\"about\":\"hello\"}"),
                ada.hears());
        assertEquals(List.of(CloseCode.INTERNAL_ERROR), ada.closes());
    }

    @Test
    void aSeatThatFailsIsAnInternalErrorThatIsNotAboutHello() {
        List<LeftReason> left = new ArrayList<>();
        Seat failing = new FailingSeat(left);
        Rooms fixed = (room, member, grant) -> CompletableFuture.completedFuture(
                new Rooms.Entry.Entered(failing, List.of(), grant, new RoomSettings(false, false, 3), List.of()));
        Client ada = new TestHub(fixed).join("Ada");
        ada.says("{\"type\":\"message\",\"data\":1}");
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"internal_error\","
                        + "\"message\":\"the hub failed; its log says more\"}"),
                ada.hears());
        assertEquals(List.of(CloseCode.INTERNAL_ERROR), ada.closes());
        assertEquals(List.of(LeftReason.REFUSED), left);
    }

    @Test
    void whoCannotBeWelcomedLeavesNoGhost() {
        TestHub withoutSecrets = new TestHub(rooms, new TestHub.FixedIds() {
            @Override
            public Secret newSecret() {
                throw new IllegalStateException("no randomness left");
            }
        });
        Client ada = withoutSecrets.connect();
        ada.says(HELLO);
        ada.isRefused("internal_error", CloseCode.INTERNAL_ERROR);
        assertEquals(0, rooms.count());
    }

    @Test
    void aRefusalThatComesLaterIsSaidToo() {
        CompletableFuture<Rooms.Entry> answer = new CompletableFuture<>();
        Client ada = new TestHub((room, member, grant) -> answer).connect();
        ada.says(HELLO);
        assertEquals(List.of(), ada.closes());
        answer.complete(new Rooms.Entry.Refused(ErrorCode.ROOM_FULL));
        ada.isRefused("room_full", CloseCode.ROOM_FULL);
    }

    /** Rooms whose members are in at once, and are told later. */
    private static final class LateRooms implements Rooms {
        private final Rooms rooms;
        private final List<Runnable> answers = new ArrayList<>();

        LateRooms(Rooms rooms) {
            this.rooms = rooms;
        }

        @Override
        public CompletionStage<Entry> enter(RoomName room, Member member, Grant grant) {
            CompletableFuture<Entry> later = new CompletableFuture<>();
            Entry entry = rooms.enter(room, member, grant).toCompletableFuture().join();
            answers.add(() -> later.complete(entry));
            return later;
        }

        void answer() {
            List.copyOf(answers).forEach(Runnable::run);
            answers.clear();
        }
    }

    private record FailingSeat(List<LeftReason> left) implements Seat {
        @Override
        public void signal(PeerId to, SignalKind kind, RawJson value) {
            throw new IllegalStateException("signal");
        }

        @Override
        public void message(Optional<PeerId> to, RawJson data) {
            throw new IllegalStateException("message");
        }

        @Override
        public void publish(RawJson state) {
            throw new IllegalStateException("publish");
        }

        @Override
        public void moderate(Moderation what) {
            throw new IllegalStateException("moderate");
        }

        @Override
        public boolean renew(Grant now) {
            throw new IllegalStateException("renew");
        }

        @Override
        public void away() {
            throw new IllegalStateException("away");
        }

        @Override
        public void back() {
            throw new IllegalStateException("back");
        }

        @Override
        public void reissued() {
            throw new IllegalStateException("reissued");
        }

        @Override
        public void leave(LeftReason reason) {
            left.add(reason);
        }
    }
}
