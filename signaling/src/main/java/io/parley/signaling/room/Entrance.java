package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Knock;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.WaitReason;
import java.util.List;

/** What came of somebody's wanting to be in a room. */
sealed interface Entrance {
    /**
     * It is in.
     *
     * @param grant what it may do here
     * @param roster who was there before
     * @param waiting who waits to be let in
     */
    record Inside(Grant grant, List<PeerEntry> roster, RoomSettings settings, List<Knock> waiting)
            implements Entrance {}

    /** It has to wait. */
    record Outside(WaitReason why) implements Entrance {}

    record Refused(ErrorCode why) implements Entrance {}

    /** The room ended meanwhile: look it up again. */
    record Closed() implements Entrance {}
}
