package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.RawJson;

/** A member and what its room knows of it. */
record Occupant(Member member, Grant grant, RawJson state, boolean away) {
    PeerEntry entry() {
        return new PeerEntry(member.id(), member.name(), grant.role(), state, away);
    }

    boolean moderates() {
        return grant.moderate();
    }

    Occupant with(Grant other) {
        return new Occupant(member, other, state, away);
    }

    Occupant with(RawJson published) {
        return new Occupant(member, grant, published, away);
    }

    Occupant away(boolean now) {
        return new Occupant(member, grant, state, now);
    }
}
