package io.parley.signaling.room;

import io.parley.signaling.auth.DeliveryQuota;
import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.KnockEnd;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.protocol.WaitReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How one comes into a room and goes out of it. Used under the room's lock only. */
final class Reception {
    private final RoomRules rules;
    private final Members members;
    private final RoomPolicy policy;
    private final Lobby lobby;
    private final DeliveryQuota comings;

    Reception(RoomRules rules, Members members, RoomPolicy policy, Lobby lobby, DeliveryQuota comings) {
        this.rules = rules;
        this.members = members;
        this.policy = policy;
        this.lobby = lobby;
        this.comings = comings;
    }

    Entrance receive(Newcomer newcomer, Aftermath after) {
        Grant grant = members.isEmpty() && rules.openerOwns() ? newcomer.grant().in(Role.OWNER) : newcomer.grant();
        return switch (policy.decide(newcomer.member(), grant, members.size(), members.hasHost())) {
            case RoomPolicy.Decision.Enter() -> {
                if (!grant.moderate() && !comings.allows(members.size())) {
                    yield new Entrance.Refused(ErrorCode.RATE_LIMITED);
                }
                Entrance.Inside inside = enter(newcomer, grant, after);
                if (grant.moderate()) {
                    letInWhoNeedNotWait(after);
                }
                yield inside;
            }
            case RoomPolicy.Decision.Wait(WaitReason why) -> {
                if (!lobby.add(newcomer)) {
                    yield new Entrance.Refused(ErrorCode.WAITING_ROOM_FULL);
                }
                after.deliver(members.moderators(), ServerCodec.encode(new ServerMessage.Knocking(newcomer.knock())));
                yield new Entrance.Outside(why);
            }
            case RoomPolicy.Decision.Refuse(ErrorCode why) -> new Entrance.Refused(why);
        };
    }

    private Entrance.Inside enter(Newcomer newcomer, Grant grant, Aftermath after) {
        List<PeerEntry> roster = members.roster();
        announce(newcomer.joined(), after);
        Occupant occupant = new Occupant(newcomer.member(), rules.clock().instant(), grant);
        members.add(grant.equals(newcomer.grant()) ? occupant : occupant.inAnotherRole());
        return new Entrance.Inside(grant, roster, policy.settings(), lobby.knocks());
    }

    /** Lets somebody in who waits, whatever the room's settings are. */
    void admit(Newcomer waiting, Aftermath after) {
        dismiss(waiting, KnockEnd.ADMITTED, after);
        Entrance.Inside inside = enter(waiting, waiting.grant(), after);
        after.then(() -> waiting.outcome().complete(inside));
    }

    /** Sends somebody away who waits. */
    void refuse(Newcomer waiting, KnockEnd end, ErrorCode why, Aftermath after) {
        dismiss(waiting, end, after);
        after.then(() -> waiting.outcome().complete(new Entrance.Refused(why)));
    }

    /** Somebody does not wait any more. */
    void dismiss(Newcomer waiting, KnockEnd end, Aftermath after) {
        lobby.remove(waiting);
        PeerId peer = waiting.member().id();
        after.deliver(members.moderators(), ServerCodec.encode(new ServerMessage.Knocked(peer, end)));
    }

    /** Something has changed: those who would not have to wait now do so no longer, as far as there is room. */
    void letInWhoNeedNotWait(Aftermath after) {
        for (Newcomer waiting : lobby.all()) {
            if (policy.decide(waiting.member(), waiting.grant(), members.size(), members.hasHost())
                    instanceof RoomPolicy.Decision.Enter) {
                admit(waiting, after);
            }
        }
    }

    /** A member is gone, and the others are told. */
    void leave(Member member, Encoded left, Aftermath after) {
        members.remove(member);
        announce(left, after);
        haveHost(after);
        letInWhoNeedNotWait(after);
    }

    /** If no host is left where they do not come by a grant, somebody becomes one. */
    void haveHost(Aftermath after) {
        if (rules.openerOwns() && !members.hasHost()) {
            members.eldest().ifPresent(heir -> assign(heir, Role.OWNER, Optional.empty(), after));
            if (members.isEmpty()) {
                refuseAll(ErrorCode.NOT_ADMITTED, after); // nobody is left who could let them in
            }
        }
    }

    private void announce(Encoded whoCameOrWent, Aftermath after) {
        comings.charge(members.size());
        after.deliver(Arrays.asList(members.all()), whoCameOrWent);
    }

    void refuseAll(ErrorCode why, Aftermath after) {
        lobby.all().forEach(waiting -> refuse(waiting, KnockEnd.REFUSED, why, after));
    }

    /** Whether the room has to have a host, and this is the only one. */
    boolean isNeeded(Occupant occupant) {
        return rules.openerOwns() && occupant.moderates() && members.hosts().count() == 1;
    }

    /** A member gets another role, with what that allows by default. */
    void assign(Occupant occupant, Role role, Optional<PeerId> by, Aftermath after) {
        grant(occupant.inAnotherRole(), occupant.grant().in(role), by, after);
    }

    /** A member may do something else from now on, and everybody is told. Who may moderate now is told who waits. */
    void grant(Occupant occupant, Grant grant, Optional<PeerId> by, Aftermath after) {
        members.replace(occupant.with(grant));
        Member member = occupant.member();
        after.deliver(
                Arrays.asList(members.all()),
                ServerCodec.encode(new ServerMessage.RoleChanged(member.id(), grant.role(), grant.may(), by)));
        if (grant.moderate() && !occupant.moderates()) {
            lobby.knocks()
                    .forEach(knock -> after.deliver(member, ServerCodec.encode(new ServerMessage.Knocking(knock))));
            letInWhoNeedNotWait(after);
        }
    }
}
