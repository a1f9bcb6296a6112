package io.parley.signaling.room;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.KnockEnd;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What moderators do: who may do what to whom, and what comes of it. Used under the room's lock only. */
final class Moderating {
    private final Members members;
    private final RoomPolicy policy;
    private final Lobby lobby;
    private final Reception reception;

    Moderating(Members members, RoomPolicy policy, Lobby lobby, Reception reception) {
        this.members = members;
        this.policy = policy;
        this.lobby = lobby;
        this.reception = reception;
    }

    /** Whether everybody hears of it each time, however often it is done. Others leave, come in or go, and cannot do so twice. */
    static boolean isToldToAll(Moderation what) {
        return switch (what) {
            case Moderation.Change _, Moderation.Assign _ -> true;
            case Moderation.Mute mute -> mute.peer().isEmpty();
            case Moderation.Admit _, Moderation.Refuse _, Moderation.Remove _, Moderation.Ban _, Moderation.End _ ->
                false;
        };
    }

    /** Does it, or answers why not, having done nothing. */
    Optional<ServerMessage.Refused> apply(Moderator by, Moderation what, Aftermath after) {
        if (!by.moderates()) {
            return Optional.of(notGranted("only who may moderate may do this"));
        }
        return switch (what) {
            case Moderation.Change change -> change(by, change, after);
            case Moderation.Admit(PeerId peer) -> withWaiting(peer, waiting -> admit(waiting, after));
            case Moderation.Refuse(PeerId peer) ->
                withWaiting(peer, waiting -> {
                    reception.refuse(waiting, KnockEnd.REFUSED, ErrorCode.NOT_ADMITTED, after);
                    return Optional.empty();
                });
            case Moderation.Remove(PeerId peer) ->
                withInferior(
                        by,
                        peer,
                        occupant -> putOut(by, occupant, policy.bar(occupant.member(), occupant.tokens()), after));
            case Moderation.Ban(PeerId peer) -> ban(by, peer, after);
            case Moderation.Mute mute -> askToMute(by, mute, after);
            case Moderation.Assign(PeerId peer, Role role) -> assign(by, peer, role, after);
            case Moderation.End() -> {
                end(after);
                yield Optional.empty();
            }
        };
    }

    private Optional<ServerMessage.Refused> change(Moderator by, Moderation.Change change, Aftermath after) {
        if (!policy.change(change)) {
            return Optional.of(refused(ErrorCode.INVALID_MESSAGE, "the hub does not allow so many \"members\""));
        }
        after.deliver(
                Arrays.asList(members.all()),
                ServerCodec.encode(new ServerMessage.RoomChanged(policy.settings(), by.id())));
        reception.letInWhoNeedNotWait(after);
        return Optional.empty();
    }

    private Optional<ServerMessage.Refused> admit(Newcomer waiting, Aftermath after) {
        if (policy.isFull(members.size())) {
            return Optional.of(refused(ErrorCode.ROOM_FULL, "the room is full"));
        }
        reception.admit(waiting, after);
        return Optional.empty();
    }

    /** Who waits can be kept out as well as who is inside. */
    private Optional<ServerMessage.Refused> ban(Moderator by, PeerId peer, Aftermath after) {
        Newcomer waiting = lobby.find(peer);
        if (waiting == null) {
            return withInferior(
                    by,
                    peer,
                    occupant -> putOut(by, occupant, policy.ban(occupant.member(), occupant.tokens()), after));
        }
        Ban ban = policy.ban(waiting.member(), waiting.grant().tokenId().stream());
        reception.refuse(waiting, KnockEnd.REFUSED, ErrorCode.BANNED, after);
        putOutOthers(by, ban, after);
        return Optional.empty();
    }

    private void putOut(Moderator by, Occupant occupant, Ban ban, Aftermath after) {
        putOut(occupant, after);
        putOutOthers(by, ban, after);
    }

    /**
     * A token that gets nobody in any more keeps nobody in, nor waiting: its holder may have come more than once. The moderator
     * itself stays, and those about whom it does not decide.
     */
    private void putOutOthers(Moderator by, Ban ban, Aftermath after) {
        for (Newcomer waiting : lobby.all()) {
            if (ban.holds(waiting.member(), waiting.grant(), ban.since())) {
                reception.refuse(waiting, KnockEnd.REFUSED, ErrorCode.BANNED, after);
            }
        }
        for (Occupant occupant : members.with(ban)) {
            if (!by.is(occupant.member()) && (!occupant.moderates() || by.decidesAboutHosts())) {
                putOut(occupant, after);
            }
        }
    }

    private void putOut(Occupant occupant, Aftermath after) {
        Member member = occupant.member();
        reception.leave(member, ServerCodec.encode(new ServerMessage.Left(member.id(), LeftReason.REMOVED)), after);
        after.then(() -> member.expelled(CloseCode.REMOVED));
    }

    private Optional<ServerMessage.Refused> askToMute(Moderator by, Moderation.Mute mute, Aftermath after) {
        var request = ServerCodec.encode(new ServerMessage.MuteRequest(by.id(), mute.kind()));
        if (mute.peer().isEmpty()) {
            for (Member member : members.all()) {
                if (!by.is(member)) {
                    after.deliver(member, request);
                }
            }
            return Optional.empty();
        }
        PeerId peer = mute.peer().get();
        Occupant occupant = other(by, peer);
        if (occupant == null) {
            return Optional.of(unknown(peer));
        }
        after.deliver(occupant.member(), request);
        return Optional.empty();
    }

    private Optional<ServerMessage.Refused> assign(Moderator by, PeerId peer, Role role, Aftermath after) {
        if (isHost(role) && !by.decidesAboutHosts()) {
            return Optional.of(onlyAnOwner());
        }
        Occupant occupant = other(by, peer);
        if (occupant != null && !isHost(role) && reception.isNeeded(occupant)) {
            return Optional.of(notGranted("nobody else is host of the room: make somebody one before"));
        }
        return withInferior(by, peer, inferior -> {
            if (inferior.grant().role() != role) {
                reception.assign(inferior, role, by.id(), after);
            }
        });
    }

    private void end(Aftermath after) {
        Member[] all = members.all();
        members.clear();
        reception.refuseAll(ErrorCode.NOT_ADMITTED, after);
        after.then(() -> {
            for (Member member : all) {
                member.expelled(CloseCode.ENDED);
            }
        });
    }

    private static boolean isHost(Role role) {
        return role == Role.OWNER || role == Role.MODERATOR;
    }

    private interface Deed {
        Optional<ServerMessage.Refused> about(Newcomer waiting);
    }

    private Optional<ServerMessage.Refused> withWaiting(PeerId peer, Deed deed) {
        Newcomer waiting = lobby.find(peer);
        return waiting == null ? Optional.of(unknown(peer)) : deed.about(waiting);
    }

    /** Only an owner decides about those who may moderate themselves, and nobody about itself. */
    private Optional<ServerMessage.Refused> withInferior(Moderator by, PeerId peer, Consumer<Occupant> deed) {
        Occupant occupant = other(by, peer);
        if (occupant == null) {
            return Optional.of(unknown(peer));
        }
        if (occupant.moderates() && !by.decidesAboutHosts()) {
            return Optional.of(onlyAnOwner());
        }
        deed.accept(occupant);
        return Optional.empty();
    }

    private @Nullable Occupant other(Moderator by, PeerId peer) {
        Occupant occupant = members.find(peer);
        return occupant == null || by.is(occupant.member()) ? null : occupant;
    }

    private static ServerMessage.Refused onlyAnOwner() {
        return notGranted("only an owner decides who may moderate, and about those who may");
    }

    private static ServerMessage.Refused notGranted(String why) {
        return refused(ErrorCode.NOT_GRANTED, why);
    }

    private static ServerMessage.Refused unknown(PeerId peer) {
        return new ServerMessage.Refused(
                ErrorCode.UNKNOWN_PEER,
                "nobody has the id in \"peer\" (any more), or it is your own",
                Optional.of(peer.value()).filter(id -> id.length() <= 64));
    }

    private static ServerMessage.Refused refused(ErrorCode code, String message) {
        return new ServerMessage.Refused(code, message, Optional.of("moderate"));
    }
}
