package io.parley.signaling.transport;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.listing.Reader;
import io.parley.signaling.listing.RoomList;
import io.parley.signaling.protocol.ListEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's connection. Nothing waits for it: while it takes one event, it is only noted that there were others, and it gets the
 * whole list once it has. One that takes nothing for too long is cut off, and one that says something or goes is over.
 */
final class EventStream implements Reader {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    private final RoomList list;
    private final Response response;
    private final Callback callback;
    private final EndPoint endPoint;
    private final Optional<String> address;
    private final long beatMillis;
    private final Metrics metrics;
    private final InstantSource clock;

    private final Callback written = Callback.from(Invocable.InvocationType.NON_BLOCKING, this::taken, this::over);
    private final Callback heard = Callback.from(Invocable.InvocationType.NON_BLOCKING, this::hear, this::over);

    /** Whether something is being written, which is so from the beginning. */
    @GuardedBy("this")
    private boolean writing = true;

    /** Whether it has missed something, which is so from the beginning. */
    @GuardedBy("this")
    private boolean behind = true;

    /** When to come back, once it is told that. */
    @GuardedBy("this")
    private @Nullable Duration end;

    @GuardedBy("this")
    private boolean over;

    /** How many writes are being handed to Jetty: one, or more where one that is done at once leads to the next. */
    @GuardedBy("this")
    private int handing;

    /** How the request ends, until Jetty is told. */
    @GuardedBy("this")
    private @Nullable Runnable ending;

    /** When it was written to last, or has taken that. */
    @GuardedBy("this")
    private long sinceMillis;

    /** @param heartbeat twice as long may it take to take what it is told */
    EventStream(
            RoomList list,
            Request request,
            Response response,
            Callback callback,
            Duration heartbeat,
            Metrics metrics,
            InstantSource clock) {
        this.list = list;
        this.response = response;
        this.callback = callback;
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        this.address = ClientAddress.of(request.getConnectionMetaData().getRemoteSocketAddress());
        this.beatMillis = heartbeat.toMillis();
        this.metrics = metrics;
        this.clock = clock;
        this.sinceMillis = clock.millis();
    }

    @Override
    public Optional<String> address() {
        return address;
    }

    /** It is told when to come back should the connection break, and then the whole list. */
    void begin() {
        endPoint.setIdleTimeout(0); // the beat decides
        endPoint.fillInterested(heard);
        write(ListEvents.retry(list.comeBack()));
    }

    @Override
    public void tell(byte[] event) {
        synchronized (this) {
            if (writing) {
                behind = true;
                return;
            }
            beginLocked();
        }
        write(event);
    }

    @Override
    public void tick() {
        boolean stuck;
        synchronized (this) {
            long quiet = clock.millis() - sinceMillis;
            stuck = writing;
            if (over || quiet < (stuck ? 2 * beatMillis : beatMillis)) {
                return;
            }
            beginLocked();
        }
        if (stuck) {
            log.debug("dropped a reader of the list of rooms, which does not read from={}", address.orElse("nearby"));
            metrics.readerDropped();
            cutOff();
        } else {
            write(ListEvents.beat());
        }
    }

    @Override
    public void end(Duration comeBack) {
        synchronized (this) {
            end = comeBack;
            if (writing) {
                return;
            }
            beginLocked();
        }
        writeLast(comeBack);
    }

    @GuardedBy("this")
    private void beginLocked() {
        writing = true;
        sinceMillis = clock.millis();
    }

    private void write(byte[] event) {
        write(false, event, written);
    }

    private void writeLast(Duration comeBack) {
        write(true, ListEvents.retry(comeBack), Callback.from(this::done, this::over));
    }

    /** A response that was told of the end of its request must not be written to, not even by who was about to: the end waits for that. */
    private void write(boolean last, byte[] event, Callback then) {
        synchronized (this) {
            if (over) {
                return;
            }
            handing++;
        }
        try {
            response.write(last, ByteBuffer.wrap(event), then);
        } finally {
            synchronized (this) {
                handing--;
            }
            endIfDue();
        }
    }

    private void ends(Runnable how) {
        synchronized (this) {
            ending = how;
        }
        endIfDue();
    }

    private void endIfDue() {
        Runnable due;
        synchronized (this) {
            if (handing > 0) {
                return;
            }
            due = ending;
            ending = null;
        }
        if (due != null) {
            due.run();
        }
    }

    /** What was written is on its way. */
    private void taken() {
        Duration last;
        synchronized (this) {
            last = end;
            sinceMillis = clock.millis();
            if (last == null && !behind) {
                writing = false;
                return;
            }
            behind = false;
        }
        if (last == null) {
            write(list.whole());
        } else {
            writeLast(last);
        }
    }

    /** It goes, or says something, though it has nothing to say. */
    private void hear() {
        try {
            if (endPoint.fill(BufferUtil.allocate(1)) == 0) {
                endPoint.fillInterested(heard);
                return;
            }
        } catch (IOException e) {
            log.debug("a reader of the list of rooms is gone: {}", e.toString());
        }
        cutOff();
    }

    private void cutOff() {
        endPoint.close();
        over(new EofException());
    }

    private void done() {
        if (isOverNow()) {
            ends(callback::succeeded);
        }
    }

    /** Jetty would warn of the end of a connection that the hub itself has closed. */
    private void over(Throwable failure) {
        if (isOverNow()) {
            ends(() ->
                    callback.failed(failure instanceof ClosedChannelException ? new EofException(failure) : failure));
        }
    }

    private boolean isOverNow() {
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            writing = true; // nobody writes any more
        }
        list.remove(this);
        return true;
    }
}
