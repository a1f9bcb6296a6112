package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A member and what its room knows of it.
 *
 * @param since when it came in
 * @param assigned whether its role is one that it was given here, and no token's (any more)
 * @param formerTokens the ids of the tokens that it had before, the last ones
 */
record Occupant(
        Member member,
        Instant since,
        Grant grant,
        boolean assigned,
        RawJson state,
        boolean away,
        List<String> formerTokens) {
    private static final int REMEMBERED = 16;

    Occupant(Member member, Instant since, Grant grant) {
        this(member, since, grant, false, RawJson.EMPTY_OBJECT, false, List.of());
    }

    /** Who was a member at another hub, and is away. */
    Occupant(Member member, MemberRecord record) {
        this(member, record.since(), record.grant(), record.assigned(), record.state(), true, record.formerTokens());
    }

    PeerEntry entry() {
        return new PeerEntry(member.id(), member.name(), grant.role(), grant.unusual(), state, away);
    }

    RoomReport.Present report() {
        return new RoomReport.Present(member.id(), member.name(), grant.role(), grant.may(), away, since);
    }

    /** What is to outlive the hub. */
    MemberRecord record() {
        return new MemberRecord(
                member.id(), member.name(), member.proof(), since, grant, assigned, formerTokens, state);
    }

    /** Whether what is to outlive the hub is the same. */
    boolean isKeptAs(Occupant other) {
        return state.equals(other.state)
                && grant.equals(other.grant)
                && assigned == other.assigned
                && formerTokens.equals(other.formerTokens);
    }

    boolean moderates() {
        return grant.moderate();
    }

    /** The tokens that it came with or went on with. */
    Stream<String> tokens() {
        return Stream.concat(formerTokens.stream(), grant.tokenId().stream());
    }

    /** Another grant, perhaps by another token. */
    Occupant with(Grant other) {
        if (grant.tokenId().equals(other.tokenId())) {
            return new Occupant(member, since, other, assigned, state, away, formerTokens);
        }
        List<String> former = tokens().toList();
        return new Occupant(
                member,
                since,
                other,
                assigned,
                state,
                away,
                former.subList(Math.max(0, former.size() - REMEMBERED), former.size()));
    }

    /** From now on its role is what the room and its moderators say. */
    Occupant inAnotherRole() {
        return new Occupant(member, since, grant, true, state, away, formerTokens);
    }

    Occupant with(RawJson published) {
        return new Occupant(member, since, grant, assigned, published, away, formerTokens);
    }

    Occupant away(boolean now) {
        return new Occupant(member, since, grant, assigned, state, now, formerTokens);
    }
}
