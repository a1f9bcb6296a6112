package io.parley.mediatest.load;

import io.parley.mediatest.client.Frames;
import io.parley.mediatest.client.Handshake;
import io.parley.mediatest.client.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of many. Belongs to its loop's thread. */
final class LoadClient implements Outlet, FrameInput.Ear {

    private static final int NORMAL_CLOSURE = 1000;

    private final Loop loop;
    private final Seat seat;
    private final Dialect dialect;
    private final Tally tally;
    private final SequenceCheck heard = new SequenceCheck();

    private State state = State.OUTSIDE;
    private Conversation conversation;
    private FrameInput frames = new FrameInput(this);
    private @Nullable NioSocket socket;
    private @Nullable ByteBuffer rest;
    private String key = "";
    private long firstAttempt;

    private @Nullable LoadClient speaker;
    private @Nullable Traffic traffic;
    private Envelope envelope = Envelope.of("", "");
    private int listeners;
    private int sent;
    private long receivedAt;

    private enum State {
        OUTSIDE,
        CONNECTING,
        UPGRADING,
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

    boolean isJoined() {
        return state == State.JOINED;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    boolean isConnecting() {
        return state == State.CONNECTING || state == State.UPGRADING || state == State.JOINING;
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
        firstAttempt = firstAttempt == 0 ? System.nanoTime() : firstAttempt;
        conversation = dialect.begin(seat);
        frames = new FrameInput(this);
        rest = null;
        try {
            state = State.CONNECTING;
            socket = loop.connect(this);
        } catch (IOException failure) {
            over("cannot connect: " + failure);
        }
    }

    /** The selector says that there is something to do. */
    void ready() {
        NioSocket open = socket;
        if (open == null) {
            return;
        }
        try {
            if (!open.isConnected()) {
                open.finishConnect();
                if (open.isConnected()) {
                    upgrade(open);
                }
                return;
            }
            open.flush();
            read(open);
        } catch (RefusedException refused) {
            refused(refused);
        } catch (IOException | RuntimeException failure) {
            over(failure instanceof EOFException ? "connection ended" : failure.toString());
        }
    }

    private void upgrade(NioSocket open) {
        state = State.UPGRADING;
        key = Handshake.newKey();
        String request = Handshake.request(dialect.target(seat), loop.authority(), key, dialect.subprotocol());
        open.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    }

    private void read(NioSocket open) throws IOException {
        ByteBuffer in = loop.input().clear();
        if (rest != null) {
            in.put(rest);
        }
        if (open.read(in) < 0) {
            throw new EOFException();
        }
        in.flip();
        receivedAt = System.nanoTime();
        if (state == State.UPGRADING && !upgraded(in)) {
            rest = copy(in);
            return;
        }
        frames.read(in);
        rest = in.hasRemaining() ? copy(in) : null;
    }

    private static ByteBuffer copy(ByteBuffer in) {
        return ByteBuffer.allocate(in.remaining()).put(in).flip();
    }

    /** Reads the answer to the upgrade; returns whether all of it is there. */
    private boolean upgraded(ByteBuffer in) throws IOException {
        String head = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n") + 4;
        if (end < 4) {
            return false;
        }
        byte[] answer = new byte[end];
        in.get(answer);
        Handshake.verify(new DataInputStream(new ByteArrayInputStream(answer)), key, dialect.subprotocol());
        state = State.JOINING;
        conversation.opened(this);
        return true;
    }

    private void refused(RefusedException refused) {
        if (refused.retryAfter().isEmpty()) {
            over("refused with status " + refused.status());
            return;
        }
        closeSocket();
        state = State.OUTSIDE;
        tally.refused.increment();
        loop.connectLater(this, refused.retryAfter().get());
    }

    @Override
    public void message(ByteBuffer message) {
        if (!isOver()) {
            conversation.received(message, this);
        }
    }

    @Override
    public void control(int opcode, ByteBuffer payload) {
        if (opcode == Frames.PING) {
            byte[] same = new byte[payload.remaining()];
            payload.get(same);
            frame(Frames.PONG, same);
        } else if (opcode == Frames.CLOSE) {
            int code = payload.remaining() < Short.BYTES ? 1005 : payload.getShort() & 0xFFFF;
            over("closed with " + code + " " + StandardCharsets.UTF_8.decode(payload));
        }
    }

    @Override
    public void joined() {
        if (state == State.JOINING) {
            state = State.JOINED;
            tally.joinedAfter(System.nanoTime() - firstAttempt);
            loop.settled();
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
        int number = Stamp.sequence(message, at);
        if (from == null
                || told == null
                || from.seat.index() != Stamp.sender(message, at)
                || number < 0
                || number >= from.sent) {
            tally.foreign.increment();
        } else if (heard.accept(number)) {
            tally.delivered.increment();
            loop.latency(receivedAt - Stamp.nanos(message, at));
            told.delivered(this);
        }
        return true;
    }

    /** Sends its next message, if it is still there. */
    void sendNext(long stamp) {
        NioSocket open = socket;
        if (state != State.JOINED || open == null) {
            return;
        }
        byte[] payload = loop.payload().stamped(stamp, sent++, seat.index());
        loop.output().frame(open, opcode(), envelope.head(), payload, envelope.tail());
        tally.sent.increment();
        tally.expected.add(listeners);
    }

    @Override
    public void send(String text) {
        frame(opcode(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void sendClose() {
        frame(
                Frames.CLOSE,
                ByteBuffer.allocate(Short.BYTES)
                        .putShort((short) NORMAL_CLOSURE)
                        .array());
    }

    private void frame(int opcode, byte[] payload) {
        NioSocket open = socket;
        if (open != null) {
            loop.output().frame(open, opcode, payload);
        }
    }

    private int opcode() {
        return dialect.isBinary() ? Frames.BINARY : Frames.TEXT;
    }

    @Override
    public void complaint(String what) {
        tally.complaint(what);
    }

    /** Says goodbye, or gives up where it has not joined yet. */
    void leave() {
        if (state == State.JOINED) {
            state = State.LEAVING;
            conversation.leave(this);
        } else if (!isOver()) {
            state = State.LEAVING;
            over("");
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

    private void over(String why) {
        if (state == State.OVER) {
            return;
        }
        if (state == State.JOINED) {
            tally.closed.increment();
        } else if (state != State.LEAVING) {
            tally.failed.increment();
        }
        if (state != State.LEAVING) {
            tally.complaint(why.strip());
        }
        boolean settles = isConnecting();
        abort();
        if (settles) {
            loop.settled();
        }
    }

    private void closeSocket() {
        NioSocket open = socket;
        if (open != null) {
            loop.output().flush();
            open.close();
        }
        socket = null;
        rest = null;
    }
}
