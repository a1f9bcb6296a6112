package io.parley.mediatest.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Two who talk in a room of their own while others storm: one says something every ten milliseconds, the other hears it. */
final class Bystanders implements AutoCloseable {
    private static final int PAUSE_MILLIS = 10;

    private final StormSocket speaker;
    private final StormSocket listener;
    private final Queue<Long> delays = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<?> talk;

    Bystanders(URI hub) throws Exception {
        InetSocketAddress address = new InetSocketAddress(hub.getHost(), hub.getPort());
        listener = enter(address);
        speaker = enter(address);
        hear(listener, "{\"type\":\"joined\"");
        talk = threads.submit(this::talk);
    }

    private static StormSocket enter(InetSocketAddress hub) throws Exception {
        StormSocket socket = StormSocket.open(hub, "bystanders");
        socket.send("{\"type\":\"hello\",\"name\":\"bystander\"}");
        hear(socket, "{\"type\":\"welcome\"");
        return socket;
    }

    private void talk() {
        try {
            for (int i = 0; !over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); i++) {
                long start = System.nanoTime();
                speaker.send("{\"type\":\"message\",\"data\":" + i + "}");
                String heard = hear(listener, "{\"type\":\"message\"");
                if (!heard.endsWith("\"data\":" + i + "}")) {
                    throw new IllegalStateException("instead of " + i + " came " + heard);
                }
                delays.add(System.nanoTime() - start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes next but for acknowledgements and pings. */
    private static String hear(StormSocket socket, String wanted) throws IOException {
        String text = socket.receive();
        while (!text.startsWith(wanted)) {
            if (text.startsWith("{\"type\":\"ping\"")) {
                socket.send("{\"type\":\"pong\"}");
            }
            text = socket.receive();
        }
        return text;
    }

    /** They stop; how long each word took, in order of length. Fails if one was lost or they were. */
    double[] delaysMillis() throws Exception {
        over.countDown();
        talk.get(10, TimeUnit.SECONDS);
        double[] millis = delays.stream().mapToDouble(nanos -> nanos / 1e6).toArray();
        Arrays.sort(millis);
        return millis;
    }

    @Override
    public void close() {
        over.countDown();
        speaker.cut();
        listener.cut();
        threads.shutdownNow();
        threads.close();
    }
}
