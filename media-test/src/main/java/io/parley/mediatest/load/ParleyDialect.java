package io.parley.mediatest.load;

import io.parley.mediatest.client.ClientMessages;
import io.parley.mediatest.client.Credentials;
import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.Resume;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code parley.v1}, as PROTOCOL.md says it: counts, acknowledgements and pongs included. */
public final class ParleyDialect implements Dialect {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ACK_EVERY = 16;

    private final String prefix;
    private final Function<Seat, String> rooms;
    private final boolean firstWord;

    /** @param path of the hub, mostly empty */
    public ParleyDialect(String path) {
        this(path, Seat::roomName, false);
    }

    private ParleyDialect(String path, Function<Seat, String> rooms, boolean firstWord) {
        this.prefix = (path.endsWith("/") ? path : path + "/") + "rooms/";
        this.rooms = rooms;
        this.firstWord = firstWord;
    }

    /**
     * In rooms that several runs share.
     *
     * @param name of letters, digits and hyphens: a room's name is that and the room's number
     */
    public static ParleyDialect inRooms(String name) {
        return new ParleyDialect("/", seat -> name + "-" + seat.room(), false);
    }

    /** Of clients who want to keep their session: they say at once that they have the welcome (PROTOCOL.md, <em>The first word</em>). */
    public static ParleyDialect ofThoseWhoStay() {
        return new ParleyDialect("/", Seat::roomName, true);
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
        return prefix + rooms.apply(seat);
    }

    @Override
    public Conversation begin(Seat seat) {
        return new Session(seat.name(), firstWord);
    }

    private static final class Session implements Conversation {
        private final String name;
        private final boolean firstWord;
        private String self = "";
        private Optional<HubMessage.Session> session = Optional.empty();
        private int attempts;
        private long received;
        private long acknowledged;

        Session(String name, boolean firstWord) {
            this.name = name;
            this.firstWord = firstWord;
        }

        @Override
        public void opened(Outlet out) {
            out.send(ClientMessages.hello(
                    name,
                    "parley load tool",
                    Credentials.NONE,
                    session.map(own -> new Resume(own, OptionalLong.of(received), attempts))));
        }

        @Override
        public boolean goesOn() {
            attempts++;
            return session.isPresent();
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
                    begin(json.required("session"));
                    out.joined();
                    if (firstWord) {
                        out.send(ClientMessages.ack(0));
                    }
                }
                case "resumed" -> out.resumed();
                case "ping" -> {
                    out.send(ClientMessages.bare("pong"));
                    acknowledge(out);
                }
                case "pong", "ack" -> {}
                case "goaway" -> {
                    out.goneFor(Duration.ofMillis(json.path("reconnectAfter").asLong(0)));
                    out.complaint("goaway " + json.path("reason").asString(""));
                }
                case "error" -> {
                    out.complaint("error " + json.path("code").asString(""));
                    count(out);
                }
                default -> count(out);
            }
        }

        private void begin(JsonNode own) {
            session = Optional.of(new HubMessage.Session(
                    own.required("id").stringValue(),
                    own.required("secret").stringValue(),
                    Duration.ofSeconds(own.path("window").asLong(0))));
            received = 0;
            acknowledged = 0;
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
