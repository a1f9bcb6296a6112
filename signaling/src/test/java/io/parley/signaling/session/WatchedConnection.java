package io.parley.signaling.session;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ReferenceJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection in memory that holds the hub to the contract of {@link Connection}, and never takes it for broken. */
final class WatchedConnection implements Connection {
    private final ArrayDeque<Map<?, ?>> unread = new ArrayDeque<>();
    private final StringBuilder problems = new StringBuilder();
    private @Nullable Runnable underWay;
    private @Nullable CloseCode closed;
    private boolean aborted;
    private boolean stuck;

    @Override
    public void write(List<Encoded> messages, Runnable done) {
        mustHold(closed == null, "written after the close frame");
        mustHold(underWay == null, "written before the last write was done");
        for (Encoded message : messages) {
            unread.add((Map<?, ?>) ReferenceJson.valueOf(
                    StandardCharsets.UTF_8.decode(message.payload()).toString()));
        }
        if (stuck) {
            underWay = done;
        } else {
            done.run();
        }
    }

    @Override
    public void close(CloseCode code) {
        mustHold(closed == null, "closed twice");
        mustHold(code != CloseCode.INTERNAL_ERROR, "the hub failed");
        closed = code;
    }

    @Override
    public void abort() {
        aborted = true;
    }

    /** The hub survives what is thrown at it here: it is kept for the test. */
    private void mustHold(boolean holds, String otherwise) {
        if (!holds) {
            problems.append(otherwise).append('\n');
        }
    }

    /** What the hub did that it must not do; empty when nothing. */
    String problems() {
        return problems.toString();
    }

    /** From now on the client does not read, so that no write is done. */
    void sticks() {
        stuck = true;
    }

    void reads() {
        stuck = false;
        Runnable done = underWay;
        underWay = null;
        if (done != null) {
            done.run();
        }
    }

    /** Whether nothing keeps it open any more: it is cut off, or closed, which its client has seen. */
    boolean isOver() {
        return aborted || (closed != null && !stuck);
    }

    boolean isClosed() {
        return closed != null;
    }

    /** What came since the last look. */
    List<Map<?, ?>> take() {
        List<Map<?, ?>> taken = new ArrayList<>(unread);
        unread.clear();
        return taken;
    }
}
