package io.parley.signaling.room;

import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Permission;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A room at one moment, as whoever operates the hub sees it.
 *
 * @param members in order of joining
 * @param waiting in order of coming
 * @param bans the oldest first
 */
public record RoomReport(
        RoomName name, RoomSettings settings, List<Present> members, List<Waiting> waiting, List<Ban> bans) {
    /**
     * Somebody in the room.
     *
     * @param may what it may do
     * @param away whether it has lost its connection and may come back
     * @param since when it came in
     */
    public record Present(PeerId id, String name, Role role, Set<Permission> may, boolean away, Instant since) {}

    /**
     * Somebody who waits to be let in.
     *
     * @param since when it came
     */
    public record Waiting(PeerId id, String name, Instant since) {}
}
