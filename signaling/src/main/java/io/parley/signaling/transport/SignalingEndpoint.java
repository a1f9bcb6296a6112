package io.parley.signaling.transport;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Connection;
import io.parley.signaling.session.MessageRate;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.eclipse.jetty.websocket.core.exception.WebSocketException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket: frames in become messages, messages out become frames. Nothing in it blocks. */
final class SignalingEndpoint implements FrameHandler, Connection {
    private static final Logger log = LoggerFactory.getLogger(SignalingEndpoint.class);

    private final Function<Connection, Carrier> opener;
    private final Supplier<MessageRate> frameRates;
    private final MessageAssembly assembly;
    private final @Nullable NonBlockingEndPoint socket;
    private final Optional<String> address;
    private final Callback writeEnds = new WriteEnds();
    private @Nullable CoreSession core; // these two: set in onOpen, before any other call
    private @Nullable Carrier carrier;
    private @Nullable MessageRate frames; // this and pongs: made when needed first, which they never are for a browser
    private @Nullable Pongs pongs;
    private @Nullable Runnable written; // told when what is being written is

    /**
     * @param socket where frames can go without a detour; null: they are encrypted on the way
     * @param address the client's, where it says who it is
     * @param opener told of the opened connection
     * @param frameRates how fast frames may come that are no messages
     * @param holding told how much memory more, or less, is held for messages that are not whole yet
     */
    SignalingEndpoint(
            @Nullable NonBlockingEndPoint socket,
            Optional<String> address,
            Function<Connection, Carrier> opener,
            Supplier<MessageRate> frameRates,
            LongConsumer holding) {
        this.socket = socket;
        this.address = address;
        this.opener = opener;
        this.frameRates = frameRates;
        this.assembly = new MessageAssembly(holding);
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        core = opened;
        try {
            carrier = opener.apply(this);
        } catch (RuntimeException e) { // Jetty would send its text to the client
            log.error("a connection was not taken", e);
            close(CloseCode.INTERNAL_ERROR);
        }
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        try {
            handle(frame);
        } catch (RuntimeException e) { // Jetty would send its text to the client
            log.error("a frame was not handled", e);
            carrier().refuse(CloseCode.INTERNAL_ERROR);
        }
        callback.succeeded();
        if (frame.getOpCode() != OpCode.CLOSE) {
            core().demand();
        }
    }

    private void handle(Frame frame) {
        if (carrier == null) {
            return; // it did not begin, and is being closed
        }
        carrier().heard();
        if (costs(frame) && frames().next() != MessageRate.Verdict.ACCEPT) {
            carrier().refuse(CloseCode.RATE_LIMITED);
            return;
        }
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> text(frame);
            case OpCode.BINARY -> carrier().refuse(CloseCode.TEXT_ONLY);
            case OpCode.PING -> pongs().answer(frame.getPayload());
            default -> {} // a pong says nothing that a message does not say better; a close is answered by its callback
        }
    }

    /**
     * Whether it is limited how often such a frame comes, beyond what is limited of messages. Parts with something in them are
     * not: Jetty makes some where a frame comes in pieces, and there are no more of them than a message may have bytes.
     */
    private static boolean costs(Frame frame) {
        return switch (frame.getOpCode()) {
            case OpCode.PING, OpCode.PONG -> true;
            case OpCode.TEXT, OpCode.CONTINUATION -> !frame.isFin() && !frame.hasPayload();
            default -> false;
        };
    }

    private MessageRate frames() {
        if (frames == null) {
            frames = frameRates.get();
        }
        return frames;
    }

    private Pongs pongs() {
        if (pongs == null) {
            pongs = new Pongs(this::pong);
        }
        return pongs;
    }

    private void text(Frame frame) {
        switch (assembly.add(
                frame.getPayload(),
                frame.isFin(),
                frame.getOpCode() == OpCode.CONTINUATION,
                carrier().maxMessageBytes())) {
            case MessageAssembly.Step.Whole(byte[] array, int offset, int length) ->
                carrier().onText(array, offset, length);
            case MessageAssembly.Step.TooLarge() -> carrier().refuse(CloseCode.MESSAGE_TOO_LARGE);
            case MessageAssembly.Step.Partial() -> carrier().onPart();
        }
    }

    private void pong(ByteBuffer payload, Runnable sent) {
        core().sendFrame(new Frame(OpCode.PONG, true, payload), whenDone(sent), false);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        log.debug("connection failed: {}", cause.toString());
        Carrier failed = carrier;
        if (failed != null) {
            switch (cause) {
                case MessageTooLargeException tooLarge -> failed.refuse(CloseCode.MESSAGE_TOO_LARGE);
                case WebSocketException malformed -> failed.refuse(CloseCode.PROTOCOL_ERROR);
                default -> {} // the end of the connection follows
            }
        }
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        assembly.end();
        Carrier ended = carrier;
        if (ended != null) {
            ended.onConnectionEnded(isGoodbye(status));
        }
        callback.succeeded();
    }

    /** The client closed the connection in order, and may be believed that it goes (RFC 6455 §7.4.1). */
    private static boolean isGoodbye(CloseStatus status) {
        return switch (status.getCode()) {
            case CloseStatus.NORMAL, CloseStatus.SHUTDOWN, CloseStatus.NO_CODE -> true;
            default -> false;
        };
    }

    @Override
    public void write(List<Encoded> messages, Runnable whenWritten) {
        written = whenWritten;
        if (socket == null) {
            writeByJetty(messages);
        } else {
            ByteBuffer[] frames = new ByteBuffer[messages.size()];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = messages.get(i).frame();
            }
            socket.send(core(), writeEnds, frames);
        }
    }

    @Override
    public void grants(int messageBytes) {
        if (core().getMaxFrameSize() < messageBytes) {
            core().setMaxFrameSize(messageBytes);
        }
    }

    private void writeByJetty(List<Encoded> messages) {
        int last = messages.size() - 1;
        for (int i = 0; i <= last; i++) {
            Frame frame = new Frame(OpCode.TEXT, true, messages.get(i).payload());
            core().sendFrame(frame, i == last ? writeEnds : Callback.NOOP, i < last);
        }
    }

    @Override
    public Optional<String> address() {
        return address;
    }

    @Override
    public long unfinishedBytes() {
        return assembly.bytes();
    }

    @Override
    public long unfinishedSince(long nowMillis) {
        return assembly.since(nowMillis);
    }

    @Override
    public void hearsNoMore() {
        assembly.end();
    }

    @Override
    public void close(CloseCode code) {
        core().close(code.code(), code.reason(), Callback.NOOP);
    }

    @Override
    public void abort() {
        core().abort();
    }

    private CoreSession core() {
        return Objects.requireNonNull(core, "not open yet");
    }

    private Carrier carrier() {
        return Objects.requireNonNull(carrier, "not open yet");
    }

    /** The same, whether it was written or failed. */
    private static Callback whenDone(Runnable action) {
        return Callback.from(Callback.InvocationType.NON_BLOCKING, action);
    }

    private final class WriteEnds implements Callback {
        @Override
        public void succeeded() {
            Objects.requireNonNull(written).run();
        }

        @Override
        public void failed(Throwable failure) {
            succeeded(); // the end of the connection follows
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
