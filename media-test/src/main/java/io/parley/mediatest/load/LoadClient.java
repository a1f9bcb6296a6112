package io.parley.mediatest.load;

import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.client.RefusedException;
import io.parley.mediatest.session.Backoff;
import io.parley.mediatest.session.SessionOptions;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of many. Belongs to its loop's thread. */
final class LoadClient implements Outlet, NioWebSocket.Listener {

    private final Loop loop;
    private final Seat seat;
    private final Dialect dialect;
    private final Tally tally;
    private final SequenceCheck heard = new SequenceCheck();

    private State state = State.OUTSIDE;
    private Conversation conversation;
    private @Nullable NioWebSocket socket;
    private long firstAttempt;
    private int times;
    private final Backoff backoff = new Backoff(SessionOptions.defaults());
    private boolean hasBeenIn;
    private long lostAt;

    private @Nullable LoadClient speaker;
    private @Nullable Traffic traffic;
    private Envelope envelope = Envelope.of("", "");
    private int listeners;
    private int sent;

    private enum State {
        OUTSIDE,
        JOINING,
        JOINED,
        LEAVING,
        OVER
    }

    LoadClient(Loop loop, Seat seat, Dialect dialect, Tally tally) {
        this.loop = loop;
        this.seat = seat;
        this.dialect = dialect;
        this.tally = tally;
        this.conversation = dialect.begin(seat);
    }

    /** Its number among all clients. */
    int index() {
        return seat.index();
    }

    boolean isJoined() {
        return state == State.JOINED;
    }

    /** What it has missed of its speaker's messages, and how they came. */
    SequenceCheck heard() {
        return heard;
    }

    /** Messages that should have come. */
    int toBeHeard() {
        return speaker == null ? 0 : speaker.sent;
    }

    /**
     * Says where its messages go.
     *
     * @param to empty: to all others
     * @param receivers how many these are
     */
    void addressTo(Optional<LoadClient> to, int receivers) {
        envelope = conversation.envelope(to.map(peer -> peer.conversation.address()), loop.payload());
        listeners = receivers;
    }

    /** Says from whom it gets messages, and who is told of them. */
    void listenTo(LoadClient from, Traffic of) {
        speaker = from;
        traffic = of;
    }

    void connect() {
        if (firstAttempt == 0) {
            firstAttempt = System.nanoTime();
            tally.attempted.increment();
        }
        if (hasBeenIn) {
            backoff.attempt();
        }
        if (!hasBeenIn || !conversation.goesOn()) {
            conversation = dialect.begin(seat);
        }
        state = State.JOINING;
        try {
            socket = new NioWebSocket(loop, this, loop.route().server(seat, times++), dialect, dialect.target(seat));
        } catch (IOException failure) {
            over(failure.toString());
        }
    }

    /** The selector says that there is something to do. */
    void ready() {
        NioWebSocket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.ready();
        } catch (RefusedException refused) {
            refused(refused);
        } catch (IOException | RuntimeException failure) {
            over(failure instanceof EOFException ? "connection ended" : failure.toString());
        }
    }

    private void refused(RefusedException refused) {
        if (refused.retryAfter().isEmpty()) {
            over("refused with status " + refused.status());
            return;
        }
        tally.refused.increment();
        if (hasBeenIn) {
            backoff.hold(refused.retryAfter().get());
            over("refused with status " + refused.status());
            return;
        }
        closeSocket();
        state = State.OUTSIDE;
        loop.connectLater(this, refused.retryAfter().get());
    }

    @Override
    public void opened() {
        conversation.opened(this);
    }

    @Override
    public void message(ByteBuffer message) {
        if (state != State.OVER && socket != null) {
            conversation.received(message, this);
        }
    }

    @Override
    public void closed(int code, String reason) {
        String why = ("closed with " + code + " " + reason).strip();
        switch (ComeBack.after(code)) {
            case RESUME -> over(why);
            case AFRESH -> {
                if (state
                        == State.JOINED) { // a connection that never carried the session cannot tell what became of it
                    conversation = dialect.begin(seat);
                }
                over(why);
            }
            case NEVER -> overForGood(why);
        }
    }

    @Override
    public void joined() {
        if (state == State.JOINING) {
            state = State.JOINED;
            if (hasBeenIn) {
                tally.returns().returned(lostAt, false);
            } else {
                hasBeenIn = true;
                tally.joinedAfter(System.nanoTime() - firstAttempt);
            }
            backoff.connected();
            loop.settled();
        }
    }

    @Override
    public void resumed() {
        if (state == State.JOINING) {
            state = State.JOINED;
            tally.returns().returned(lostAt, true);
            backoff.connected();
            loop.settled();
        }
    }

    @Override
    public void goneFor(Duration time) {
        backoff.hold(time);
        if (state == State.JOINED && loop.route().leadsBack()) {
            loop.departLater(this, times, time);
        }
    }

    /** Gives its connection up, for another, where it is still this one. */
    void depart(int connection) {
        if (state == State.JOINED && times == connection) {
            over("given up in time");
        }
    }

    @Override
    public boolean delivered(ByteBuffer message) {
        int at = Stamp.find(message);
        if (at < 0) {
            return false;
        }
        LoadClient from = speaker;
        Traffic told = traffic;
        NioWebSocket open = socket;
        int number = Stamp.sequence(message, at);
        if (from == null
                || told == null
                || open == null
                || from.seat.index() != Stamp.sender(message, at)
                || number < 0
                || number >= from.sent) {
            tally.foreign.increment();
        } else if (heard.accept(number)) {
            tally.delivered.increment();
            loop.latency(open.receivedAt() - Stamp.nanos(message, at));
            told.delivered(this);
        }
        return true;
    }

    /**
     * Sends its next message, if it is still there.
     *
     * @param stamp from when its latency counts, by {@link System#nanoTime()}
     */
    void sendNext(long stamp) {
        NioWebSocket open = socket;
        if (state == State.JOINED && open != null) {
            open.send(envelope.head(), loop.payload().stamped(stamp, sent++, seat.index()), envelope.tail());
            tally.sent.increment();
            tally.expected.add(listeners);
        }
    }

    @Override
    public void send(String text) {
        if (socket != null) {
            socket.send(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void sendClose() {
        if (socket != null) {
            socket.sendClose();
        }
    }

    @Override
    public void complaint(String what) {
        tally.complaint(what);
    }

    /** Does not come any more, where it has not joined yet. */
    void giveUp() {
        if (state == State.OUTSIDE || state == State.JOINING) {
            abort();
            tally.failed("never came in");
        }
    }

    /** Says goodbye, or gives up where it has not joined yet. */
    void leave() {
        if (state == State.JOINED) {
            state = State.LEAVING;
            conversation.leave(this);
        } else {
            abort();
        }
    }

    /** Ends without a word. */
    void abort() {
        if (state != State.OVER) {
            state = State.OVER;
            closeSocket();
            loop.gone();
        }
    }

    /** Its connection, or the attempt to have one, has ended. */
    private void over(String why) {
        boolean wasIn = state == State.JOINED;
        if (loop.route().leadsBack() && (wasIn || (state == State.JOINING && hasBeenIn))) {
            closeSocket();
            state = State.OUTSIDE;
            if (wasIn) {
                lostAt = System.nanoTime();
                tally.returns().lost();
            } else {
                loop.turnedAway();
            }
            tally.returns().because(why);
            Backoff.Next next = backoff.lost();
            if (next == null) {
                abort();
            } else {
                loop.comeBack(this, next.delay());
            }
            return;
        }
        overForGood(why);
    }

    private void overForGood(String why) {
        State before = state;
        abort();
        switch (before) {
            case JOINING -> {
                tally.failed(why);
                loop.settled();
            }
            case JOINED -> tally.closed(why);
            case OUTSIDE, LEAVING, OVER -> {} // as it should be
        }
    }

    private void closeSocket() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
