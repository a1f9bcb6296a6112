package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.protocol.WaitReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The rooms of one process. A room appears with the first to enter and goes with the last to leave. */
public final class LocalRooms implements Rooms {
    private final ConcurrentHashMap<RoomName, Room> rooms = new ConcurrentHashMap<>();
    private final Semaphore free;
    private final RoomRules rules;

    /** @param maxRooms rooms at a time */
    public LocalRooms(int maxRooms, RoomRules rules) {
        this.free = new Semaphore(maxRooms);
        this.rules = rules;
    }

    /** How many rooms there are now. */
    public int count() {
        return rooms.size();
    }

    @Override
    public CompletionStage<Entry> enter(RoomName name, Member member, Grant grant) {
        Encoded joined =
                ServerCodec.encode(new ServerMessage.Joined(member.id(), member.name(), grant.role(), grant.unusual()));
        return CompletableFuture.completedFuture(
                enter(name, new Newcomer(member, grant, joined, new CompletableFuture<>())));
    }

    private Entry enter(RoomName name, Newcomer newcomer) {
        while (true) {
            Room room = rooms.computeIfAbsent(name, this::open);
            if (room == null) {
                return new Entry.Refused(ErrorCode.HUB_FULL);
            }
            Entrance entrance = room.enter(newcomer);
            if (!(entrance instanceof Entrance.Closed)) {
                return entry(entrance, room, newcomer);
            }
            Thread.onSpinWait(); // who closed it is about to take it off the map
        }
    }

    private static Entry entry(Entrance entrance, Room room, Newcomer newcomer) {
        return switch (entrance) {
            case Entrance.Inside(var grant, var roster, var settings, var waiting) ->
                new Entry.Entered(new LocalSeat(room, newcomer.member()), roster, grant, settings, waiting);
            case Entrance.Outside(WaitReason why) ->
                new Entry.Waits(
                        why,
                        newcomer.outcome().thenApply(later -> entry(later, room, newcomer)),
                        end -> room.stopWaiting(newcomer, end));
            case Entrance.Refused(ErrorCode why) -> new Entry.Refused(why);
            case Entrance.Closed() -> throw new IllegalStateException("nobody waits for a closed room");
        };
    }

    private @Nullable Room open(RoomName name) {
        return free.tryAcquire() ? new Room(rules, room -> discard(name, room)) : null;
    }

    private void discard(RoomName name, Room room) {
        if (rooms.remove(name, room)) {
            free.release();
        }
    }
}
