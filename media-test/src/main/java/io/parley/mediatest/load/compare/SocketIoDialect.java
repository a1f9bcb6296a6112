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

/** A relay on Socket.IO: protocol 5 over Engine.IO 4, over WebSocket from the start. */
final class SocketIoDialect implements Dialect {

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
        return "/socket.io/?EIO=4&transport=websocket";
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
                if (text.startsWith("0")) { // Engine.IO: open
                    out.send("40");
                } else if (text.startsWith("40")) { // Socket.IO: connected
                    out.send("420[\"join\",\"" + seat.roomName() + "\",\"" + seat.name() + "\"]");
                } else if (text.startsWith("430")) { // the acknowledgement of that
                    out.joined();
                } else if (text.equals("2")) { // ping
                    out.send("3");
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
                return Envelope.of("42[\"signal\",{\"to\":\"" + to.orElse("*") + "\",\"data\":", "}]");
            }

            @Override
            public void leave(Outlet out) {
                out.sendClose();
            }
        };
    }
}
