package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.RoomName;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where rooms are found. A port: its members may live in other processes, its answers may come later and on another
 * thread.
 */
public interface Rooms {
    /**
     * Puts a member into a room, which appears with its first member. From the moment the entry is decided the member may
     * get deliveries, also before the stage completes; all that is delivered comes after the roster.
     *
     * @param grant what it may do there
     */
    CompletionStage<Entry> enter(RoomName room, Member member, Grant grant);

    /** What came of asking to enter. */
    sealed interface Entry {
        /**
         * @param roster who was there before, in order of joining
         * @param grant what the member may do, as the room sees it
         */
        record Entered(Seat seat, List<PeerEntry> roster, Grant grant) implements Entry {}

        /** @param why {@link ErrorCode#ROOM_FULL} or {@link ErrorCode#HUB_FULL} */
        record Refused(ErrorCode why) implements Entry {}
    }
}
