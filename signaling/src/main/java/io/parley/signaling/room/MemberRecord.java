package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import java.time.Instant;
import java.util.List;

/**
 * What is to outlive a hub of a member of one of its rooms.
 *
 * @param proof by which its client can show that the place is its own
 * @param since when it came in
 * @param assigned whether its role is one that it was given in the room, and no token's (any more)
 * @param formerTokens the ids of the tokens that it had before
 */
public record MemberRecord(
        PeerId id,
        String name,
        Proof proof,
        Instant since,
        Grant grant,
        boolean assigned,
        List<String> formerTokens,
        RawJson state) {

    /** As a roster lists it while its client has not come back. */
    public PeerEntry absent() {
        return new PeerEntry(id, name, grant.role(), grant.unusual(), state, true);
    }
}
