package io.parley.signaling.simulation;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Connection;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that many threads move, one at a time. What it need not do itself (to say hello on its next connection, to end the last
 * one, to finish a write) any other thread does meanwhile, so that the hub hears both connections at once.
 */
final class StressClient {
    private final World world;
    private final Sessions sessions;
    private final RoomName room;
    private final String name;
    private final Consumer<Runnable> elsewhere;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<HubMessage> heard = new ArrayList<>();
    private @Nullable Stay stay;
    private Wire wire;
    private boolean answered;

    /** @param elsewhere does things on whatever thread has time */
    StressClient(World world, Sessions sessions, RoomName room, String name, Consumer<Runnable> elsewhere) {
        this.world = world;
        this.sessions = sessions;
        this.room = room;
        this.name = name;
        this.elsewhere = elsewhere;
        this.wire = new Wire();
        wire.say(hello(""));
    }

    /** One connection; what was written to it and is not yet read is lost with it. */
    private final class Wire implements Connection {
        private final ConcurrentLinkedQueue<String> inbox = new ConcurrentLinkedQueue<>();
        private final Carrier carrier = sessions.open(room, this, () -> MessageRate.Verdict.ACCEPT);

        void say(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            carrier.heard();
            carrier.onText(bytes, 0, bytes.length);
        }

        @Override
        public void write(List<Encoded> messages, Runnable written) {
            for (Encoded message : messages) {
                inbox.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
            }
            if (messages.size() % 2 == 0) {
                elsewhere.accept(written);
            } else {
                written.run();
            }
        }

        @Override
        public void close(CloseCode code) {
            elsewhere.accept(() -> carrier.onConnectionEnded(false));
        }

        @Override
        public void abort() {
            carrier.onConnectionEnded(false);
        }
    }

    private String hello(String resume) {
        return "{\"type\":\"hello\",\"name\":\"" + name + "\"" + resume + "}";
    }

    /** Does something, unless another thread makes it do something just now. */
    void step(SplittableRandom random, List<StressClient> all) {
        if (!lock.tryLock()) {
            return;
        }
        try {
            read();
            int choice = random.nextInt(100);
            if (!answered) {
                return;
            } else if (choice < 3) {
                change(random);
            } else if (choice < 40) {
                say(Sent.Kind.MESSAGE, Optional.empty());
            } else if (choice < 70) {
                Stay other = all.get(random.nextInt(all.size())).stay();
                if (other != stay) {
                    say(Sent.Kind.SIGNAL, Optional.of(other.self()));
                }
            } else if (choice < 80) {
                say(Sent.Kind.STATE, Optional.empty());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reads what has come. */
    void read() {
        for (String text = wire.inbox.poll(); text != null; text = wire.inbox.poll()) {
            HubMessage message = HubMessage.parse(text);
            switch (message.type()) {
                case "welcome" -> {
                    stay = new Stay(world, room.value(), 1, name, message, Optional.empty(), false);
                    answered = true;
                    wire.say("{\"type\":\"ack\",\"received\":0}");
                    stay().heard();
                }
                case "resumed" -> {
                    stay().acknowledged(message.number("received"));
                    answered = true;
                    stay().unacknowledged().forEach(sent -> wire.say(sent.text()));
                }
                case "ack" -> stay().acknowledged(message.number("received"));
                case "ping" -> wire.say("{\"type\":\"pong\"}");
                default -> hear(message);
            }
        }
    }

    private void hear(HubMessage message) {
        heard.add(message);
        stay().received();
        if (stay().unsaid() >= 16) {
            stay().said();
            wire.say("{\"type\":\"ack\",\"received\":" + stay().receivedCount() + "}");
        }
    }

    private void say(Sent.Kind kind, Optional<String> to) {
        Sent sent = stay().compose(kind, to, 0);
        stay().wired(sent);
        wire.say(sent.text());
    }

    /** Goes on over another connection, while the last one may still be heard, or ends, or neither. */
    private void change(SplittableRandom random) {
        Wire last = wire;
        Wire next = new Wire();
        String resume = ",\"resume\":{\"session\":\"" + stay().session() + "\",\"secret\":\"" + stay().secret()
                + "\",\"received\":" + stay().receivedCount() + "}";
        if (random.nextBoolean()) {
            elsewhere.accept(() -> last.carrier.onConnectionEnded(false));
        }
        elsewhere.accept(() -> next.say(hello(resume)));
        for (int i = random.nextInt(8); i > 0; i--) {
            say(Sent.Kind.MESSAGE, Optional.empty());
        }
        wire = next;
        answered = false;
    }

    Stay stay() {
        return Objects.requireNonNull(stay);
    }

    boolean isAnswered() {
        return answered;
    }

    /** What it heard since it was asked last. */
    List<HubMessage> takeHeard() {
        List<HubMessage> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    void leave() {
        wire.say("{\"type\":\"leave\"}");
    }
}
