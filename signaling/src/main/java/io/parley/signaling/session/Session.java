package io.parley.signaling.session;

import io.parley.signaling.protocol.ClientCodec;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.ProtocolException;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.Member;
import io.parley.signaling.room.Rooms.Entry;
import io.parley.signaling.room.Seat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant's conversation, from the opened connection to its end. Messages come from one thread at a time;
 * deliveries, ticks and the end of the connection from any.
 */
public final class Session implements Member {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Sessions hub;
    private final RoomName room;
    private final Connection connection;
    private final MessageRate rate;
    private final PeerId peer;
    private final SessionId id;
    private final Outbox outbox;
    private final Writer writer;
    private final Heartbeat heartbeat;
    private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase.AwaitingHello());
    private volatile String name = "";

    Session(Sessions hub, RoomName room, Connection connection, MessageRate rate, long nowMillis) {
        this.hub = hub;
        this.room = room;
        this.connection = connection;
        this.rate = rate;
        this.peer = hub.ids().newPeerId();
        this.id = hub.ids().newSessionId();
        SessionSettings settings = hub.settings();
        this.outbox = new Outbox(settings.outboxBytes(), settings.outboxMessages());
        this.writer = new Writer(outbox, connection);
        this.heartbeat = new Heartbeat(settings, nowMillis);
    }

    /** Anything at all came from the client, a part of a message or a control frame too. */
    public void heard() {
        heartbeat.heard();
    }

    /** How many bytes the next message may have: a stranger is granted less than a member. */
    public int maxMessageBytes() {
        return phase.get() instanceof Phase.InRoom
                ? hub.settings().limits().messageBytes()
                : hub.settings().helloBytes();
    }

    /** A text message came, whole. The bytes are used only during the call. */
    public void onText(byte[] array, int offset, int length) {
        if (phase.get() instanceof Phase.Ended) {
            return;
        }
        if (!ClientCodec.isUtf8(array, offset, length)) {
            refuse(CloseCode.INVALID_UTF8);
            return;
        }
        switch (rate.next()) {
            case ACCEPT -> accept(array, offset, length);
            case REFUSE ->
                answer(new ServerMessage.Refused(
                        ErrorCode.RATE_LIMITED,
                        "faster than " + hub.settings().limits().messagesPerSecond()
                                + " messages a second; this one was not delivered",
                        Optional.empty()));
            case CLOSE -> refuse(CloseCode.RATE_LIMITED);
        }
    }

    private void accept(byte[] array, int offset, int length) {
        try {
            ClientMessage message = hub.codec().decode(array, offset, length);
            switch (phase.get()) {
                case Phase.AwaitingHello awaiting -> hello(awaiting, message);
                case Phase.Entering() ->
                    throw new ProtocolException(
                            ErrorCode.HELLO_REQUIRED,
                            "between hello and welcome a client sends nothing",
                            Optional.of(message.type()));
                case Phase.InRoom(Seat seat) -> inRoom(seat, message);
                case Phase.Ended ended -> log.trace("{} after its end", id);
            }
        } catch (ProtocolException e) {
            log.debug("refused: {} room={} peer={}", e.code().wire(), room, peer);
            if (phase.get() instanceof Phase.InRoom) {
                answer(e.toMessage());
            } else {
                end(LeftReason.REFUSED, CloseCode.REFUSED, List.of(ServerCodec.encode(e.toMessage())));
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void hello(Phase.AwaitingHello awaiting, ClientMessage message) throws ProtocolException {
        if (!(message instanceof ClientMessage.Hello hello)) {
            throw new ProtocolException(
                    ErrorCode.HELLO_REQUIRED, "the first message is hello", Optional.of(message.type()));
        }
        if (phase.compareAndSet(awaiting, new Phase.Entering())) {
            name = hello.name();
            hub.rooms().enter(room, this).thenAccept(this::entered).whenComplete((done, failure) -> {
                if (failure != null) {
                    fail(failure);
                }
            });
        }
    }

    private void entered(Entry entry) {
        switch (entry) {
            case Entry.Entered(Seat seat, var roster) -> {
                // First the seat: whatever ends the session from here on gives it up, and who answers the welcome is
                // heard.
                if (phase.get() instanceof Phase.Entering entering
                        && phase.compareAndSet(entering, new Phase.InRoom(seat))) {
                    log.info("joined room={} peer={} session={} members={}", room, peer, id, roster.size() + 1);
                    outbox.open(ServerCodec.encode(welcome(roster)));
                    flush();
                } else {
                    seat.leave(LeftReason.DROPPED);
                }
            }
            case Entry.Refused(ErrorCode why)
            when why == ErrorCode.ROOM_FULL ->
                end(LeftReason.REFUSED, CloseCode.ROOM_FULL, List.of(error(why, "the room is full")));
            case Entry.Refused(ErrorCode why) ->
                end(
                        LeftReason.REFUSED,
                        CloseCode.HUB_FULL,
                        List.of(
                                error(why, "the hub has as many rooms as it may"),
                                goAway(CloseCode.HUB_FULL, hub.nextReconnect())));
        }
    }

    private ServerMessage welcome(List<PeerEntry> roster) {
        return new ServerMessage.Welcome(
                peer,
                id,
                hub.ids().newSecret(),
                Duration.ZERO,
                room,
                roster,
                hub.settings().stunUrls(),
                hub.settings().heartbeat(),
                hub.settings().limits());
    }

    private void inRoom(Seat seat, ClientMessage message) throws ProtocolException {
        switch (message) {
            case ClientMessage.Signal(var to, var kind, var value) -> seat.signal(to, kind, value);
            case ClientMessage.Message(var to, var data) -> seat.message(to, data);
            case ClientMessage.State(var state) -> seat.publish(state);
            case ClientMessage.Leave() -> end(LeftReason.LEFT, CloseCode.LEFT, List.of());
            case ClientMessage.Ack(long received) -> acknowledged(received);
            case ClientMessage.Ping() -> answer(new ServerMessage.Pong());
            case ClientMessage.Pong() -> {} // that it was heard is all it says
            case ClientMessage.Hello hello ->
                throw new ProtocolException(ErrorCode.HELLO_REPEATED, "hello is said once", Optional.of(hello.type()));
        }
    }

    private void acknowledged(long received) throws ProtocolException {
        if (received > outbox.countedSent()) {
            throw new ProtocolException(
                    ErrorCode.INVALID_MESSAGE, "\"received\" is more than was sent", Optional.of("ack"));
        }
    }

    /** Something other than text came, or more of it than allowed: the connection is closed with the code that says so. */
    public void refuse(CloseCode code) {
        end(LeftReason.REFUSED, code, List.of());
    }

    /** The connection ended, whoever ended it. */
    public void onConnectionEnded() {
        leave(LeftReason.DROPPED, Optional.empty());
        outbox.discard();
        hub.remove(this);
    }

    /** Looks at the time. Called now and then for every session. */
    void tick(long nowMillis) {
        switch (phase.get()) {
            case Phase.Ended ended -> {
                if (heartbeat.isAnswerToCloseOverdue(nowMillis)) {
                    connection.abort();
                }
            }
            case Phase.InRoom inRoom -> {
                switch (heartbeat.check(nowMillis)) {
                    case FINE -> {}
                    case PING_DUE -> answer(new ServerMessage.Ping());
                    case DEAD -> drop(LeftReason.TIMEOUT, CloseCode.TIMEOUT);
                }
            }
            case Phase.AwaitingHello awaiting -> helloOverdue(nowMillis);
            case Phase.Entering entering -> helloOverdue(nowMillis);
        }
    }

    private void helloOverdue(long nowMillis) {
        if (heartbeat.isHelloOverdue(nowMillis)) {
            end(LeftReason.TIMEOUT, CloseCode.HELLO_TIMEOUT, List.of());
        }
    }

    /** The hub stops: says when to come back, and closes. */
    void goAway(Duration reconnectAfter) {
        end(LeftReason.SHUTDOWN, CloseCode.GOING_AWAY, List.of(goAway(CloseCode.GOING_AWAY, reconnectAfter)));
    }

    @Override
    public PeerId id() {
        return peer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(Encoded message) {
        outbox.offer(message);
    }

    @Override
    public void flush() {
        writer.flush();
        if (outbox.hasOverflowed() && !(phase.get() instanceof Phase.Ended)) {
            hub.drop(this);
        }
    }

    void dropOverflowed() {
        drop(LeftReason.OVERFLOW, CloseCode.OVERFLOW);
    }

    private void answer(ServerMessage message) {
        deliver(ServerCodec.encode(message));
        flush();
    }

    private void fail(Throwable failure) {
        log.error("failed room={} peer={}", room, peer, failure);
        Optional<String> about = phase.get() instanceof Phase.Entering ? Optional.of("hello") : Optional.empty();
        end(
                LeftReason.REFUSED,
                CloseCode.INTERNAL_ERROR,
                List.of(ServerCodec.encode(new ServerMessage.Refused(
                        ErrorCode.INTERNAL_ERROR, "the hub failed; its log says more", about))));
    }

    /** Ends the session in order: what waits is written, then the last words, then the close frame. */
    private void end(LeftReason reason, CloseCode code, List<Encoded> lastWords) {
        if (leave(reason, Optional.of(code))) {
            outbox.drain(lastWords);
            writer.closeWhenDrained(code);
        }
    }

    /** Ends the session with a client that does not listen: nothing more is written but the close frame. */
    private void drop(LeftReason reason, CloseCode code) {
        if (leave(reason, Optional.of(code))) {
            outbox.discard();
            connection.close(code);
        }
    }

    /** @param code what the connection is closed with, if it is the hub that closes it */
    private boolean leave(LeftReason reason, Optional<CloseCode> code) {
        Phase before = phase.getAndSet(new Phase.Ended());
        if (before instanceof Phase.Ended) {
            return false;
        }
        heartbeat.closing();
        if (before instanceof Phase.InRoom(Seat seat)) {
            seat.leave(reason);
            log.info("left room={} peer={} session={} reason={}", room, peer, id, reason.wire());
        } else if (code.isPresent()) {
            log.info("refused room={} peer={} why={}", room, peer, code.get().reason());
        }
        return true;
    }

    private static Encoded error(ErrorCode code, String message) {
        return ServerCodec.encode(new ServerMessage.Refused(code, message, Optional.of("hello")));
    }

    private static Encoded goAway(CloseCode reason, Duration reconnectAfter) {
        return ServerCodec.encode(new ServerMessage.GoAway(reason, reconnectAfter));
    }
}
