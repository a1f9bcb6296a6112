package io.parley.mediatest.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the hub says, one record per type of PROTOCOL.md's table <em>Hub to client</em>. */
public sealed interface HubMessage {

    /** Whether it counts for {@code ack.received}. */
    default boolean counted() {
        return true;
    }

    /** What a hub says about the connection, and not about the room. Never counted. */
    sealed interface Uncounted extends HubMessage {
        @Override
        default boolean counted() {
            return false;
        }
    }

    /** {@code kept}: the session is another one, and the client is where it was in the room. */
    record Welcome(
            PeerId self,
            Session session,
            String room,
            List<Member> peers,
            List<IceServer> iceServers,
            Duration heartbeat,
            Limits limits,
            boolean kept)
            implements Uncounted {}

    /** The newcomer has to be let in first. */
    record Waiting(String why, Duration heartbeat, Duration patience) implements Uncounted {}

    record Resumed(long received) implements Uncounted {}

    record GoAway(String reason, Duration reconnectAfter) implements Uncounted {}

    record Ack(long received) implements Uncounted {}

    record Ping() implements Uncounted {}

    record Pong() implements Uncounted {}

    record Joined(Member peer) implements HubMessage {}

    record Left(PeerId peer, String reason) implements HubMessage {}

    record Away(PeerId peer) implements HubMessage {}

    record Back(PeerId peer) implements HubMessage {}

    record Signal(PeerId from, SignalBody body) implements HubMessage {}

    /** {@code to} is present when it was sent to this peer alone. */
    record Message(PeerId from, Optional<PeerId> to, JsonNode data) implements HubMessage {}

    record State(PeerId from, JsonNode state) implements HubMessage {}

    /** Somebody is something else now, this client perhaps; {@code publishes}: whether it may send media. */
    record Role(PeerId peer, String role, boolean publishes) implements HubMessage {}

    /** Credentials of TURN servers expire: these are to be used from now on. */
    record IceServers(List<IceServer> iceServers) implements HubMessage {}

    /** How long the token is good that was shown. */
    record Expires(Duration in) implements HubMessage {}

    /** The type {@code error}: something this client said was refused. */
    record Refusal(String code, String message, Optional<String> about) implements HubMessage {}

    /** A type that this client does not know: it counts, and nothing else comes of it. */
    record Unknown(String type) implements HubMessage {}

    /** Somebody of the room's roster; {@code publishes}: whether it may send media. */
    record Member(PeerId id, String name, String role, boolean publishes, JsonNode state, boolean away) {}

    /** What a dropped client resumes with, within {@code window}; zero means not at all. */
    record Session(String id, String secret, Duration window) {}

    record IceServer(List<String> urls, Optional<String> username, Optional<String> credential) {}

    /** What the hub enforces on this connection, as PROTOCOL.md names it. */
    record Limits(int messageBytes, int depth, int stateBytes, int messagesPerSecond, int messageBurst, int members) {}
}
