package io.parley.signaling.cluster;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Connection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection in memory: it writes at once, or not while its client does not read, and ends when it is closed. */
final class TestConnection implements Connection {
    private final VirtualTime time;
    private final List<String> written = new ArrayList<>();
    private @Nullable Carrier carrier;
    private @Nullable Runnable underWay;
    private @Nullable CloseCode closed;
    private Runnable whenClosed = () -> {};
    private boolean stuck;
    private boolean ended;
    private int bytes;

    TestConnection(VirtualTime time) {
        this.time = time;
    }

    void carriedBy(Carrier carrying) {
        carrier = carrying;
    }

    @Override
    public void write(List<Encoded> messages, Runnable done) {
        if (closed != null || underWay != null) {
            throw new AssertionError(closed == null ? "written before the last was" : "written after the close frame");
        }
        for (Encoded message : messages) {
            written.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
            bytes += message.size();
        }
        if (stuck) {
            underWay = done;
        } else {
            done.run();
        }
    }

    @Override
    public void close(CloseCode code) {
        if (closed != null) {
            throw new AssertionError("closed twice");
        }
        closed = code;
        whenClosed.run();
        if (underWay == null) {
            time.after(1, () -> ends(false));
        }
    }

    @Override
    public void abort() {
        time.after(1, () -> ends(false));
    }

    /** Its end, as the hub hears of it. */
    void ends(boolean goodbye) {
        if (!ended) {
            ended = true;
            Objects.requireNonNull(carrier).onConnectionEnded(goodbye);
            reads();
        }
    }

    /** What happens in the moment in which the hub closes it. */
    void whenClosed(Runnable action) {
        whenClosed = action;
    }

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
        if (closed != null) {
            time.after(1, () -> ends(false));
        }
    }

    /** What was written since the last look. */
    List<String> take() {
        List<String> taken = List.copyOf(written);
        written.clear();
        return taken;
    }

    int bytes() {
        return bytes;
    }

    Optional<CloseCode> closed() {
        return Optional.ofNullable(closed);
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public Optional<String> address() {
        return Optional.of("192.0.2.1");
    }
}
