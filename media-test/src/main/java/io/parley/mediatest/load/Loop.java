package io.parley.mediatest.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** One thread, its selector, and the rooms whose clients it moves. What is not said to be for any thread is for this one. */
final class Loop implements Runnable {

    private static final int INPUT_BYTES = 4 << 20;
    private static final int MOST_CONNECTING = 64;
    private static final int MOST_SENT_AT_ONCE = 64;
    private static final long LONGEST_WAIT_NANOS = 100_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final int DIGITS = 3;
    private static final long EPOCH = System.nanoTime();

    private final LoadTarget target;
    private final boolean spinning;
    private final Runnable onSettled;
    private final Payload payload;
    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
    private final FrameOutput output = new FrameOutput();
    private final TlsSocket.Buffers records = new TlsSocket.Buffers();
    private final SingleWriterRecorder latencies = new SingleWriterRecorder(DIGITS);
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<LoadClient> clients = new ArrayList<>();
    private final List<Traffic> rooms = new ArrayList<>();
    private final List<Traffic> talking = new ArrayList<>();
    private final PriorityQueue<Join> joins = new PriorityQueue<>(Comparator.comparingLong(Join::at));
    private final PriorityQueue<Departure> departures = new PriorityQueue<>(Comparator.comparingLong(Departure::at));

    private int connecting;
    private int gone;
    private boolean leaving;
    private boolean stopped;
    private @Nullable Pace pace;
    private @Nullable Metronome metronome;
    private long messages;

    /**
     * A client that is to connect.
     *
     * @param at by {@link System#nanoTime()}, less {@link #EPOCH} so that it can be compared
     * @param again whether it has been in before: who comes back does not wait for others who connect
     */
    private record Join(long at, LoadClient client, boolean again) {
        boolean isHeldUp(int connecting) {
            return !again && connecting >= MOST_CONNECTING;
        }
    }

    /**
     * A client that is to give its connection up, whose server is going.
     *
     * @param at as of a {@link Join}
     * @param connection which of its connections
     */
    private record Departure(long at, LoadClient client, int connection) {}

    /** @param onSettled called whenever a client has joined, or given up */
    Loop(LoadTarget target, LoadPlan plan, Runnable onSettled) throws IOException {
        this.target = target;
        this.spinning = plan.spinning();
        this.onSettled = onSettled;
        this.payload = Payload.ofSize(plan.messageBytes());
        this.selector = Selector.open();
    }

    /** Before it runs: a room. */
    void add(Traffic room) {
        rooms.add(room);
    }

    /** Before it runs: a client, and how long from now it comes. */
    void add(LoadClient client, Duration after) {
        clients.add(client);
        schedule(client, after, false);
    }

    private void schedule(LoadClient client, Duration after, boolean again) {
        joins.add(new Join(System.nanoTime() - EPOCH + after.toNanos(), client, again));
    }

    /** Does something on the loop's thread, soon. For any thread. */
    void execute(Runnable command) {
        commands.add(command);
        selector.wakeup();
    }

    /** Latencies since the last call, in nanoseconds. For any thread, but one at a time. */
    Histogram latenciesSinceLast() {
        return latencies.getIntervalHistogram();
    }

    /** Once it has ended: its clients. */
    List<LoadClient> clients() {
        return clients;
    }

    @Override
    public void run() {
        try {
            while (!stopped && !(leaving && gone == clients.size())) {
                for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                    command.run();
                }
                departDue();
                connectDue();
                sendDue();
                output.flush();
                select();
                output.flush();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            stopPace();
            clients.forEach(LoadClient::abort);
            closeSelector();
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A selector waits for whole milliseconds: of the last one before a message, the metronome wakes it. */
    private void select() throws IOException {
        long wait = spinning || !commands.isEmpty() ? 0 : Math.min(LONGEST_WAIT_NANOS, nanosUntilDue());
        if (wait <= 0) {
            selector.selectNow(this::ready);
        } else {
            selector.select(this::ready, Math.ceilDiv(wait, MILLISECOND));
        }
    }

    private void ready(SelectionKey key) {
        ((LoadClient) key.attachment()).ready();
        output.flush();
    }

    private long nanosUntilDue() {
        long now = System.nanoTime();
        long due = LONGEST_WAIT_NANOS;
        if (!joins.isEmpty() && !joins.peek().isHeldUp(connecting)) {
            due = joins.peek().at() - (now - EPOCH);
        }
        if (!departures.isEmpty()) {
            due = Math.min(due, departures.peek().at() - (now - EPOCH));
        }
        return pace == null ? due : Math.min(due, pace.at(messages) - now);
    }

    private void departDue() {
        long now = System.nanoTime() - EPOCH;
        while (!departures.isEmpty() && departures.peek().at() <= now) {
            Departure due = departures.remove();
            due.client().depart(due.connection());
        }
    }

    private void connectDue() {
        long now = System.nanoTime() - EPOCH;
        while (!joins.isEmpty() && joins.peek().at() <= now && !joins.peek().isHeldUp(connecting)) {
            connecting++;
            joins.remove().client().connect();
        }
    }

    /** Sends what is due, a few at a time: what comes in must be read too. */
    private void sendDue() {
        Pace given = pace;
        long now = given == null ? 0 : System.nanoTime();
        for (int i = 0; given != null && i < MOST_SENT_AT_ONCE && given.at(messages) <= now; i++) {
            talking.get((int) (messages % talking.size())).sendOne(given.at(messages));
            messages++;
        }
    }

    /** Who is not in by now does not come any more; the rooms whose members are all in begin to talk. */
    void prepare() {
        joins.clear();
        clients.forEach(LoadClient::giveUp);
        rooms.stream().filter(Traffic::isComplete).forEach(talking::add);
        talking.forEach(Traffic::prepare);
    }

    /** Begins a closed loop in every room. */
    void start() {
        talking.forEach(Traffic::start);
    }

    /** Begins to send so many messages a second, each at its time. */
    void start(double perSecond) {
        if (!talking.isEmpty()) {
            pace = new Pace(System.nanoTime(), 1e9 / perSecond);
            metronome = spinning ? null : Metronome.start(selector, pace);
        }
    }

    /** The part of so many rooms that is its own. */
    double share(int ofRooms) {
        return (double) rooms.size() / ofRooms;
    }

    void stopSending() {
        stopPace();
        talking.forEach(Traffic::stop);
    }

    private void stopPace() {
        pace = null;
        if (metronome != null) {
            metronome.close();
            metronome = null;
        }
    }

    /** Lets everybody say goodbye; the loop ends when the server has closed the last connection. */
    void leave() {
        leaving = true;
        joins.clear();
        departures.clear();
        clients.forEach(LoadClient::leave);
    }

    /** One of its clients is over. */
    void gone() {
        gone++;
    }

    /** Ends at once. */
    void end() {
        stopped = true;
    }

    Transport connect(LoadClient client, InetSocketAddress server) throws IOException {
        NioSocket socket = NioSocket.connect(SourceAddress.of(client.index(), server), server, selector, client);
        return target.tls()
                .<Transport>map(trust -> new TlsSocket(socket, trust.context(), server, records))
                .orElse(socket);
    }

    /** A client that was put off comes again. */
    void connectLater(LoadClient client, Duration after) {
        connecting--;
        schedule(client, after, false);
    }

    /** A client that was in comes again. */
    void comeBack(LoadClient client, Duration after) {
        if (!leaving) {
            schedule(client, after, true);
        }
    }

    /** A client gives up this of its connections. */
    void departLater(LoadClient client, int connection, Duration after) {
        departures.add(new Departure(System.nanoTime() - EPOCH + after.toNanos(), client, connection));
    }

    /** A client that comes again has not come in. */
    void turnedAway() {
        connecting--;
    }

    void settled() {
        connecting--;
        onSettled.run();
    }

    void latency(long nanos) {
        latencies.recordValue(Math.max(0, nanos));
    }

    Route route() {
        return target.route();
    }

    Payload payload() {
        return payload;
    }

    ByteBuffer input() {
        return input;
    }

    FrameOutput output() {
        return output;
    }
}
