package io.parley.mediatest.fault;

import io.parley.mediatest.wait.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A TCP proxy on a free port of loopback, between clients and a hub, that fails on demand: it cuts, resets, freezes, delays and
 * slows down connections, all or chosen ones, at any time.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(hub.uri());
 *         HeadlessPeer ada = HeadlessPeer.join(proxy.through(room.uri()), "ada")) {
 *     proxy.freeze();                        // the path is dead, and nobody is told
 *     ...
 *     proxy.thaw();
 *     proxy.connections().getFirst().cut();  // an orderly end, for one
 * }
 * }</pre>
 *
 * <p>What {@link #freeze} and {@link #shape} say holds for those connected and those to come. A connection holds a bounded number
 * of bytes each way, so that a sender is made to wait as by a real network. Safe for any thread; {@code await…}
 * methods throw an {@link AssertionError} that tells the state of every connection when the deadline passes.
 */
public final class FaultProxy implements AutoCloseable {

    /** Bytes a connection takes in, each way, before its sender has to wait; as many again the system keeps. */
    public static final int DEFAULT_BUFFER = 64 * 1024;

    private static final long SEED = 1;

    private volatile InetSocketAddress target;
    private final int buffer;
    private final Changes changes = new Changes();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ProxiedConnection> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Listener listener;

    /** Of the connections to come; what is not there is {@link Conditions#GOOD}. Guarded by {@code this}, as the two below. */
    private final Map<Direction, Conditions> conditions = new EnumMap<>(Direction.class);

    private boolean blackHole;
    private boolean closed;

    private FaultProxy(InetSocketAddress target, int buffer) {
        this.target = target;
        this.buffer = buffer;
        try {
            this.listener = new Listener(buffer, this::accepted);
        } catch (IOException failure) {
            threads.close();
            throw new UncheckedIOException(failure);
        }
    }

    /** @param server what is behind the proxy, as {@code http://127.0.0.1:8080/} */
    public static FaultProxy to(URI server) {
        return to(new InetSocketAddress(server.getHost(), server.getPort()), DEFAULT_BUFFER);
    }

    /** @param buffer bytes a connection takes in, each way, before its sender has to wait; about as many again the system keeps */
    public static FaultProxy to(InetSocketAddress server, int buffer) {
        return new FaultProxy(server, buffer);
    }

    public int port() {
        return listener.port();
    }

    /** The same address, but through this proxy. */
    public URI through(URI address) {
        String authority = "127.0.0.1:" + port();
        return URI.create(address.toString().replaceFirst("//[^/]*", "//" + authority));
    }

    private void accepted(Socket client) {
        serve(client);
        changes.announce();
    }

    private synchronized void serve(Socket client) {
        ProxiedConnection connection = new ProxiedConnection(accepted.incrementAndGet(), client, this::pipe, changes);
        if (closed) {
            connection.reset();
        } else {
            all.add(connection);
            threads.execute(() -> carry(connection));
        }
    }

    private Pipe pipe(Direction direction) {
        Conditions now = conditions.getOrDefault(direction, Conditions.GOOD);
        return new Pipe(buffer, blackHole ? now.frozen(true) : now, changes, random.split());
    }

    private void carry(ProxiedConnection connection) {
        try {
            connection.run(target, buffer);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            all.remove(connection);
            changes.announce();
        }
    }

    /** Leads those who connect from now on to another server. */
    public void leadTo(URI server) {
        target = new InetSocketAddress(server.getHost(), server.getPort());
    }

    /** Those that stand, in the order in which they came. */
    public List<ProxiedConnection> connections() {
        return all.stream().filter(ProxiedConnection::isOpen).toList();
    }

    /** How many have connected so far. */
    public int accepted() {
        return accepted.get();
    }

    /** What becomes of those who connect from now on. At first they are forwarded. */
    public void admit(Admission admission) {
        synchronized (this) {
            blackHole = admission == Admission.BLACK_HOLE;
        }
        listener.listen(admission != Admission.REFUSE);
    }

    /** {@link ProxiedConnection#cut} for all that stand. */
    public void cut() {
        connections().forEach(ProxiedConnection::cut);
    }

    /** {@link ProxiedConnection#reset} for all that stand. */
    public void reset() {
        connections().forEach(ProxiedConnection::reset);
    }

    /** Both ways. Those who connect meanwhile reach the server after {@link #thaw()}. */
    public void freeze() {
        freeze(Direction.TO_SERVER);
        freeze(Direction.TO_CLIENT);
    }

    /** {@link ProxiedConnection#freeze(Direction)} for all that stand and all to come. */
    public void freeze(Direction direction) {
        freeze(direction, true);
    }

    /** Both ways. */
    public void thaw() {
        thaw(Direction.TO_SERVER);
        thaw(Direction.TO_CLIENT);
    }

    /** {@link ProxiedConnection#thaw(Direction)} for all that stand and all to come. */
    public void thaw(Direction direction) {
        freeze(direction, false);
    }

    private synchronized void freeze(Direction direction, boolean frozen) {
        conditions.merge(direction, Conditions.GOOD.frozen(frozen), (before, now) -> before.frozen(frozen));
        Consumer<ProxiedConnection> change = frozen ? each -> each.freeze(direction) : each -> each.thaw(direction);
        all.forEach(change);
    }

    /** Both ways. */
    public void shape(Shaping shaping) {
        shape(Direction.TO_SERVER, shaping);
        shape(Direction.TO_CLIENT, shaping);
    }

    /** {@link ProxiedConnection#shape(Direction, Shaping)} for all that stand and all to come. */
    public synchronized void shape(Direction direction, Shaping shaping) {
        conditions.merge(direction, Conditions.GOOD.shaped(shaping), (before, now) -> before.shaped(shaping));
        all.forEach(each -> each.shape(direction, shaping));
    }

    /** Waits until so many have connected since the proxy began. */
    public void awaitAccepted(int count, Duration deadline) {
        await(count + " connections in all", () -> accepted() >= count, deadline);
    }

    /** Waits until exactly so many connections stand. */
    public void awaitOpen(int count, Duration deadline) {
        await(count + " open connections", () -> connections().size() == count, deadline);
    }

    /**
     * Waits for anything else that can be seen of the proxy, such as a count of bytes.
     *
     * @param condition asked at first and after every byte, connection and end
     */
    public void await(String awaited, BooleanSupplier condition, Duration deadline) {
        changes.await(awaited, condition, deadline, this::toString);
    }

    /** Breaks all connections and ends every thread. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        listener.close();
        all.forEach(ProxiedConnection::reset);
        threads.close();
    }

    @Override
    public String toString() {
        return all.stream()
                .map(each -> "  " + each)
                .collect(Collectors.joining("\n", "proxy on port %d to %s%n".formatted(port(), target), ""));
    }
}
