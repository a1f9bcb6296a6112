package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Conversation;
import io.parley.mediatest.load.Dialect;
import io.parley.mediatest.load.Envelope;
import io.parley.mediatest.load.Outlet;
import io.parley.mediatest.load.Payload;
import io.parley.mediatest.load.Seat;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nextcloud's signaling server: a hello that its backend vouches for, then a room, then messages to sessions. */
final class SpreedDialect implements Dialect {

    private final URI backend;

    /** @param backend where the server asks who somebody is */
    SpreedDialect(URI backend) {
        this.backend = backend;
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.empty();
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public String target(Seat seat) {
        return "/spreed";
    }

    @Override
    public Conversation begin(Seat seat) {
        return new Session(seat);
    }

    private final class Session implements Conversation {
        private final Seat seat;
        private String id = "";

        Session(Seat seat) {
            this.seat = seat;
        }

        @Override
        public void opened(Outlet out) {
            out.send("""
                    {"id":"1","type":"hello","hello":{"version":"1.0",\
                    "auth":{"url":"%s","params":{"userid":"%s","ticket":"x"}}}}""".formatted(backend, seat.name()));
        }

        @Override
        public void received(ByteBuffer message, Outlet out) {
            if (out.delivered(message)) {
                return;
            }
            JsonNode json = JsonMapper.shared()
                    .readTree(StandardCharsets.UTF_8.decode(message.duplicate()).toString());
            switch (json.path("type").asString("")) {
                case "hello" -> {
                    id = json.path("hello").required("sessionid").stringValue();
                    out.send("""
                            {"id":"2","type":"room","room":{"roomid":"%s","sessionid":"s-%s"}}""".formatted(seat.roomName(), seat.name()));
                }
                case "room" -> {
                    if (json.path("id").asString("").equals("2")) {
                        out.joined();
                    }
                }
                case "error" ->
                    out.complaint("error " + json.path("error").path("code").asString(""));
                default -> {} // who comes and goes
            }
        }

        @Override
        public String address() {
            return id;
        }

        @Override
        public Envelope envelope(Optional<String> to, Payload payload) {
            String recipient = to.map(session -> "{\"type\":\"session\",\"sessionid\":\"" + session + "\"}")
                    .orElse("{\"type\":\"room\"}");
            return Envelope.of(
                    "{\"id\":\"3\",\"type\":\"message\",\"message\":{\"recipient\":" + recipient + ",\"data\":", "}}");
        }

        @Override
        public void leave(Outlet out) {
            out.send("{\"id\":\"4\",\"type\":\"bye\",\"bye\":{}}");
        }
    }
}
