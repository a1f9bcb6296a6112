package io.parley.signaling.room;

import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What whoever operates the hub sees of its rooms, and does in them: all that moderators do, above every owner. A port, as
 * {@link Rooms} is: answers may come later and on another thread.
 */
public interface Operations {
    /**
     * A part of the rooms, in order of their names.
     *
     * @param after the last name of the part before; empty: from the beginning
     * @param most how many rooms, 1 or more
     */
    CompletionStage<Listing> list(Optional<RoomName> after, int most);

    /** A room as it is now; empty where there is none. */
    CompletionStage<Optional<RoomReport>> find(RoomName room);

    /** Does what a moderator could, and more: about hosts too, and without being in the room. */
    CompletionStage<Outcome> moderate(RoomName room, Moderation what);

    /** Keeps somebody out no longer. */
    CompletionStage<Outcome> lift(RoomName room, PeerId ban);

    /**
     * A part of the rooms.
     *
     * @param total how many rooms there are
     * @param next the last name, where there are more behind it
     */
    record Listing(List<RoomSummary> rooms, int total, Optional<RoomName> next) {}

    /** What came of it. */
    sealed interface Outcome {
        /** It is done, and this is the room right after it. */
        record Done(RoomReport room) implements Outcome {}

        /** @param message for who wanted it */
        record Refused(ErrorCode why, String message) implements Outcome {}

        record NoSuchRoom() implements Outcome {}

        record NoSuchBan() implements Outcome {}
    }
}
