package io.parley.mediatest.load.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.load.Conversation;
import io.parley.mediatest.load.Dialect;
import io.parley.mediatest.load.Outlet;
import io.parley.mediatest.load.Payload;
import io.parley.mediatest.load.Seat;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the others are spoken to, against what they say. */
class DialectTest {
    private static final Seat SEAT = new Seat("run", 7, 14);

    private final Heard heard = new Heard();

    /** Takes everything with an exclamation mark for a message of the load. */
    private static final class Heard implements Outlet {
        final List<String> events = new ArrayList<>();

        @Override
        public void send(String text) {
            events.add("> " + text);
        }

        @Override
        public void sendClose() {
            events.add("close");
        }

        @Override
        public void joined() {
            events.add("joined");
        }

        @Override
        public void resumed() {
            events.add("resumed");
        }

        @Override
        public void goneFor(Duration time) {
            events.add("gone for " + time);
        }

        @Override
        public boolean delivered(ByteBuffer message) {
            String text = StandardCharsets.US_ASCII.decode(message.duplicate()).toString();
            if (text.contains("!")) {
                events.add(text.strip());
            }
            return text.contains("!");
        }

        @Override
        public void complaint(String what) {
            events.add("complaint: " + what);
        }
    }

    @Test
    void natsIsAStreamHoweverItIsCut() {
        String stream =
                "INFO {\"x\":1}\r\nPONG\r\nMSG load-run-7.m-run-14 1 4\r\none!\r\nPING\r\nMSG a 1 11\r\nt\nwo\r\nPING!\r\n";
        List<String> events = List.of("joined", "one!", "> PONG\r\n", "t\nwo\r\nPING!");

        for (int cut = 1; cut < stream.length(); cut++) {
            heard.events.clear();
            Conversation nats = new NatsDialect().begin(SEAT);
            nats.received(bytes(stream.substring(0, cut)), heard);
            nats.received(bytes(stream.substring(cut)), heard);

            assertEquals(events, heard.events, "cut at " + cut);
        }
    }

    @Test
    void natsPublishesToSomebodyOrToTheRoom() {
        Conversation nats = new NatsDialect().begin(SEAT);
        Payload payload = Payload.ofSize(250);

        assertEquals("PUB you 250\r\n…\r\n", envelope(nats, Optional.of("you"), payload));
        assertEquals("PUB load-run-7.all 250\r\n…\r\n", envelope(nats, Optional.empty(), payload));
    }

    @Test
    void socketIoOpensConnectsAndJoins() {
        Conversation socketIo = new SocketIoDialect().begin(SEAT);
        for (String message : List.of("0{\"sid\":\"x\"}", "40{\"sid\":\"y\"}", "430[]", "2", "42[\"signal\",\"!\"]")) {
            socketIo.received(bytes(message), heard);
        }

        assertEquals(
                List.of("> 40", "> 420[\"join\",\"load-run-7\",\"m-run-14\"]", "joined", "> 3", "42[\"signal\",\"!\"]"),
                heard.events);
    }

    @Test
    void nextcloudsServerSaysHowSomebodyIsCalled() {
        Conversation spreed = new SpreedDialect(URI.create("http://127.0.0.1:1/")).begin(SEAT);
        spreed.received(bytes("{\"type\":\"hello\",\"hello\":{\"sessionid\":\"abc\"}}"), heard);
        spreed.received(bytes("{\"type\":\"room\",\"id\":\"2\"}"), heard);

        assertEquals("abc", spreed.address());
        assertEquals("joined", heard.events.getLast());
    }

    @Test
    void whatAPeerJsServerCannotDeliverIsComplainedOf() {
        Conversation peerJs = new PeerJsDialect().begin(SEAT);
        peerJs.received(bytes("{\"type\":\"OPEN\"}"), heard);
        peerJs.received(bytes("{\"type\":\"EXPIRE\"}"), heard);

        assertEquals(List.of("joined", "complaint: {\"type\":\"EXPIRE\"}"), heard.events);
    }

    @Test
    void messagesToSomebodyNameThem() {
        for (Dialect dialect : List.of(new PlainDialect(), new PeerJsDialect(), new SocketIoDialect())) {
            String envelope = envelope(dialect.begin(SEAT), Optional.of("you"), Payload.ofSize(4096));

            assertTrue(envelope.contains("\"you\""), envelope);
        }
    }

    private static String envelope(Conversation conversation, Optional<String> to, Payload payload) {
        return conversation.envelope(to, payload).toString();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
