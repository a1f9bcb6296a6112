package io.parley.signaling.session;

import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.RoomName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client whose room is not known to be here. First it is found out where the room lives; when it lives elsewhere, what the client says goes there
 * and what that hub says is written here. The session is there: what is written waits here only as long as the socket takes, and a
 * client that does not read is that hub's to notice, by what is not {@linkplain Relay#written written}.
 */
public final class Visitor {
    /** Most that may wait for a client here besides what its outbox over there may hold: more than that hub sends unwritten. */
    private static final int SLACK_BYTES = 1 << 20;

    private final Sessions hub;
    private final Carrier carrier;
    private final ClientMessage.Hello hello;
    private final byte[] words;
    private final Outbox outbox;
    private final Writer writer;
    private volatile int maxMessageBytes;
    private volatile @Nullable Relay relay; // set before the first word from there

    /** @param words the {@code hello} as it came */
    Visitor(Sessions hub, Carrier carrier, ClientMessage.Hello hello, byte[] words) {
        this.hub = hub;
        this.carrier = carrier;
        this.hello = hello;
        this.words = words;
        this.maxMessageBytes = hub.settings().helloBytes();
        this.outbox = new Outbox(hub.settings().outboxBytes() + SLACK_BYTES, Integer.MAX_VALUE, hub.budget());
        this.writer = new Writer(outbox, outbox.open(), new Socket());
    }

    public RoomName room() {
        return carrier.room();
    }

    /** The {@code hello} as it came, in UTF-8. */
    public byte[] hello() {
        return words;
    }

    public Optional<String> address() {
        return carrier.connection().address();
    }

    // What comes of finding its room.

    /** Its room lives here. */
    public void enterHere() {
        try {
            carrier.enter(hello);
        } catch (RuntimeException e) {
            carrier.fail(e);
        }
    }

    /** Whether its connection has not ended. */
    public boolean isThere() {
        return !carrier.isOver();
    }

    /** Its room's home is not there, and it waits for the next: from now on it takes no place of those who are on their way in. */
    public void waits() {
        hub.noLongerStranger(carrier);
    }

    /** Nobody can say where its room lives. */
    public void turnAway() {
        hub.events().notAdmitted(ErrorCode.FLEET_UNAVAILABLE);
        carrier.refuse(ErrorCode.FLEET_UNAVAILABLE);
    }

    /** The way to its room is lost, or was never found: it is to come back, over any hub. */
    public void lost() {
        outbox.discard();
        carrier.close(CloseCode.REROUTED);
    }

    /** Another hub has answered its {@code hello}. Answers false where the client is gone by now: then nothing more is called, on either side. */
    public boolean relay(Relay way) {
        relay = way;
        return carrier.relay(this);
    }

    // What that hub says.

    /** Writes messages in order, after those before. */
    public void write(List<Encoded> messages) {
        messages.forEach(outbox::offer);
        writer.flush();
        hub.relief().ifNeeded();
        giveWayIfNeeded();
    }

    /** From now on a message may have so many bytes. */
    public void limit(int bytes) {
        maxMessageBytes = bytes;
        carrier.connection().grants(bytes);
    }

    /** Sends the close frame, after what waits to be written. */
    public void close(CloseCode code) {
        if (carrier.endPhase()) {
            outbox.drain(List.of());
            writer.closeWhenDrained(code);
        }
    }

    // What its connection needs of it.

    int maxMessageBytes() {
        return maxMessageBytes;
    }

    Relay relay() {
        return Objects.requireNonNull(relay, "nobody has answered");
    }

    /** Says the last words of this hub, and closes. */
    void finish(Farewell farewell) {
        outbox.drain(farewell.words());
        writer.closeWhenDrained(farewell.code());
    }

    /** The connection ended. */
    void ended(LeftReason reason) {
        relay().ended(reason);
        outbox.discard();
    }

    /** Ends the connection; nothing that waits is written. */
    void drop(CloseCode code, LeftReason reason) {
        ended(reason);
        carrier.close(code);
    }

    /**
     * When there is too much to hold here, and no session left that could give way, whoever holds something does: its session is over
     * there, so all that it loses is time. Also when more came than may: that hub keeps to no window.
     */
    void giveWayIfNeeded() {
        boolean tooMuch = hub.budget().isExceeded()
                && outbox.waits() + carrier.connection().unfinishedBytes() >= OutboxBudget.STEP;
        if (tooMuch || outbox.hasOverflowed()) {
            drop(CloseCode.REROUTED, LeftReason.DROPPED);
        }
    }

    /** The client's connection, which tells that hub what is written. */
    private final class Socket implements Connection {
        @Override
        public void write(List<Encoded> messages, Runnable written) {
            int bytes = messages.stream().mapToInt(Encoded::size).sum();
            carrier.connection().write(messages, () -> {
                relay().written(bytes);
                written.run();
            });
        }

        @Override
        public void close(CloseCode code) {
            carrier.connection().close(code);
        }

        @Override
        public void abort() {
            carrier.connection().abort();
        }
    }
}
