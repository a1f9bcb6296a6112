package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client of another hub whose room lives here: this hub's end. What is written to it is on its way at once, until more than a window
 * is not read by the client; then a write takes until it is, as with a socket whose buffer is full. So a client that does not read fills its own
 * outbox, and nothing that others share.
 */
final class RemoteConnection implements Connection {
    static final int WINDOW_BYTES = 256 << 10;

    private final Downlink downlink;
    private final int number;
    private final Optional<String> address;
    private volatile @Nullable Carrier carrier; // set before anything is written

    @GuardedBy("this")
    private long unread;

    @GuardedBy("this")
    private @Nullable Runnable pending;

    @GuardedBy("this")
    private boolean over;

    RemoteConnection(Downlink downlink, int number, Optional<String> address) {
        this.downlink = downlink;
        this.number = number;
        this.address = address;
    }

    void carriedBy(Carrier carrying) {
        carrier = carrying;
    }

    Carrier carrier() {
        return Objects.requireNonNull(carrier, "not open yet");
    }

    @Override
    public void write(List<Encoded> messages, Runnable written) {
        int bytes = messages.stream().mapToInt(Encoded::size).sum();
        boolean lost;
        boolean fits;
        synchronized (this) {
            lost = over;
            unread += bytes;
            fits = unread < WINDOW_BYTES;
            if (!lost && !fits) {
                pending = written;
            }
        }
        if (!lost) {
            downlink.send(new Frame.Write(new ArrayList<>(List.of(number)), messages));
        }
        if (lost || fits) {
            written.run();
        }
    }

    @Override
    public void grants(int messageBytes) {
        downlink.send(new Frame.Limit(number, messageBytes));
    }

    /** The client has got so many bytes more. */
    void written(int bytes) {
        Runnable done = null;
        synchronized (this) {
            unread -= bytes;
            if (unread < WINDOW_BYTES) {
                done = pending;
                pending = null;
            }
        }
        if (done != null) {
            done.run();
        }
    }

    /** The edge sees to the rest, however long its client takes: here it is over. */
    @Override
    public void close(CloseCode code) {
        if (end()) {
            downlink.send(new Frame.Close(number, code));
            over(LeftReason.DROPPED);
        }
    }

    /** Comes after a close, if at all: then there is nothing left to end. */
    @Override
    public void abort() {
        close(CloseCode.TIMEOUT);
    }

    /** It ended at the edge, or the way there did. */
    void ended(LeftReason reason) {
        if (end()) {
            over(reason);
        }
    }

    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }

    private void over(LeftReason reason) {
        downlink.remove(number);
        carrier().onConnectionEnded(reason);
        Runnable never;
        synchronized (this) {
            never = pending;
            pending = null;
        }
        if (never != null) {
            never.run();
        }
    }

    @Override
    public Optional<String> address() {
        return address;
    }
}
