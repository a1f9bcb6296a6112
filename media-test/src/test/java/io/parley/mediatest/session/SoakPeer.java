package io.parley.mediatest.session;

import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Away;
import io.parley.mediatest.client.HubMessage.Back;
import io.parley.mediatest.client.HubMessage.Joined;
import io.parley.mediatest.client.HubMessage.Message;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.fault.Direction;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.fault.ProxiedConnection;
import io.parley.mediatest.junit.TestRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;

/** One who counts what it hears from each other, with a bad network of its own. */
final class SoakPeer implements SessionListener, AutoCloseable {

    private static final int MOST_KEPT = 1_000;
    private static final int ROOM = 1_000_000;

    private final FaultProxy proxy;
    private final SessionClient session;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    /** What was heard last of each; used by the listener's thread only, as the order is until all is heard. */
    private final Map<PeerId, Integer> last = new HashMap<>();

    private final List<String> order = new ArrayList<>();
    private final AtomicInteger heard = new AtomicInteger();
    private int suffered;

    private SoakPeer(TestRoom room, String name) {
        proxy = FaultProxy.to(room.uri());
        // Room for everything: what is seen of the session lags behind it, on a busy machine by thousands of messages.
        SessionOptions quick = SessionOptions.defaults()
                .withBackoff(Duration.ofMillis(2), Duration.ofMillis(10))
                .withOutbox(ROOM, 1_000 * ROOM);
        session = new SessionClient(proxy.through(room.uri()), name, this, quick);
    }

    static SoakPeer join(TestRoom room, String name) {
        SoakPeer peer = new SoakPeer(room, name);
        peer.session.join();
        peer.session.await("the welcome", () -> peer.session.counts().sessions() == 1, Duration.ofSeconds(10));
        return peer;
    }

    SessionClient session() {
        return session;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Who said what, in the order in which it was heard. To be asked when everything has been. */
    List<String> order() {
        return order;
    }

    void awaitHeard(int count, Duration deadline) {
        session.await(count + " messages", () -> heard.get() >= count || !problems.isEmpty(), deadline);
    }

    /** Says 1, 2, 3, … to everybody, as fast as the hub acknowledges it. Returns how many. */
    int send(int count, Duration deadline) {
        for (int i = 1; i <= count; i++) {
            if (session.counts().kept() > MOST_KEPT) {
                session.await("acknowledgements", () -> session.counts().kept() < MOST_KEPT / 2, deadline);
            }
            session.message(JsonNodeFactory.instance.numberNode(i));
        }
        return count;
    }

    /** Loses its connection, once it has resumed after the time before, in one of the ways in which connections are lost. */
    void suffer(Random random, Duration deadline) {
        session.await("a resumed session", () -> session.counts().resumed() >= suffered, deadline);
        suffered++;
        proxy.connections().stream()
                .filter(each -> each.isFrozen(Direction.TO_CLIENT))
                .forEach(ProxiedConnection::reset);
        switch (random.nextInt(3)) {
            case 0 -> proxy.cut();
            case 1 -> proxy.reset();
            default -> {
                // Half open: the hub knows nothing of it, until the next connection takes over.
                proxy.connections().forEach(ProxiedConnection::freeze);
                session.drop();
            }
        }
    }

    @Override
    public void received(HubMessage message) {
        switch (message) {
            case Message said -> hear(said);
            case Joined other -> {}
            case Away other -> {}
            case Back other -> {}
            default -> problems.add("heard " + message);
        }
    }

    private void hear(Message said) {
        int number = said.data().asInt();
        int before = last.getOrDefault(said.from(), 0);
        if (number != before + 1) {
            problems.add("%s said %d after %d".formatted(said.from(), number, before));
        }
        last.put(said.from(), number);
        order.add(said.from() + " " + number);
        heard.incrementAndGet();
    }

    @Override
    public void welcomed(Welcome welcome, List<String> undelivered) {
        undelivered.forEach(text -> problems.add("perhaps lost: " + text));
    }

    @Override
    public void malformed(String text, RuntimeException why) {
        problems.add(why + ": " + text);
    }

    @Override
    public void changed(SessionState state) {}

    @Override
    public void close() {
        session.close();
        proxy.close();
    }

    @Override
    public String toString() {
        return "%d heard, %s%n%s".formatted(heard.get(), session.counts(), proxy);
    }
}
