package io.parley.signaling.room;

import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the record of a room of its changes. For one thread at a time. */
public final class RoomLedger {
    private final Map<PeerId, MemberRecord> members = new LinkedHashMap<>();
    private final Bans bans = new Bans();
    private long version;
    private Optional<RoomLock> lock = Optional.empty();
    private Optional<RoomSettings> settings = Optional.empty();

    /**
     * The next change. What is about somebody who is not there changes nothing.
     *
     * @param next the room's version after it
     */
    public void take(long next, RoomChange change) {
        version = next;
        switch (change) {
            case RoomChange.Entered(MemberRecord member, Optional<RoomLock> now) -> {
                lock = now;
                members.remove(member.id()); // whoever comes is behind all others
                members.put(member.id(), member);
            }
            case RoomChange.Granted granted ->
                members.computeIfPresent(granted.peer(), (_, member) -> member.with(granted));
            case RoomChange.Reissued(PeerId peer, Proof proof) ->
                members.computeIfPresent(peer, (_, member) -> member.with(proof));
            case RoomChange.Published(PeerId peer, var state) ->
                members.computeIfPresent(peer, (_, member) -> member.with(state));
            case RoomChange.Left(PeerId peer) -> members.remove(peer);
            case RoomChange.Settled(RoomSettings now) -> settings = Optional.of(now);
            case RoomChange.Barred(Ban ban) -> bans.add(ban);
            case RoomChange.Lifted(PeerId peer) -> bans.lift(peer);
            case RoomChange.Closed() -> {
                members.clear();
                bans.clear();
                lock = Optional.empty();
                settings = Optional.empty();
            }
        }
    }

    int members() {
        return members.size();
    }

    /** The room as it is now. */
    public RoomRecord record() {
        return new RoomRecord(version, lock, settings, List.copyOf(members.values()), bans.all());
    }
}
