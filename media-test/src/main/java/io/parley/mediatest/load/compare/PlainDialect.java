package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Conversation;
import io.parley.mediatest.load.Dialect;
import io.parley.mediatest.load.Envelope;
import io.parley.mediatest.load.Outlet;
import io.parley.mediatest.load.Payload;
import io.parley.mediatest.load.Seat;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the relays say that are here only to be compared with: {@code {"to":"NAME","data":…}} goes to the one of that name in the room, as
 * {@code {"from":"NAME","data":…}}; {@code *} are all the others. Room and name are in the address. When a client has its place it hears
 * {@code {}}.
 */
final class PlainDialect implements Dialect {

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
        return "/" + seat.roomName() + "/" + seat.name();
    }

    @Override
    public Conversation begin(Seat seat) {
        return new Conversation() {
            @Override
            public void opened(Outlet out) {}

            @Override
            public void received(ByteBuffer message, Outlet out) {
                if (!out.delivered(message)) {
                    out.joined();
                }
            }

            @Override
            public String address() {
                return seat.name();
            }

            @Override
            public Envelope envelope(Optional<String> to, Payload payload) {
                return Envelope.of("{\"to\":\"" + to.orElse("*") + "\",\"data\":", "}");
            }

            @Override
            public void leave(Outlet out) {
                out.sendClose();
            }
        };
    }
}
