package io.parley.signaling.transport;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.auth.AddressCounts;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP connections that are no WebSockets, or none yet: each waits for a request or is being answered. A request has to come
 * whole, its body too where that is wanted, within a time that single bytes do not prolong (RFC 9112 leaves that to the server; to
 * hold connections open by a byte now and then is known as Slowloris), and an answer has to be taken within three times as long.
 * Only so many may be open, in all and from one address. Where there are too many in all, the one that has waited longest for its
 * request makes room, for somebody honest sends it at once; or else the one that has been answered for longest.
 */
final class Arrivals implements SelectorManager.AcceptListener {
    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

    /** How long a connection may at least take, however many others come: a busy hub reads and answers late. */
    private static final long LEAST_PATIENCE_MILLIS = 1000;

    /** An answer is larger than a request, and waits for more of the hub. */
    private static final int ANSWER_TAKES_LONGER = 3;

    private final int most;
    private final int mostFromAddress;
    private final long patienceMillis;
    private final InstantSource clock;
    private final AddressCounts addresses = new AddressCounts();

    /** Those that wait for a request, the longest first. */
    @GuardedBy("this")
    private final Map<SelectableChannel, Arrival> waiting = new LinkedHashMap<>();

    /** Those that are being answered, the longest first. */
    @GuardedBy("this")
    private final Map<SelectableChannel, Arrival> answered = new LinkedHashMap<>();

    private static final class Arrival {
        private Optional<String> address;
        private long sinceMillis;
        private @Nullable EndPoint endPoint; // once it has one

        Arrival(Optional<String> address, long sinceMillis) {
            this.address = address;
            this.sinceMillis = sinceMillis;
        }
    }

    /**
     * @param most connections at a time
     * @param mostFromAddress of one address
     * @param patience for a whole request, from the opened connection or the answer before; three times as long for the answer
     */
    Arrivals(int most, int mostFromAddress, Duration patience, InstantSource clock) {
        this.most = most;
        this.mostFromAddress = mostFromAddress;
        this.patienceMillis = patience.toMillis();
        this.clock = clock;
    }

    /** A connection was accepted. Answers false where there is no place for it: it is to be closed. */
    boolean admit(SelectableChannel channel, Optional<String> address) {
        EndPoint ousted = null;
        synchronized (this) {
            if (addresses.of(address) >= mostFromAddress) {
                return false;
            }
            long now = clock.millis();
            if (waiting.size() + answered.size() >= most) {
                ousted = oustLocked(waiting, now);
                if (ousted == null) {
                    ousted = oustLocked(answered, now);
                }
                if (ousted == null) {
                    return false;
                }
            }
            waiting.put(channel, new Arrival(address, now));
            addresses.add(address);
        }
        close(ousted);
        return true;
    }

    @GuardedBy("this")
    private @Nullable EndPoint oustLocked(Map<SelectableChannel, Arrival> among, long now) {
        Iterator<Arrival> longest = among.values().iterator();
        if (!longest.hasNext()) {
            return null;
        }
        Arrival arrival = longest.next();
        if (arrival.endPoint == null || now - arrival.sinceMillis < LEAST_PATIENCE_MILLIS) {
            return null;
        }
        longest.remove();
        addresses.remove(arrival.address);
        return arrival.endPoint;
    }

    /** This is how it is closed. */
    synchronized void opened(SelectableChannel channel, EndPoint endPoint) {
        Arrival arrival = waiting.get(channel);
        if (arrival != null) {
            arrival.endPoint = endPoint;
        }
    }

    /**
     * The proxy that has made a connection says for which client: it counts for that one from now on. Answers false where there is no place
     * for it: it is to be closed.
     */
    synchronized boolean named(SelectableChannel channel, Optional<String> address) {
        Arrival arrival = waiting.get(channel);
        if (arrival == null || addresses.of(address) >= mostFromAddress) {
            return false;
        }
        addresses.remove(arrival.address);
        arrival.address = address;
        addresses.add(address);
        return true;
    }

    /** A request has come, whole. */
    synchronized void requestCame(SelectableChannel channel) {
        Arrival arrival = waiting.remove(channel);
        if (arrival != null) {
            arrival.sinceMillis = clock.millis();
            answered.put(channel, arrival);
        }
    }

    /** The answer is over; another request may come. */
    synchronized void answerOver(SelectableChannel channel) {
        Arrival arrival = removeLocked(channel); // its request may not have been read to its end
        if (arrival != null) {
            arrival.sinceMillis = clock.millis();
            waiting.put(channel, arrival);
        }
    }

    /** It has become a WebSocket, or is closed. */
    synchronized void gone(SelectableChannel channel) {
        Arrival arrival = removeLocked(channel);
        if (arrival != null) {
            addresses.remove(arrival.address);
        }
    }

    @GuardedBy("this")
    private @Nullable Arrival removeLocked(SelectableChannel channel) {
        Arrival waited = waiting.remove(channel);
        return waited == null ? answered.remove(channel) : waited;
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable failure) {
        gone(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        gone(channel);
    }

    /** Closes those whose request has not come, or whose answer was not taken, in time. */
    void tick() {
        List<EndPoint> overdue = new ArrayList<>();
        synchronized (this) {
            long now = clock.millis();
            collect(waiting, now - patienceMillis, overdue);
            collect(answered, now - ANSWER_TAKES_LONGER * patienceMillis, overdue);
        }
        overdue.forEach(Arrivals::close);
    }

    /** @param begun those that began then or before are overdue */
    private static void collect(Map<SelectableChannel, Arrival> among, long begun, List<EndPoint> overdue) {
        for (Arrival arrival : among.values()) {
            if (arrival.sinceMillis > begun) {
                break;
            }
            if (arrival.endPoint != null) {
                overdue.add(arrival.endPoint);
            }
        }
    }

    synchronized int count() {
        return waiting.size() + answered.size();
    }

    private static void close(@Nullable EndPoint endPoint) {
        if (endPoint != null) {
            log.debug("no request, or its answer not taken, in time from={}", endPoint.getRemoteSocketAddress());
            endPoint.close();
        }
    }
}
