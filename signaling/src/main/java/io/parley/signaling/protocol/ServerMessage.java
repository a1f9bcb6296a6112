package io.parley.signaling.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a hub may say (PROTOCOL.md, "Hub to client"). */
public sealed interface ServerMessage {
    /**
     * The newcomer is in the room.
     *
     * @param role what it is here
     * @param may what it may do
     * @param settings of the room
     * @param waiting who waits to be let in, told only to one who may moderate
     * @param roster everyone who was there before, in order of joining
     * @param window how long the session can be resumed after a drop; zero: not at all
     * @param insteadOfResuming whether the client wanted to go on with a session and cannot
     * @param kept its state in the room, where it is in its old place there all the same
     */
    record Welcome(
            PeerId self,
            SessionId session,
            Secret secret,
            Duration window,
            RoomName room,
            RoomSettings settings,
            Role role,
            Set<Permission> may,
            List<Knock> waiting,
            List<PeerEntry> roster,
            List<IceServer> iceServers,
            Duration heartbeat,
            Limits limits,
            boolean insteadOfResuming,
            Optional<RawJson> kept)
            implements ServerMessage {}

    /** Other ICE servers than before, or other credentials for them. */
    record IceServers(List<IceServer> iceServers) implements ServerMessage {}

    /**
     * The newcomer has to wait.
     *
     * @param why at first; it need not be told of another reason
     * @param patience for how long at most
     */
    record Waiting(RoomName room, WaitReason why, Duration heartbeat, Duration patience) implements ServerMessage {}

    /** The session goes on; the hub has received so many counted messages of it. */
    record Resumed(long received) implements ServerMessage {}

    /**
     * Somebody came.
     *
     * @param may what it may do, where that is not what its role allows by default
     */
    record Joined(PeerId peer, String name, Role role, Optional<Set<Permission>> may) implements ServerMessage {}

    /** Somebody is gone. */
    record Left(PeerId peer, LeftReason reason) implements ServerMessage {}

    /** Somebody has lost its connection and may come back. */
    record Away(PeerId peer) implements ServerMessage {}

    /** Somebody who was away is here again. */
    record Back(PeerId peer) implements ServerMessage {}

    /** A description or candidate from a peer, byte for byte. */
    record Signal(PeerId from, SignalKind kind, RawJson value) implements ServerMessage {}

    /** Free data from a peer; {@code to} is there when it was for the receiver alone. */
    record Message(PeerId from, Optional<PeerId> to, RawJson data) implements ServerMessage {}

    /** What a peer publishes about itself. */
    record State(PeerId from, RawJson state) implements ServerMessage {}

    /**
     * A member has another role.
     *
     * @param may what it may do from now on
     * @param by the moderator whose doing it is; empty when it is the hub's
     */
    record RoleChanged(PeerId peer, Role role, Set<Permission> may, Optional<PeerId> by) implements ServerMessage {}

    /**
     * The room was changed.
     *
     * @param by the moderator whose doing it is; empty when it is the hub's
     */
    record RoomChanged(RoomSettings settings, Optional<PeerId> by) implements ServerMessage {}

    /**
     * The receiver is asked to switch sound or picture off.
     *
     * @param from the moderator who asks; empty when it is the hub
     */
    record MuteRequest(Optional<PeerId> from, MediaKind kind) implements ServerMessage {}

    /** Somebody wants to be let in. */
    record Knocking(Knock knock) implements ServerMessage {}

    /** Somebody does not wait any more. */
    record Knocked(PeerId peer, KnockEnd end) implements ServerMessage {}

    /**
     * What the client is allowed ends so soon, unless it brings another token.
     *
     * @param in from now on, as far as the hub knows the time of day
     */
    record Expires(Duration in) implements ServerMessage {}

    /** The client's message was refused. */
    record Refused(ErrorCode code, String message, Optional<String> about) implements ServerMessage {}

    /** The connection will be closed: open the next one no sooner than this. */
    record GoAway(CloseCode reason, Duration reconnectAfter) implements ServerMessage {}

    /** The hub has received so many counted messages. */
    record Ack(long received) implements ServerMessage {}

    /** Asks for a {@code pong}. */
    record Ping() implements ServerMessage {}

    /** Answers a {@code ping}. */
    record Pong() implements ServerMessage {}
}
