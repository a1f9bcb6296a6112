package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.SignalKind;
import java.util.Optional;

/**
 * A member's place in its room, through which it acts there. What one seat does happens in the order of the calls; once
 * it has left, nothing does. A refusal reaches the member as a delivered {@code error}. Values are used only during the call.
 */
public interface Seat {
    /** Relays a description or candidate to one peer; {@code unknown_peer} when it is not there. */
    void signal(PeerId to, SignalKind kind, RawJson value);

    /** Passes data to one peer, or to everyone else. */
    void message(Optional<PeerId> to, RawJson data);

    /** Publishes the member's state, to everyone and the member itself. */
    void publish(RawJson state);

    /** Does what a moderator wants, if it may. */
    void moderate(Moderation what);

    /**
     * The member goes on with another token: where that allows something else than the one before, so does the room, and
     * everybody is told. What a moderator has made of the member stays, whatever its tokens say.
     *
     * @return false where the room keeps that token out: the member is what it was
     */
    boolean renew(Grant now);

    /** The member has lost its connection and may come back: it keeps its place, and the others are told. */
    void away();

    /** The member is here again, and the others are told. */
    void back();

    /** The member's client can show from now on, by what it did not know before, that the place is its own ({@link Member#proof}). */
    void reissued();

    /** Gives the place up and tells the others why. */
    void leave(LeftReason reason);
}
