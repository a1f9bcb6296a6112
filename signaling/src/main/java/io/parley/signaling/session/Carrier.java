package io.parley.signaling.session;

import io.parley.signaling.auth.Access.Entrant;
import io.parley.signaling.auth.Admission;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.KnockEnd;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.ProtocolException;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.session.MessageRate.Verdict;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, from its opening to its end: a stranger's until {@code hello} is answered, then it carries a session, its own or
 * one that goes on. Messages come from one thread at a time; ticks and the end of the connection from any.
 */
public final class Carrier {
    /** More than a ping or a goodbye takes. */
    private static final int WAITING_BYTES = 512;

    private static final Logger log = LoggerFactory.getLogger(Carrier.class);

    private final Sessions hub;
    private final RoomName room;
    private final Connection connection;
    private final MessageRate rate;
    private final Whereabouts whereabouts;
    private final int number;
    private final Heartbeat heartbeat;
    private @Nullable Doorway door; // only in the turn of the session that was held
    private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase.AwaitingHello());

    /**
     * @param whereabouts of rooms, as far as this connection goes
     * @param number of the connection at its hub
     */
    Carrier(
            Sessions hub,
            RoomName room,
            Connection connection,
            MessageRate rate,
            Whereabouts whereabouts,
            int number,
            long nowMillis) {
        this.hub = hub;
        this.room = room;
        this.connection = connection;
        this.rate = rate;
        this.whereabouts = whereabouts;
        this.number = number;
        this.heartbeat = new Heartbeat(hub.settings(), nowMillis);
    }

    /** Anything at all came from the client, a part of a message or a control frame too. */
    public void heard() {
        heartbeat.heard();
    }

    /**
     * How many bytes the next message may have: a stranger is granted less than a member, and who waits to be let in least, for
     * thousands may wait and what they hold is nobody's to give up.
     */
    public int maxMessageBytes() {
        return switch (phase.get()) {
            case Phase.Carrying carrying -> hub.settings().limits().messageBytes();
            case Phase.Waiting waiting -> Math.min(WAITING_BYTES, hub.settings().helloBytes());
            case Phase.Relayed(Visitor visitor) -> visitor.maxMessageBytes();
            default -> hub.settings().helloBytes();
        };
    }

    /** A part of a text message came, and not the last: what is held for it may be too much for all together. */
    public void onPart() {
        hub.relief().ifNeeded();
        if (phase.get() instanceof Phase.Relayed(Visitor visitor)) {
            visitor.giveWayIfNeeded();
        }
    }

    /** A text message came, whole. The bytes are used only during the call. */
    public void onText(byte[] array, int offset, int length) {
        Phase now = phase.get();
        if (now instanceof Phase.Ended) {
            return;
        }
        Verdict verdict = rate.next();
        if (verdict == Verdict.CLOSE) {
            refuse(CloseCode.RATE_LIMITED);
        } else {
            onText(now, array, offset, length, verdict == Verdict.ACCEPT);
        }
    }

    /** Likewise, where another hub has judged whether it came too fast. */
    public void onText(byte[] array, int offset, int length, boolean accepted) {
        Phase now = phase.get();
        if (!(now instanceof Phase.Ended)) {
            onText(now, array, offset, length, accepted);
        }
    }

    private void onText(Phase now, byte[] array, int offset, int length, boolean accepted) {
        if (now instanceof Phase.Carrying(Session session)) {
            session.receive(this, array, offset, length, accepted);
        } else if (now instanceof Phase.Relayed(Visitor visitor)) {
            visitor.relay().text(array, offset, length, accepted);
        } else {
            stranger(now, array, offset, length, accepted);
        }
    }

    private void stranger(Phase now, byte[] array, int offset, int length, boolean accepted) {
        try {
            ClientMessage message = hub.codec().decode(array, offset, length);
            if (!accepted) {
                throw rateLimited(hub.settings().limits(), message.type());
            }
            if (now instanceof Phase.Waiting waiting) {
                whileWaiting(waiting, message);
                return;
            }
            if (!(now instanceof Phase.AwaitingHello)) {
                throw new ProtocolException(
                        ErrorCode.HELLO_REQUIRED,
                        "between hello and its answer a client sends nothing",
                        Optional.of(message.type()));
            }
            if (!(message instanceof ClientMessage.Hello hello)) {
                throw new ProtocolException(
                        ErrorCode.HELLO_REQUIRED, "the first message is hello", Optional.of(message.type()));
            }
            if (!phase.compareAndSet(now, new Phase.Entering())) {
                return;
            }
            if (whereabouts.isSurelyHere(room)) {
                enter(hello);
            } else {
                whereabouts.find(new Visitor(hub, this, hello, Arrays.copyOfRange(array, offset, offset + length)));
            }
        } catch (ProtocolException e) {
            if (!end(now, Farewell.refused(e))) {
                refuse(CloseCode.REFUSED); // it was welcomed in this moment, and must not know that yet
            }
        } catch (CharacterCodingException e) {
            refuse(CloseCode.INVALID_UTF8);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void whileWaiting(Phase.Waiting waiting, ClientMessage message) throws ProtocolException {
        switch (message) {
            case ClientMessage.Ping() -> sayAtTheDoor(waiting, new ServerMessage.Pong());
            case ClientMessage.Pong() -> {} // that it was heard is all it says
            case ClientMessage.Leave() -> end(waiting, Farewell.silent(CloseCode.LEFT));
            default ->
                throw new ProtocolException(
                        ErrorCode.HELLO_REQUIRED,
                        "who waits to be let in says nothing but ping, pong and leave",
                        Optional.of(message.type()));
        }
    }

    private void sayAtTheDoor(Phase.Waiting waiting, ServerMessage message) {
        if (!waiting.door().say(message)) {
            end(waiting, Farewell.silent(CloseCode.OVERFLOW));
        }
    }

    static ProtocolException rateLimited(Limits limits, String type) {
        return new ProtocolException(
                ErrorCode.RATE_LIMITED,
                "faster than " + limits.messagesPerSecond() + " messages a second; this one was not delivered",
                Optional.of(type));
    }

    /** Its room is here. */
    void enter(ClientMessage.Hello hello) {
        Optional<Session> session = hello.resume().flatMap(resume -> hub.find(resume, room));
        if (session.isEmpty()) {
            enterAfresh(hello);
        } else if (hub.access().looksAtTokens() && session.get().needsToken(hello)) {
            whenAdmitted(hello, granted -> session.get().resume(this, hello, Optional.of(granted.grant())));
        } else {
            session.get().resume(this, hello, Optional.empty());
        }
    }

    /** Begins a session of its own, whether or not the client wanted to go on with another. */
    void enterAfresh(ClientMessage.Hello hello) {
        Optional<CloseCode> putOut =
                hello.resume().flatMap(resume -> hub.expelled().why(resume, room));
        if (putOut.isPresent()) {
            turnAway(putOut.get());
            return;
        }
        whenAdmitted(hello, granted -> {
            try {
                new Session(hub, room, hello.name(), granted, this)
                        .enter(hello.resume().isPresent());
            } catch (RuntimeException e) {
                granted.key().giveBack();
                throw e;
            }
        });
    }

    private void whenAdmitted(ClientMessage.Hello hello, Consumer<Admission.Granted> then) {
        Entrant entrant = new Entrant(room, hello.token(), hello.passphrase(), connection.address());
        hub.access().admit(entrant).whenComplete((admission, failure) -> {
            try {
                decided(admission, failure, then);
            } catch (RuntimeException e) {
                fail(e);
            }
        });
    }

    private void decided(@Nullable Admission admission, @Nullable Throwable failure, Consumer<Admission.Granted> then) {
        switch (admission) {
            case null -> fail(failure);
            case Admission.Granted granted
            when phase.get() instanceof Phase.Ended -> granted.key().giveBack();
            case Admission.Granted granted -> then.accept(granted);
            case Admission.Refused(ErrorCode why, String message) -> {
                hub.events().notAdmitted(why);
                log.info("not admitted: {} room={}", why.wire(), room);
                end(phase.get(), Farewell.notAdmitted(why, message));
            }
        }
    }

    /** The client has to wait to be let in. Answers false when the connection has ended meanwhile. */
    boolean hold(Session session, ServerMessage.Waiting told) {
        Doorway made = new Doorway(connection, told);
        if (!(phase.get() instanceof Phase.Entering entering)
                || !phase.compareAndSet(entering, new Phase.Waiting(session, made, hub.nowMillis()))) {
            return false;
        }
        over(entering);
        connection.grants(maxMessageBytes());
        hub.oneMoreWaits();
        door = made;
        made.open();
        return true;
    }

    /** From now on messages are the session's. Answers false when the connection has ended meanwhile. */
    boolean carry(Session session) {
        Phase before = phase.get();
        boolean carrying = (before instanceof Phase.Entering || before instanceof Phase.Waiting)
                && phase.compareAndSet(before, new Phase.Carrying(session));
        if (carrying) {
            over(before);
            connection.grants(hub.settings().limits().messageBytes());
        }
        return carrying;
    }

    /** From now on another hub answers. Answers false when the connection has ended meanwhile. */
    boolean relay(Visitor visitor) {
        Phase before = phase.get();
        boolean relayed = before instanceof Phase.Entering && phase.compareAndSet(before, new Phase.Relayed(visitor));
        if (relayed) {
            over(before);
        }
        return relayed;
    }

    /** Does something with the connection of a session that is carried now, when nothing is being written any more. */
    void whenFree(Runnable action) {
        if (door == null) {
            action.run();
        } else {
            door.finish(List.of(), action);
        }
    }

    Connection connection() {
        return connection;
    }

    boolean isOver() {
        return phase.get() instanceof Phase.Ended;
    }

    RoomName room() {
        return room;
    }

    /** Something other than text came, or more of it than allowed: the connection is closed with the code that says so. */
    public void refuse(CloseCode code) {
        Phase now = phase.get();
        if (now instanceof Phase.Carrying(Session session)) {
            session.refuse(this, code);
        } else if (now instanceof Phase.Relayed(Visitor visitor)) {
            visitor.relay().refuse(code);
        } else if (!end(now, Farewell.silent(code))) {
            refuse(code);
        }
    }

    /**
     * The connection ended, whoever ended it.
     *
     * @param goodbye whether the client closed it in order (RFC 6455 §7.4.1: 1000 or 1001), which is a way to leave
     */
    public void onConnectionEnded(boolean goodbye) {
        onConnectionEnded(goodbye ? LeftReason.LEFT : LeftReason.DROPPED);
    }

    /** Likewise, where another hub has found out why: {@code LEFT}, {@code DROPPED} or {@code TIMEOUT}. */
    public void onConnectionEnded(LeftReason reason) {
        Phase before = ended();
        switch (before) {
            case Phase.Carrying(Session session) -> session.onConnectionEnded(this, reason);
            case Phase.Relayed(Visitor visitor) -> visitor.ended(reason);
            case Phase.Waiting waiting -> waiting.session().stopWaiting(KnockEnd.LEFT);
            default -> {}
        }
        hub.remove(this);
    }

    /** How long ago the connection was opened. */
    long ageMillis(long nowMillis) {
        return heartbeat.ageMillis(nowMillis);
    }

    /** Not even hello was said so far. */
    boolean isSilent() {
        return phase.get() instanceof Phase.AwaitingHello;
    }

    /** Ends a silent connection, whose place another needs. Answers false when hello was said in this moment. */
    boolean makeRoom() {
        return phase.get() instanceof Phase.AwaitingHello silent
                && end(silent, Farewell.silent(CloseCode.HELLO_TIMEOUT));
    }

    /** Looks at the time. Called now and then for every connection. */
    void tick(long nowMillis) {
        checkGrant();
        switch (phase.get()) {
            case Phase.Ended ended -> {
                if (heartbeat.isAnswerToCloseOverdue(nowMillis)) {
                    connection.abort();
                }
            }
            case Phase.Carrying(Session session) -> {
                switch (heartbeat.check(nowMillis, connection.unfinishedSince(nowMillis))) {
                    case FINE -> {}
                    case PING_DUE -> session.ping(this);
                    case DEAD -> {
                        close(CloseCode.TIMEOUT);
                        session.onConnectionEnded(this, LeftReason.TIMEOUT);
                    }
                }
            }
            case Phase.Waiting waiting -> tick(waiting, nowMillis);
            case Phase.Relayed(Visitor visitor) -> tick(visitor, nowMillis);
            case Phase.AwaitingHello awaiting -> helloOverdue(awaiting, nowMillis);
            case Phase.Entering entering -> helloOverdue(entering, nowMillis);
        }
    }

    /** Whoever waits does so only while what lets it in holds. */
    void checkGrant() {
        if (phase.get() instanceof Phase.Waiting waiting) {
            waiting.session().checkGrant();
        }
    }

    private void tick(Phase.Waiting waiting, long nowMillis) {
        if (nowMillis - waiting.sinceMillis() >= hub.settings().waitTimeout().toMillis()) {
            waiting.session().stopWaiting(KnockEnd.TIMEOUT);
            end(waiting, Farewell.notTaken(ErrorCode.NOT_ADMITTED, Duration.ZERO));
            return;
        }
        switch (heartbeat.check(nowMillis, connection.unfinishedSince(nowMillis))) {
            case FINE -> {}
            case PING_DUE -> sayAtTheDoor(waiting, new ServerMessage.Ping());
            case DEAD -> end(waiting, Farewell.silent(CloseCode.TIMEOUT));
        }
    }

    /** The hub where the session is sends the pings; who is dead is seen best from here. */
    private void tick(Visitor visitor, long nowMillis) {
        boolean heard = heartbeat.wasHeard();
        if (heartbeat.check(nowMillis, connection.unfinishedSince(nowMillis)) == Heartbeat.Finding.DEAD) {
            visitor.drop(CloseCode.TIMEOUT, LeftReason.TIMEOUT);
        } else if (heard) {
            visitor.relay().heard();
        }
    }

    private void helloOverdue(Phase seen, long nowMillis) {
        if (heartbeat.isHelloOverdue(nowMillis)) {
            end(seen, Farewell.silent(CloseCode.HELLO_TIMEOUT)); // unless it was welcomed in this moment
        }
    }

    /** Whether its client is in a room that is here, or waits to be let in. */
    boolean isAtRoom() {
        Phase now = phase.get();
        return now instanceof Phase.Carrying || now instanceof Phase.Waiting;
    }

    /** The hub is going to stop: a session is told, and goes on for now; a stranger is sent away. */
    void announceGoingAway(Duration reconnectAfter) {
        if (phase.get() instanceof Phase.Carrying(Session session)) {
            session.deliver(Farewell.goAway(CloseCode.GOING_AWAY, reconnectAfter));
            session.flush();
        } else if (phase.get() instanceof Phase.Relayed(Visitor visitor)) {
            visitor.write(List.of(Farewell.goAway(CloseCode.GOING_AWAY, reconnectAfter)));
        } else {
            goAway(reconnectAfter);
        }
    }

    /** The hub stops: says when to come back, and closes. */
    void goAway(Duration reconnectAfter) {
        Farewell farewell = Farewell.goingAway(reconnectAfter);
        Phase now = phase.get();
        if (now instanceof Phase.Carrying(Session session)) {
            session.shutDown(farewell.words());
        } else if (!end(now, farewell)) {
            goAway(reconnectAfter);
        }
    }

    void fail(@Nullable Throwable failure) {
        log.error("failed room={}", room, failure);
        end(phase.get(), Farewell.failed());
    }

    /** The room does not take the newcomer. */
    void refuse(ErrorCode why) {
        end(phase.get(), Farewell.notTaken(why, hub.nextReconnect()));
    }

    /** The client has no place here any more, and is told so by the close code alone. */
    void turnAway(CloseCode why) {
        turnAway(Farewell.silent(why));
    }

    void turnAway(Farewell farewell) {
        end(phase.get(), farewell);
    }

    /**
     * Ends a connection that carries no session: the last words, then the close frame.
     *
     * @param seen the phase for which this was decided
     * @return false, having done nothing, when it is in another one by now
     */
    private boolean end(Phase seen, Farewell farewell) {
        if (seen instanceof Phase.Ended) {
            return true;
        }
        if (!phase.compareAndSet(seen, new Phase.Ended())) {
            return false;
        }
        over(seen);
        connection.hearsNoMore();
        heartbeat.closing();
        CloseCode code = farewell.code();
        log.info("refused room={} why={}", room, code.reason());
        if (seen instanceof Phase.Waiting waiting) {
            waiting.session().stopWaiting(KnockEnd.LEFT);
            waiting.door().finish(farewell.words(), () -> connection.close(code));
        } else if (seen instanceof Phase.Relayed(Visitor visitor)) {
            visitor.relay().ended(LeftReason.DROPPED);
            visitor.finish(farewell);
        } else if (farewell.words().isEmpty()) {
            connection.close(code);
        } else {
            connection.write(farewell.words(), () -> connection.close(code));
        }
        return true;
    }

    /** Closes at once; nothing that still comes is heard. */
    void close(CloseCode code) {
        if (endPhase()) {
            connection.close(code);
        }
    }

    /** Nothing that still comes is heard, and the close frame is under way: if it is not answered the connection is cut. */
    boolean endPhase() {
        boolean first = !(ended() instanceof Phase.Ended);
        if (first) {
            heartbeat.closing();
        }
        return first;
    }

    private Phase ended() {
        Phase before = phase.getAndSet(new Phase.Ended());
        over(before);
        connection.hearsNoMore();
        return before;
    }

    private void over(Phase before) {
        if (before instanceof Phase.AwaitingHello || before instanceof Phase.Entering) {
            hub.noLongerStranger(this);
        } else if (before instanceof Phase.Waiting) {
            hub.oneLessWaits();
        }
    }

    /** Not where the memory happens to be: a hub goes through its connections in the same order when all is played again. */
    @Override
    public int hashCode() {
        return number;
    }
}
