package io.parley.mediatest.load;

import io.parley.mediatest.client.ClientMessages;
import io.parley.mediatest.client.Credentials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code parley.v1}, as PROTOCOL.md says it: counts, acknowledgements and pongs included. */
public final class ParleyDialect implements Dialect {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ACK_EVERY = 16;

    private final String prefix;

    /** @param path of the hub, mostly empty */
    public ParleyDialect(String path) {
        this.prefix = (path.endsWith("/") ? path : path + "/") + "rooms/";
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.of("parley.v1");
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public String target(Seat seat) {
        return prefix + seat.roomName();
    }

    @Override
    public Conversation begin(Seat seat) {
        return new Session(seat.name());
    }

    private static final class Session implements Conversation {
        private final String name;
        private String self = "";
        private long received;
        private long acknowledged;

        Session(String name) {
            this.name = name;
        }

        @Override
        public void opened(Outlet out) {
            out.send(ClientMessages.hello(name, "parley load tool", Credentials.NONE, Optional.empty()));
        }

        @Override
        public void received(ByteBuffer message, Outlet out) {
            if (out.delivered(message)) {
                count(out);
                return;
            }
            JsonNode json = JSON.readTree(
                    StandardCharsets.UTF_8.decode(message.duplicate()).toString());
            switch (json.path("type").asString("")) {
                case "welcome" -> {
                    self = json.required("self").stringValue();
                    out.joined();
                }
                case "ping" -> {
                    out.send(ClientMessages.bare("pong"));
                    acknowledge(out);
                }
                case "pong", "ack" -> {}
                case "goaway" -> out.complaint("goaway " + json.path("reason").asString(""));
                case "error" -> {
                    out.complaint("error " + json.path("code").asString(""));
                    count(out);
                }
                default -> count(out);
            }
        }

        private void count(Outlet out) {
            received++;
            if (received - acknowledged == ACK_EVERY) {
                acknowledge(out);
            }
        }

        private void acknowledge(Outlet out) {
            if (received > acknowledged) {
                acknowledged = received;
                out.send("{\"type\":\"ack\",\"received\":" + received + "}");
            }
        }

        @Override
        public String address() {
            return self;
        }

        @Override
        public Envelope envelope(Optional<String> to, Payload payload) {
            String head = to.map(peer -> "{\"type\":\"signal\",\"to\":\"" + peer + "\","
                            + (payload.isDescription() ? "\"description\":" : "\"candidate\":"))
                    .orElse("{\"type\":\"message\",\"data\":");
            return Envelope.of(head, "}");
        }

        @Override
        public void leave(Outlet out) {
            out.send(ClientMessages.bare("leave"));
        }
    }
}
