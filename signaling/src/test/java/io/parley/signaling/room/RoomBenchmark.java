package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Payload;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a room costs apart from its members' outboxes: an encoding, the lock, a call or two to each member. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoomBenchmark {
    private static final RoomName ROOM = RoomName.parse("room", 64).orElseThrow();

    private final LocalRooms rooms = new LocalRooms(1, Rules.open(Integer.MAX_VALUE));
    private final RawJson data = Payload.BROADCAST_250.value();
    private final Member newcomer = new Listener("newcomer");
    private Optional<Seat> speaker = Optional.empty();

    @Param({"10", "100", "500"})
    private int members;

    @Setup
    public void fill() {
        for (int i = 0; i < members; i++) {
            speaker = Optional.of(enter(new Listener("peer" + i)));
        }
    }

    @Benchmark
    public void broadcast() {
        speaker.orElseThrow().message(Optional.empty(), data);
    }

    @Benchmark
    public void joinAndLeave() {
        enter(newcomer).leave(LeftReason.LEFT);
    }

    private Seat enter(Member member) {
        return switch (rooms.enter(ROOM, member, Grant.of(Role.PARTICIPANT))
                .toCompletableFuture()
                .join()) {
            case Rooms.Entry.Entered(Seat seat, var _, var _, var _, var _) -> seat;
            case Rooms.Entry.Waits waits -> throw new IllegalStateException(waits.toString());
            case Rooms.Entry.Refused refused -> throw new IllegalStateException(refused.toString());
            case Rooms.Entry.Moved moved -> throw new IllegalStateException(moved.toString());
        };
    }

    private static final class Listener implements Member {
        private final PeerId id;
        private int bytes;
        private int flushes;

        Listener(String id) {
            this.id = new PeerId(id);
        }

        @Override
        public PeerId id() {
            return id;
        }

        @Override
        public String name() {
            return id.value();
        }

        @Override
        public Optional<String> address() {
            return Optional.empty();
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
        public void expelled(CloseCode why) {}

        @Override
        public void moved() {}

        @Override
        public void deliver(Encoded message) {
            bytes += message.size();
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public String toString() {
            return id + " got " + bytes + " bytes in " + flushes;
        }
    }
}
