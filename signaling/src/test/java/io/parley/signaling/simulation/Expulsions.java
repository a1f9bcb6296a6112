package io.parley.signaling.simulation;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whom moderators, or whoever operates the hub, wanted to put out, and who is known to have been. */
final class Expulsions {
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> endedRooms = new HashSet<>();
    private final Set<String> done = new HashSet<>();

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
    void seen(String peer) {
        done.add(peer);
    }

    boolean isWanted(String peer) {
        return wanted.contains(peer);
    }

    boolean isEndWanted(String room) {
        return endedRooms.contains(room);
    }

    boolean isDone(String peer) {
        return done.contains(peer);
    }
}
