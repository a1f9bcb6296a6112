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

/** NATS: a subject for each client and one for each room. Its protocol is a stream, whatever the messages of the WebSocket. */
final class NatsDialect implements Dialect {

    @Override
    public Optional<String> subprotocol() {
        return Optional.empty();
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public String target(Seat seat) {
        return "/";
    }

    @Override
    public Conversation begin(Seat seat) {
        return new Session(seat);
    }

    private static final class Session implements Conversation {
        private final Seat seat;
        private ByteBuffer rest = ByteBuffer.allocate(0);

        Session(Seat seat) {
            this.seat = seat;
        }

        @Override
        public void opened(Outlet out) {
            out.send(
                    "CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":false,\"lang\":\"java\",\"version\":\"1\"}\r\n"
                            + "SUB " + subject(seat.name()) + " 1\r\nSUB " + subject("all") + " 2\r\nPING\r\n");
        }

        private String subject(String name) {
            return seat.roomName() + "." + name;
        }

        @Override
        public void received(ByteBuffer message, Outlet out) {
            ByteBuffer in = message;
            if (rest.hasRemaining()) {
                in = ByteBuffer.allocate(rest.remaining() + message.remaining())
                        .put(rest)
                        .put(message)
                        .flip();
            }
            while (line(in, out)) {
                // the next one
            }
            rest = in.hasRemaining()
                    ? ByteBuffer.allocate(in.remaining()).put(in).flip()
                    : ByteBuffer.allocate(0);
        }

        /** Takes one line, with the payload that may follow it; returns whether all of it was there. */
        private static boolean line(ByteBuffer in, Outlet out) {
            int start = in.position();
            int end = start;
            while (end < in.limit() && in.get(end) != '\n') {
                end++;
            }
            if (end == in.limit()) {
                return false;
            }
            int next = end + 1;
            if (in.get(start) == 'M') { // MSG subject sid size
                int size = number(in, end - 1);
                next += size + 2;
                if (next > in.limit()) {
                    return false;
                }
                int limit = in.limit();
                in.limit(next).position(end + 1);
                out.delivered(in);
                in.limit(limit);
            } else {
                word(text(in, start, end), out);
            }
            in.position(next);
            return true;
        }

        /** The digits that end before the carriage return at {@code end}. */
        private static int number(ByteBuffer in, int end) {
            int number = 0;
            for (int at = end - 1, weight = 1; in.get(at) >= '0' && in.get(at) <= '9'; at--, weight *= 10) {
                number += (in.get(at) - '0') * weight;
            }
            return number;
        }

        private static String text(ByteBuffer in, int start, int end) {
            return StandardCharsets.US_ASCII
                    .decode(in.slice(start, end - start))
                    .toString()
                    .strip();
        }

        private static void word(String line, Outlet out) {
            if (line.equals("PONG")) {
                out.joined();
            } else if (line.equals("PING")) {
                out.send("PONG\r\n");
            } else if (line.startsWith("-ERR")) {
                out.complaint(line);
            }
        }

        @Override
        public String address() {
            return subject(seat.name());
        }

        @Override
        public Envelope envelope(Optional<String> to, Payload payload) {
            return Envelope.of("PUB " + to.orElse(subject("all")) + " " + payload.size() + "\r\n", "\r\n");
        }

        @Override
        public void leave(Outlet out) {
            out.sendClose();
        }
    }
}
