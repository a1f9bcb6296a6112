package io.parley.signaling.protocol;

import java.time.Duration;

/** Writes how a hello is answered: the welcome, or that the newcomer has to wait. */
final class WelcomeCodec {
    private WelcomeCodec() {}

    static Encoded encode(ServerMessage.Waiting waiting) {
        return new JsonWriter("waiting")
                .name("room")
                .open('{')
                .member("name", waiting.room().value())
                .close('}')
                .member("why", waiting.why().wire())
                .member("heartbeat", seconds(waiting.heartbeat()))
                .member("patience", seconds(waiting.patience()))
                .end(false);
    }

    static Encoded encode(ServerMessage.Welcome welcome) {
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
                .member("name", welcome.room().value());
        ServerCodec.settings(json, welcome.settings())
                .close('}')
                .member("role", welcome.role().wire());
        ServerCodec.may(json, welcome.may());
        json.name("peers").open('[');
        for (PeerEntry peer : welcome.roster()) {
            json.open('{')
                    .member("id", peer.id().value())
                    .member("name", peer.name())
                    .member("role", peer.role().wire());
            peer.may().ifPresent(may -> ServerCodec.may(json, may));
            json.member("state", peer.state()).member("away", peer.away()).close('}');
        }
        json.close(']');
        if (welcome.may().contains(Permission.MODERATE)) {
            json.name("waiting").open('[');
            welcome.waiting().forEach(knock -> ServerCodec.knock(json, knock));
            json.close(']');
        }
        ServerCodec.iceServers(json, welcome.iceServers());
        json.member("heartbeat", seconds(welcome.heartbeat()));
        limits(json, welcome.limits());
        if (welcome.insteadOfResuming()) {
            json.member("resumed", false);
        }
        welcome.kept().ifPresent(state -> json.member("kept", true).member("state", state));
        return json.end(false);
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
