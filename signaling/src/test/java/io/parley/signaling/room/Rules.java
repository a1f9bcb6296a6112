package io.parley.signaling.room;

import java.time.Instant;
import java.time.InstantSource;

/** Rules of rooms in tests. */
public final class Rules {
    private static final int MAX_WAITING = 3;
    private static final int DELIVERIES = 1_000_000_000;

    private Rules() {}

    /** Whoever opens a room is its owner. */
    public static RoomRules open(int maxMembers) {
        return open(maxMembers, InstantSource.fixed(Instant.EPOCH));
    }

    public static RoomRules open(int maxMembers, InstantSource clock) {
        return new RoomRules(maxMembers, MAX_WAITING, DELIVERIES, true, false, clock);
    }

    /** Nobody is host and nobody waits: for what has nothing to do with that. */
    public static RoomRules plain(int maxMembers) {
        return new RoomRules(maxMembers, MAX_WAITING, DELIVERIES, false, false, InstantSource.fixed(Instant.EPOCH));
    }

    /** In a room no more than so many deliveries a second are caused. */
    public static RoomRules hushed(int maxMembers, int deliveriesPerSecond, InstantSource clock) {
        return new RoomRules(maxMembers, MAX_WAITING, deliveriesPerSecond, true, false, clock);
    }

    /** Hosts come by their grants, and newcomers wait for one. */
    public static RoomRules hosted(int maxMembers, InstantSource clock) {
        return new RoomRules(maxMembers, MAX_WAITING, DELIVERIES, false, true, clock);
    }
}
