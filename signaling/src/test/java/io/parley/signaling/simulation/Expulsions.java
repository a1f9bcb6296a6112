package io.parley.signaling.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom moderators, or whoever operates the hub, wanted to put out, and who is known to have been. */
final class Expulsions {
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> endedRooms = new HashSet<>();
    private final Map<String, Seen> done = new HashMap<>();

    /** Who heard of it first, and when. */
    private record Seen(Stay viewer, long millis) {}

    /** Somebody says this in a room, about this peer. */
    void note(String moderation, Optional<String> peer, String room) {
        if (moderation.contains("\"remove\"") || moderation.contains("\"ban\"")) {
            putOut(peer.orElseThrow());
        } else if (moderation.contains("\"end\"")) {
            ended(room);
        }
    }

    /** Somebody wants this peer to be put out. */
    void putOut(String peer) {
        wanted.add(peer);
    }

    /** Somebody wants this room to be ended. */
    void ended(String room) {
        endedRooms.add(room);
    }

    /** Somebody heard that this peer was put out. */
    void seen(String peer, Stay viewer, long millis) {
        done.putIfAbsent(viewer.key(peer), new Seen(viewer, millis));
    }

    /** Whether this one was put out, and its hub has gone on for long enough to have told the engine. */
    boolean isWritten(Stay stay) {
        Seen seen = done.get(stay.key());
        return seen != null && seen.viewer().isWritten(seen.millis());
    }

    boolean isWanted(String peer) {
        return wanted.contains(peer);
    }

    boolean isEndWanted(String room) {
        return endedRooms.contains(room);
    }

    /** Whether this one was put out where it is: of a hub that is cut off from the others they know nothing, and it nothing of them. */
    boolean isDone(Stay stay) {
        return done.containsKey(stay.key());
    }
}
