package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.protocol.SignalKind;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The rooms of one process. A room appears with the first to enter and goes with the last to leave. */
public final class LocalRooms implements Rooms {
    private final ConcurrentHashMap<RoomName, Room> rooms = new ConcurrentHashMap<>();
    private final Semaphore free;
    private final int maxMembers;

    /**
     * @param maxRooms rooms at a time
     * @param maxMembers members of one room
     */
    public LocalRooms(int maxRooms, int maxMembers) {
        this.free = new Semaphore(maxRooms);
        this.maxMembers = maxMembers;
    }

    /** How many rooms there are now. */
    public int count() {
        return rooms.size();
    }

    @Override
    public CompletionStage<Entry> enter(RoomName name, Member member, Grant grant) {
        Encoded joined = ServerCodec.encode(new ServerMessage.Joined(member.id(), member.name()));
        return CompletableFuture.completedFuture(enter(name, member, grant, joined));
    }

    private Entry enter(RoomName name, Member member, Grant grant, Encoded joined) {
        while (true) {
            Room room = rooms.computeIfAbsent(name, this::open);
            if (room == null) {
                return new Entry.Refused(ErrorCode.HUB_FULL);
            }
            switch (room.add(member, maxMembers, joined)) {
                case Room.Added.Roster(var roster) -> {
                    return new Entry.Entered(new LocalSeat(name, room, member), roster, grant);
                }
                case Room.Added.Full() -> {
                    return new Entry.Refused(ErrorCode.ROOM_FULL);
                }
                case Room.Added.Closed() -> Thread.onSpinWait(); // its last member is about to take it off the map
            }
        }
    }

    private @Nullable Room open(RoomName name) {
        return free.tryAcquire() ? new Room() : null;
    }

    private void discard(RoomName name, Room room) {
        if (rooms.remove(name, room)) {
            free.release();
        }
    }

    private final class LocalSeat implements Seat {
        private final RoomName name;
        private final Room room;
        private final Member member;

        LocalSeat(RoomName name, Room room, Member member) {
            this.name = name;
            this.room = room;
            this.member = member;
        }

        @Override
        public void signal(PeerId to, SignalKind kind, RawJson value) {
            toOne(to, ServerCodec.encode(new ServerMessage.Signal(member.id(), kind, value)));
        }

        @Override
        public void message(Optional<PeerId> to, RawJson data) {
            Encoded message = ServerCodec.encode(new ServerMessage.Message(member.id(), to, data));
            if (to.isPresent()) {
                toOne(to.get(), message);
            } else {
                room.toOthers(member, message);
            }
        }

        @Override
        public void publish(RawJson state) {
            RawJson kept = state.copy();
            room.publish(member, kept, ServerCodec.encode(new ServerMessage.State(member.id(), kept)));
        }

        @Override
        public void away() {
            room.presence(member, true, ServerCodec.encode(new ServerMessage.Away(member.id())));
        }

        @Override
        public void back() {
            room.presence(member, false, ServerCodec.encode(new ServerMessage.Back(member.id())));
        }

        @Override
        public void leave(LeftReason reason) {
            Encoded left = ServerCodec.encode(new ServerMessage.Left(member.id(), reason));
            if (room.remove(member, left)) {
                discard(name, room);
            }
        }

        private void toOne(PeerId to, Encoded message) {
            if (!room.toOne(member, to, message)) {
                member.deliver(ServerCodec.encode(new ServerMessage.Refused(
                        ErrorCode.UNKNOWN_PEER,
                        "nobody else in this room has the id in \"to\" (any more)",
                        Optional.of(to.value()).filter(id -> id.length() <= 64))));
                member.flush();
            }
        }
    }
}
