package io.parley.signaling.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes what the hub says. Stateless. */
public final class ServerCodec {
    private static final Encoded PING = new JsonWriter("ping").end(false);
    private static final Encoded PONG = new JsonWriter("pong").end(false);

    private ServerCodec() {}

    /** The frame of a message. Relayed values go into it byte for byte. */
    public static Encoded encode(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Welcome welcome -> WelcomeCodec.encode(welcome);
            case ServerMessage.Waiting waiting -> WelcomeCodec.encode(waiting);
            case ServerMessage.Resumed(long received) -> count("resumed", received);
            case ServerMessage.IceServers(var servers) -> {
                JsonWriter json = new JsonWriter("iceServers", 256);
                iceServers(json, servers);
                yield json.end(true);
            }
            case ServerMessage.Joined joined -> joined(joined);
            case ServerMessage.Left left ->
                new JsonWriter("left")
                        .member("peer", left.peer().value())
                        .member("reason", left.reason().wire())
                        .end(true);
            case ServerMessage.Away(PeerId peer) -> presence("away", peer);
            case ServerMessage.Back(PeerId peer) -> presence("back", peer);
            case ServerMessage.Signal signal ->
                new JsonWriter("signal", signal.value().length())
                        .plain("from", signal.from().value())
                        .member(signal.kind().wire(), signal.value())
                        .end(true);
            case ServerMessage.Message relayed -> message(relayed);
            case ServerMessage.State state ->
                new JsonWriter("state", state.state().length())
                        .plain("from", state.from().value())
                        .member("state", state.state())
                        .end(true);
            case ServerMessage.RoleChanged changed -> role(changed);
            case ServerMessage.RoomChanged(RoomSettings settings, Optional<PeerId> by) -> {
                JsonWriter json = settings(new JsonWriter("room").name("room").open('{'), settings)
                        .close('}');
                by.ifPresent(moderator -> json.member("by", moderator.value()));
                yield json.end(true);
            }
            case ServerMessage.MuteRequest(Optional<PeerId> from, MediaKind kind) -> {
                JsonWriter json = new JsonWriter("mute");
                from.ifPresent(moderator -> json.member("from", moderator.value()));
                yield json.member("kind", kind.wire()).end(true);
            }
            case ServerMessage.Knocking(Knock knock) ->
                knock(new JsonWriter("knocking").name("peer"), knock).end(true);
            case ServerMessage.Knocked(PeerId peer, KnockEnd end) ->
                new JsonWriter("knocked")
                        .member("peer", peer.value())
                        .member("end", end.wire())
                        .end(true);
            case ServerMessage.Expires(Duration in) ->
                new JsonWriter("expires").member("in", in.toSeconds()).end(true);
            case ServerMessage.Refused error -> error(error);
            case ServerMessage.GoAway goAway ->
                new JsonWriter("goaway")
                        .member("reason", goAway.reason().reason())
                        .member("reconnectAfter", goAway.reconnectAfter().toMillis())
                        .end(false);
            case ServerMessage.Ack(long received) -> count("ack", received);
            case ServerMessage.Ping() -> PING;
            case ServerMessage.Pong() -> PONG;
        };
    }

    private static Encoded count(String type, long received) {
        return new JsonWriter(type, 0).member("received", received).end(false);
    }

    private static Encoded presence(String type, PeerId peer) {
        return new JsonWriter(type).member("peer", peer.value()).end(true);
    }

    private static Encoded message(ServerMessage.Message message) {
        JsonWriter json = new JsonWriter("message", message.data().length())
                .plain("from", message.from().value());
        message.to().ifPresent(to -> json.member("to", to.value()));
        return json.member("data", message.data()).end(true);
    }

    private static Encoded error(ServerMessage.Refused error) {
        JsonWriter json =
                new JsonWriter("error").member("code", error.code().wire()).member("message", error.message());
        error.about().ifPresent(about -> json.member("about", about));
        return json.end(true);
    }

    static void iceServers(JsonWriter json, List<IceServer> servers) {
        json.name("iceServers").open('[');
        for (IceServer server : servers) {
            json.open('{').name("urls").open('[');
            server.urls().forEach(json::value);
            json.close(']');
            if (server instanceof IceServer.Turn turn) {
                json.member("username", turn.username())
                        .member("credential", turn.credential().value());
            }
            json.close('}');
        }
        json.close(']');
    }

    private static Encoded joined(ServerMessage.Joined joined) {
        JsonWriter json = new JsonWriter("joined")
                .name("peer")
                .open('{')
                .member("id", joined.peer().value())
                .member("name", joined.name())
                .member("role", joined.role().wire());
        joined.may().ifPresent(may -> may(json, may));
        return json.member("state", RawJson.EMPTY_OBJECT).close('}').end(true);
    }

    private static Encoded role(ServerMessage.RoleChanged changed) {
        JsonWriter json = new JsonWriter("role")
                .member("peer", changed.peer().value())
                .member("role", changed.role().wire());
        may(json, changed.may());
        changed.by().ifPresent(by -> json.member("by", by.value()));
        return json.end(true);
    }

    static void may(JsonWriter json, Set<Permission> may) {
        json.name("may").open('[');
        may.forEach(permission -> json.value(permission.wire()));
        json.close(']');
    }

    /** The members of a room that moderators can change. */
    static JsonWriter settings(JsonWriter json, RoomSettings settings) {
        return json.member("locked", settings.locked())
                .member("waitingRoom", settings.waitingRoom())
                .member("members", settings.members());
    }

    static JsonWriter knock(JsonWriter json, Knock knock) {
        return json.open('{')
                .member("id", knock.peer().value())
                .member("name", knock.name())
                .close('}');
    }
}
