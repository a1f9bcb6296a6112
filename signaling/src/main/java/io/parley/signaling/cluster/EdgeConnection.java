package io.parley.signaling.cluster;

import io.parley.signaling.cluster.Frame.Bytes;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.session.Relay;
import io.parley.signaling.session.Visitor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of this hub whose room lives at another one: this hub's end. */
final class EdgeConnection implements Relay {
    /** Of what a client has read, so much is not told until the next tick. */
    private static final int UNTOLD_BYTES = RemoteConnection.WINDOW_BYTES / 4;

    private final Uplink uplink;
    private final int number;
    private final Search search;
    private final AtomicInteger untold = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean refused;
    private volatile boolean said;
    private boolean answered; // only by who receives

    EdgeConnection(Uplink uplink, int number, Search search) {
        this.uplink = uplink;
        this.number = number;
        this.search = search;
    }

    // What the client does.

    @Override
    public void text(byte[] array, int offset, int length, boolean accepted) {
        if (!refused) {
            said = true;
            byte[] copy = Arrays.copyOfRange(array, offset, offset + length);
            send(new Frame.Text(number, accepted, Bytes.of(copy)));
        }
    }

    @Override
    public void heard() {
        if (!said) {
            send(new Frame.Heard(number));
        }
        said = false;
    }

    @Override
    public void refuse(CloseCode code) {
        if (!refused) {
            refused = true;
            send(new Frame.Refuse(number, code));
        }
    }

    @Override
    public void ended(LeftReason reason) {
        if (end()) {
            uplink.send(new Frame.Ended(number, reason));
        }
    }

    @Override
    public void written(int bytes) {
        if (untold.addAndGet(bytes) >= UNTOLD_BYTES) {
            tellWritten();
        }
    }

    /** Now and then: what is read and was too little to be told. */
    void tellWritten() {
        int bytes = untold.getAndSet(0);
        if (bytes > 0) {
            send(new Frame.Written(number, bytes));
        }
    }

    private void send(Frame frame) {
        if (!over.get()) {
            uplink.send(frame);
        }
    }

    // What the home does.

    /** The room does not live there, or not any more: it is looked for once more. */
    void notHome() {
        if (!answered && end()) {
            uplink.notHome(search);
        }
    }

    /** What came is about it, and the first time an answer to its hello. Answers false where the client is not there any more. */
    boolean isAnswered() {
        if (!answered) {
            answered = true;
            if (!visitor().relay(this)) {
                ended(LeftReason.DROPPED);
            }
        }
        return !over.get();
    }

    void close(CloseCode code) {
        if (end()) {
            visitor().close(code);
        }
    }

    /** Nothing of it has arrived there: it waits here until the room has another home. */
    void unheard() {
        if (end()) {
            uplink.nobodyThere(search);
        }
    }

    /** The link is broken. */
    void lost() {
        if (end()) {
            visitor().lost();
        }
    }

    Visitor visitor() {
        return search.visitor();
    }

    private boolean end() {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            uplink.remove(number);
        }
        return first;
    }
}
