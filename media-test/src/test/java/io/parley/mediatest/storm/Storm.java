package io.parley.mediatest.storm;

import io.parley.mediatest.wait.Changes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Many clients in rooms of four, each on a virtual thread of its own. */
final class Storm implements AutoCloseable {
    private static final int ROOM_SIZE = 4;
    private static final long SEED = 3;

    private final InetSocketAddress hub;
    private final long firstBoundMillis;
    private final List<StormClient> clients = new ArrayList<>();
    private final Set<StormClient> here = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Long> outages = new ConcurrentLinkedQueue<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder freshInstead = new LongAdder();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Changes changes = new Changes();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile long cutAt;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** @param firstBound below which the first attempt to come back is made */
    Storm(URI hub, Duration firstBound) {
        this.hub = new InetSocketAddress(hub.getHost(), hub.getPort());
        this.firstBoundMillis = firstBound.toMillis();
    }

    /** Lets so many more join, some at a time, and waits until all are in. */
    void join(int count, Duration patience) {
        SplittableRandom random = new SplittableRandom(SEED + clients.size());
        int together = 100;
        for (int i = 0; i < count; i++) {
            StormClient client = new StormClient(this, "storm-" + clients.size() / ROOM_SIZE, random.split());
            clients.add(client);
            threads.execute(client::run);
            if (clients.size() - here.size() >= together) {
                awaitHere(clients.size() - together / 2, patience);
            }
        }
        awaitHere(clients.size(), patience);
    }

    /** All lose their connections at once. */
    void cut() {
        cut(clients);
    }

    /** These lose their connections at once. Their times until they are back are in {@link #outagesMillis}. */
    void cut(List<StormClient> some) {
        outages.clear();
        some.forEach(here::remove);
        cutAt = System.nanoTime();
        some.forEach(StormClient::cut);
    }

    /** From now on those who are cut off stay away, until {@link #release}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    void awaitHere(int count, Duration patience) {
        changes.await(count + " clients", () -> here.size() >= count, patience, this::toString);
    }

    List<StormClient> clients() {
        return List.copyOf(clients);
    }

    /** How long each was away since the last cut, in order. */
    double[] outagesMillis() {
        double[] millis = outages.stream().mapToDouble(nanos -> nanos / 1e6).toArray();
        Arrays.sort(millis);
        return millis;
    }

    /** How often a client was told to come again later. */
    long refusals() {
        return refused.sum();
    }

    /** How many wanted to go on with their sessions and could not. */
    long startedAfresh() {
        return freshInstead.sum();
    }

    InetSocketAddress hub() {
        return hub;
    }

    long firstBoundMillis() {
        return firstBoundMillis;
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** A client waits before it comes again. */
    void pause(long millis) throws InterruptedException {
        if (over.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the storm is over");
        }
        gate.await();
        if (isOver()) {
            throw new InterruptedException("the storm is over");
        }
    }

    void refused() {
        refused.increment();
    }

    void lost(StormClient client) {
        here.remove(client);
        changes.announce();
    }

    void welcomed(StormClient client, boolean instead) {
        if (instead) {
            freshInstead.increment();
        }
        here.add(client);
        changes.announce();
    }

    void resumed(StormClient client) {
        outages.add(System.nanoTime() - cutAt);
        here.add(client);
        changes.announce();
    }

    @Override
    public void close() {
        over.countDown();
        release();
        clients.forEach(StormClient::cut);
        threads.shutdownNow();
        threads.close();
    }

    @Override
    public String toString() {
        return "%d of %d clients are here, %d refusals, %d started afresh"
                .formatted(here.size(), clients.size(), refusals(), startedAfresh());
    }
}
