package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Knock;
import io.parley.signaling.protocol.KnockEnd;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.WaitReason;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where rooms are found. A port: its members may live in other processes, its answers may come later and on another
 * thread.
 */
public interface Rooms {
    /**
     * Puts a member into a room, which appears with its first member, or has it wait to be let in. From the moment the entry is
     * decided the member may get deliveries, also before the stage completes; all that is delivered comes after the roster.
     *
     * @param grant what it may do there
     */
    CompletionStage<Entry> enter(RoomName room, Member member, Grant grant);

    /** What came of asking to enter. */
    sealed interface Entry {
        /**
         * @param roster who was there before, in order of joining
         * @param grant what the member may do, as the room sees it
         * @param waiting who waits to be let in
         */
        record Entered(Seat seat, List<PeerEntry> roster, Grant grant, RoomSettings settings, List<Knock> waiting)
                implements Entry {}

        /**
         * Nothing is delivered to one who waits.
         *
         * @param outcome {@link Entered} or {@link Refused}; never completed where the place is given up before
         */
        record Waits(WaitReason why, CompletionStage<Entry> outcome, Place place) implements Entry {}

        record Refused(ErrorCode why) implements Entry {}

        /** Where the room is has changed since somebody looked: the newcomer is to look again. */
        record Moved() implements Entry {}
    }

    /** Somebody's place in front of a room's door. */
    interface Place {
        /** It waits no longer, and who may moderate is told why. Nothing happens when the outcome is decided. */
        void giveUp(KnockEnd why);
    }
}
