package io.parley.signaling.protocol;

import java.time.Duration;
import java.util.List;

/** Writes what the hub says. Stateless. */
public final class ServerCodec {
    private static final Encoded PING = new JsonWriter("ping").end(false);
    private static final Encoded PONG = new JsonWriter("pong").end(false);

    private ServerCodec() {}

    /** The frame of a message. Relayed values go into it byte for byte. */
    public static Encoded encode(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Welcome welcome -> welcome(welcome);
            case ServerMessage.Resumed(long received) -> count("resumed", received);
            case ServerMessage.IceServers(var servers) -> {
                JsonWriter json = new JsonWriter("iceServers", 256);
                iceServers(json, servers);
                yield json.end(true);
            }
            case ServerMessage.Joined joined ->
                new JsonWriter("joined")
                        .name("peer")
                        .open('{')
                        .member("id", joined.peer().value())
                        .member("name", joined.name())
                        .member("state", RawJson.EMPTY_OBJECT)
                        .close('}')
                        .end(true);
            case ServerMessage.Left left ->
                new JsonWriter("left")
                        .member("peer", left.peer().value())
                        .member("reason", left.reason().wire())
                        .end(true);
            case ServerMessage.Away(PeerId peer) -> presence("away", peer);
            case ServerMessage.Back(PeerId peer) -> presence("back", peer);
            case ServerMessage.Signal signal ->
                new JsonWriter("signal", signal.value().length())
                        .member("from", signal.from().value())
                        .member(signal.kind().wire(), signal.value())
                        .end(true);
            case ServerMessage.Message relayed -> message(relayed);
            case ServerMessage.State state ->
                new JsonWriter("state", state.state().length())
                        .member("from", state.from().value())
                        .member("state", state.state())
                        .end(true);
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
        return new JsonWriter(type).member("received", received).end(false);
    }

    private static Encoded presence(String type, PeerId peer) {
        return new JsonWriter(type).member("peer", peer.value()).end(true);
    }

    private static Encoded message(ServerMessage.Message message) {
        JsonWriter json = new JsonWriter("message", message.data().length())
                .member("from", message.from().value());
        message.to().ifPresent(to -> json.member("to", to.value()));
        return json.member("data", message.data()).end(true);
    }

    private static Encoded error(ServerMessage.Refused error) {
        JsonWriter json =
                new JsonWriter("error").member("code", error.code().wire()).member("message", error.message());
        error.about().ifPresent(about -> json.member("about", about));
        return json.end(true);
    }

    private static Encoded welcome(ServerMessage.Welcome welcome) {
        JsonWriter json = new JsonWriter("welcome", 512 + 128 * welcome.roster().size())
                .member("self", welcome.self().value())
                .name("session")
                .open('{')
                .member("id", welcome.session().value())
                .member("secret", welcome.secret().value())
                .member("window", seconds(welcome.window()))
                .close('}')
                .name("room")
                .open('{')
                .member("name", welcome.room().value())
                .close('}')
                .name("peers")
                .open('[');
        for (PeerEntry peer : welcome.roster()) {
            json.open('{')
                    .member("id", peer.id().value())
                    .member("name", peer.name())
                    .member("state", peer.state())
                    .member("away", peer.away())
                    .close('}');
        }
        json.close(']');
        iceServers(json, welcome.iceServers());
        json.member("heartbeat", seconds(welcome.heartbeat()));
        limits(json, welcome.limits());
        if (welcome.insteadOfResuming()) {
            json.member("resumed", false);
        }
        return json.end(false);
    }

    private static void iceServers(JsonWriter json, List<IceServer> servers) {
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

    private static RawJson seconds(Duration duration) {
        long millis = duration.toMillis();
        return RawJson.of(millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0));
    }

    private static void limits(JsonWriter json, Limits limits) {
        json.name("limits")
                .open('{')
                .member("messageBytes", limits.messageBytes())
                .member("depth", limits.depth())
                .member("stateBytes", limits.stateBytes())
                .member("nameLength", limits.nameLength())
                .member("messagesPerSecond", limits.messagesPerSecond())
                .member("messageBurst", limits.messageBurst())
                .member("members", limits.members())
                .close('}');
    }
}
