package io.parley.signaling.room;

import io.parley.signaling.auth.AddressCounts;
import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.protocol.WaitReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rooms of one process. A room appears with the first to enter and goes with the last to leave. */
public final class LocalRooms implements Rooms, Operations {
    private static final Comparator<RoomName> BY_NAME = Comparator.comparing(RoomName::value);

    private final ConcurrentHashMap<RoomName, Room> rooms = new ConcurrentHashMap<>();
    private final AtomicInteger places; // left for rooms; below 0 where more came from other hubs than may be
    private final AddressCounts openedBy = new AddressCounts();
    private final int perAddress;
    private final RoomRules rules;
    private final RoomWatcher watcher;
    private final RoomJournal journal;

    /** Where no address has a share. */
    public LocalRooms(int maxRooms, RoomRules rules) {
        this(maxRooms, maxRooms, rules, RoomWatcher.NOBODY);
    }

    /** Where rooms die with their hub. */
    public LocalRooms(int maxRooms, int perAddress, RoomRules rules, RoomWatcher watcher) {
        this(maxRooms, perAddress, rules, watcher, RoomJournal.NOBODY);
    }

    /**
     * @param maxRooms rooms at a time, but for those that come from another hub
     * @param perAddress of them, those that were opened from one address
     * @param watcher told how each of them looks from outside
     * @param journal told of each of them what is to outlive the hub
     */
    public LocalRooms(int maxRooms, int perAddress, RoomRules rules, RoomWatcher watcher, RoomJournal journal) {
        this.places = new AtomicInteger(maxRooms);
        this.perAddress = perAddress;
        this.rules = rules;
        this.watcher = watcher;
        this.journal = journal;
    }

    /** How many rooms there are now. */
    public int count() {
        return rooms.size();
    }

    /** Whether there is such a room; also while the last who was in it is about to be gone. */
    public boolean has(RoomName name) {
        return rooms.containsKey(name);
    }

    @Override
    public CompletionStage<Entry> enter(RoomName name, Member member, Grant grant) {
        return CompletableFuture.completedFuture(enter(name, member, grant, () -> true));
    }

    /** @param isHere whether the room may be here still: where it is not, nobody opens it, and the newcomer is told that it has moved */
    public Entry enter(RoomName name, Member member, Grant grant, BooleanSupplier isHere) {
        Encoded joined =
                ServerCodec.encode(new ServerMessage.Joined(member.id(), member.name(), grant.role(), grant.unusual()));
        return enter(
                name, new Newcomer(member, rules.clock().instant(), grant, joined, new CompletableFuture<>()), isHere);
    }

    /**
     * Opens a room as it was at another hub. Its members are away, and counted to no address. It is opened beyond the rooms that may be, since otherwise all that it was would be
     * over: how many come so is bounded by the members who may be away.
     *
     * @param heirs those of its members who have a place; not empty
     * @return false, nothing is done: there is such a room here
     */
    public boolean restore(RoomName name, RoomRecord record, Map<PeerId, ? extends Heir> heirs) {
        List<Aftermath> afterwards = new ArrayList<>(1); // without the map's lock: it may reach other rooms
        rooms.computeIfAbsent(name, absent -> {
            places.getAndDecrement();
            Room room = make(absent, Optional.empty());
            afterwards.add(room.restore(record, heirs));
            return room;
        });
        afterwards.forEach(Aftermath::run);
        return !afterwards.isEmpty();
    }

    /**
     * Another hub goes on with the room, from what is in the journal by now: here it is over.
     *
     * @return what {@linkplain Member#moved tells} whoever was there so, and not that anybody left; they may seek the room at once
     */
    public Runnable abandon(RoomName name) {
        Room room = rooms.compute(name, (same, there) -> there); // also one that is being opened in this moment
        return room == null ? () -> {} : room.abandon();
    }

    /** Likewise, and another hub goes on with its members. */
    public void handOver(RoomName name) {
        Room room = rooms.get(name);
        if (room != null) {
            room.handOver();
        }
    }

    private Entry enter(RoomName name, Newcomer newcomer, BooleanSupplier isHere) {
        while (true) {
            Room room = rooms.computeIfAbsent(
                    name,
                    absent -> isHere.getAsBoolean()
                            ? open(absent, newcomer.member().address())
                            : null);
            if (room == null) {
                return isHere.getAsBoolean() ? new Entry.Refused(ErrorCode.HUB_FULL) : new Entry.Moved();
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

    @Override
    public CompletionStage<Listing> list(Optional<RoomName> after, int most) {
        List<Map.Entry<RoomName, Room>> found = rooms.entrySet().stream()
                .filter(entry -> after.isEmpty() || BY_NAME.compare(entry.getKey(), after.get()) > 0)
                .sorted(Map.Entry.comparingByKey(BY_NAME))
                .limit(most + 1L)
                .toList();
        List<Map.Entry<RoomName, Room>> part = found.subList(0, Math.min(most, found.size()));
        return CompletableFuture.completedFuture(new Listing(
                part.stream()
                        .flatMap(entry -> entry.getValue().summary(entry.getKey()).stream())
                        .toList(),
                rooms.size(),
                found.size() > most ? Optional.of(part.getLast().getKey()) : Optional.empty()));
    }

    @Override
    public CompletionStage<Optional<RoomReport>> find(RoomName name) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(rooms.get(name)).flatMap(room -> room.report(name)));
    }

    @Override
    public CompletionStage<Outcome> moderate(RoomName name, Moderation what) {
        return inRoom(name, room -> room.operate(name, what));
    }

    @Override
    public CompletionStage<Outcome> lift(RoomName name, PeerId ban) {
        return inRoom(name, room -> room.lift(name, ban));
    }

    private CompletionStage<Outcome> inRoom(RoomName name, Function<Room, Outcome> deed) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(rooms.get(name)).map(deed).orElseGet(Outcome.NoSuchRoom::new));
    }

    /** Null: there are as many as may be, or as one address may open. */
    private @Nullable Room open(RoomName name, Optional<String> address) {
        if (places.getAndUpdate(left -> left > 0 ? left - 1 : left) <= 0) {
            return null;
        }
        openedBy.add(address);
        if (openedBy.of(address) > perAddress) {
            giveBack(address);
            return null;
        }
        return make(name, address);
    }

    private Room make(RoomName name, Optional<String> address) {
        return new Room(
                rules,
                room -> discard(name, room, address),
                (members, settings) -> watcher.changed(name, members, settings),
                new Notes(name, journal));
    }

    private void discard(RoomName name, Room room, Optional<String> address) {
        if (rooms.remove(name, room)) {
            giveBack(address);
        }
    }

    private void giveBack(Optional<String> address) {
        openedBy.remove(address);
        places.getAndIncrement();
    }
}
