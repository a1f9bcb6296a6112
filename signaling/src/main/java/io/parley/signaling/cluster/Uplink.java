package io.parley.signaling.cluster;

import io.parley.signaling.cluster.Frame.Bytes;
import io.parley.signaling.session.Visitor;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The way from here to a hub where rooms live, and the clients of this hub that go it. */
final class Uplink {
    private final Link link;
    private final IntConsumer onBroken;
    private final Searches searches;
    private final AtomicInteger numbers = new AtomicInteger();
    private final ConcurrentMap<Integer, EdgeConnection> connections = new ConcurrentHashMap<>();

    /** Where a way has led nowhere. */
    interface Searches {
        /** The room does not live there, or not any more. */
        void notHome(Search search);

        /** Nobody is there, and the visitor's words are still its own. */
        void nobodyThere(HubId home, Search search);
    }

    /** @param onBroken told once when it is of no use any more, and how many clients have lost their way by it */
    Uplink(Bus bus, HubId self, HubId home, long run, IntConsumer onBroken, Searches searches) {
        this.link = new Link(bus, self, home, Link.Role.EDGE, run, this::broken);
        this.onBroken = onBroken;
        this.searches = searches;
    }

    /** Brings a visitor to its room. */
    void open(Search search, long epoch) {
        int number = numbers.incrementAndGet();
        EdgeConnection connection = new EdgeConnection(this, number, search);
        connections.put(number, connection);
        Visitor visitor = search.visitor();
        link.send(new Frame.Open(number, visitor.room(), epoch, visitor.address(), Bytes.of(visitor.hello())));
        if (link.isBroken()) {
            cutOff(connection); // it may have been broken before this one was there to be told
        }
    }

    void receive(Parcel parcel) {
        if (link.receive(parcel)) {
            parcel.frames().forEach(this::apply);
        }
    }

    private void apply(Frame frame) {
        switch ((Frame.ToEdge) frame) {
            case Frame.Write write -> {
                for (int number : write.connections()) {
                    EdgeConnection to = answered(number);
                    if (to != null) {
                        to.visitor().write(write.messages());
                    }
                }
            }
            case Frame.Limit(int number, int bytes) -> {
                EdgeConnection of = answered(number);
                if (of != null) {
                    of.visitor().limit(bytes);
                }
            }
            case Frame.Close(int number, var code) -> {
                EdgeConnection closed = answered(number);
                if (closed != null) {
                    closed.close(code);
                }
            }
            case Frame.NotHome(int number) -> {
                EdgeConnection refused = connections.get(number);
                if (refused != null) {
                    refused.notHome();
                }
            }
        }
    }

    /** Null: it has ended by now. */
    private @Nullable EdgeConnection answered(int number) {
        EdgeConnection connection = connections.get(number);
        return connection != null && connection.isAnswered() ? connection : null;
    }

    void tick(long nowMillis, long silence) {
        connections.values().forEach(EdgeConnection::tellWritten);
        link.tick(nowMillis, !connections.isEmpty(), silence);
    }

    Link link() {
        return link;
    }

    int connections() {
        return connections.size();
    }

    void send(Frame frame) {
        link.send(frame);
    }

    void remove(int number) {
        connections.remove(number);
    }

    void notHome(Search search) {
        searches.notHome(search);
    }

    void nobodyThere(Search search) {
        searches.nobodyThere(link.other(), search);
    }

    private void broken() {
        onBroken.accept(link.isUnheard() ? 0 : connections.size());
        connections.values().forEach(this::cutOff);
    }

    private void cutOff(EdgeConnection connection) {
        if (link.isUnheard()) {
            connection.unheard();
        } else {
            connection.lost();
        }
    }
}
