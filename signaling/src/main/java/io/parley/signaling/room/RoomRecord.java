package io.parley.signaling.room;

import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.RoomSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to outlive a hub of one of its rooms, at one moment.
 *
 * @param lock of the room; empty where it has no passphrase
 * @param settings empty where nobody has changed those that a room begins with
 * @param members in order of joining
 * @param bans the oldest first
 */
public record RoomRecord(
        Optional<RoomLock> lock, Optional<RoomSettings> settings, List<MemberRecord> members, List<Ban> bans) {

    /** Changes that make this of a room of which nothing is known. */
    public List<RoomChange> changes() {
        List<RoomChange> changes = new ArrayList<>(members.size() + bans.size() + 1);
        settings.ifPresent(now -> changes.add(new RoomChange.Settled(now)));
        bans.forEach(ban -> changes.add(new RoomChange.Barred(ban)));
        members.forEach(member -> changes.add(new RoomChange.Present(member, lock)));
        return changes;
    }
}
