package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Conversation;
import io.parley.mediatest.load.Dialect;
import io.parley.mediatest.load.Envelope;
import io.parley.mediatest.load.Outlet;
import io.parley.mediatest.load.Payload;
import io.parley.mediatest.load.Seat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** PeerJS server: everybody has an id, and there are no rooms. */
final class PeerJsDialect implements Dialect {

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
        return "/peerjs?key=peerjs&id=" + seat.name() + "&token=" + seat.index() + "&version=1.5.5";
    }

    @Override
    public Conversation begin(Seat seat) {
        return new Conversation() {
            @Override
            public void opened(Outlet out) {}

            @Override
            public void received(ByteBuffer message, Outlet out) {
                if (out.delivered(message)) {
                    return;
                }
                String text = StandardCharsets.UTF_8.decode(message.duplicate()).toString();
                if (text.contains("\"OPEN\"")) {
                    out.joined();
                } else {
                    out.complaint(text);
                }
            }

            @Override
            public String address() {
                return seat.name();
            }

            @Override
            public Envelope envelope(Optional<String> to, Payload payload) {
                String type = payload.isDescription() ? "OFFER" : "CANDIDATE";
                return Envelope.of("{\"type\":\"" + type + "\",\"dst\":\"" + to.orElseThrow() + "\",\"payload\":", "}");
            }

            @Override
            public void leave(Outlet out) {
                out.sendClose();
            }
        };
    }
}
