package io.parley.signaling.simulation;

import io.parley.signaling.protocol.MediaKind;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomSettings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What whoever operates the hub wanted done, so that nobody hears of anything else that no member did. */
final class Deeds {
    private final Expulsions expulsions;
    private final Set<String> wanted = new HashSet<>();

    Deeds(Expulsions expulsions) {
        this.expulsions = expulsions;
    }

    /** The settings that this makes of those. */
    static RoomSettings apply(Moderation.Change change, RoomSettings before) {
        return new RoomSettings(
                change.locked().orElse(before.locked()),
                change.waitingRoom().orElse(before.waitingRoom()),
                change.members().orElse(before.members()));
    }

    /** This is about to be done in a room. */
    void note(String room, Moderation what) {
        switch (what) {
            case Moderation.Change change -> wanted.add("change " + room);
            case Moderation.Mute(Optional<PeerId> peer, MediaKind kind) -> wanted.add(mute(room, kind.wire()));
            case Moderation.Assign(PeerId peer, Role role) -> wanted.add(role(peer.value(), role.wire()));
            case Moderation.Remove(PeerId peer) -> expulsions.putOut(peer.value());
            case Moderation.Ban(PeerId peer) -> expulsions.putOut(peer.value());
            case Moderation.End end -> expulsions.ended(room);
            case Moderation.Admit admit -> {}
            case Moderation.Refuse refuse -> {}
        }
    }

    /** Whether somebody in the room hears of the operator's doing by this. */
    boolean explain(String room, HubMessage message) {
        return switch (message.type()) {
            case "room" -> !message.has("by") && wanted.contains("change " + room);
            case "mute" -> !message.has("from") && wanted.contains(mute(room, message.text("kind")));
            case "role" -> !message.has("by") && wanted.contains(role(message.text("peer"), message.text("role")));
            default -> false;
        };
    }

    private static String mute(String room, String kind) {
        return "mute " + room + " " + kind;
    }

    private static String role(String peer, String role) {
        return "role " + peer + " " + role;
    }
}
