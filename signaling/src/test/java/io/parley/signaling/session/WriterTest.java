package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriterTest {
    private static final int LARGE = 60 * 1024; // two do not fit into one batch

    private final FakeConnection connection = new FakeConnection();
    private final Outbox outbox = new Outbox(Integer.MAX_VALUE, Integer.MAX_VALUE, new OutboxBudget(Long.MAX_VALUE));
    private final Writer writer = new Writer(outbox, 1, connection); // the first ticket

    @Test
    void writesWhatWaitsInOrder() {
        outbox.open(Messages.numbered(0));
        outbox.offer(Messages.numbered(1));
        writer.flush();
        outbox.offer(Messages.numbered(2));
        writer.flush();
        assertEquals(Messages.numbers(0, 3), connection.take());
        assertEquals(List.of(2, 1), connection.batches());
    }

    @Test
    void writesNothingWhenNothingWaits() {
        writer.flush();
        outbox.open(Messages.numbered(0));
        writer.flush();
        writer.flush();
        assertEquals(List.of(1), connection.batches());
    }

    @Test
    void oneBatchIsUnderWayAtATime() {
        connection.stuck();
        outbox.open(Messages.numbered(0));
        writer.flush();
        for (int i = 1; i < 5; i++) {
            outbox.offer(Messages.numbered(i));
            writer.flush();
        }
        assertEquals(1, connection.writesUnderWay());
        assertEquals(Messages.numbers(0, 1), connection.take());
        connection.finishWrite();
        assertEquals(1, connection.writesUnderWay());
        assertEquals(Messages.numbers(1, 5), connection.take());
        connection.finishWrite();
        assertEquals(0, connection.writesUnderWay());
    }

    /** With recursion a thousand batches would be a thousand writes deep. */
    @Test
    void writesThatCompleteAtOnceDoNotRecurse() {
        int[] depth = new int[2];
        Connection immediate = new Discarding() {
            @Override
            public void write(List<Encoded> messages, Runnable written) {
                depth[0]++;
                depth[1] = Math.max(depth[1], depth[0]);
                written.run();
                depth[0]--;
            }
        };
        Encoded large = Messages.ofSize(LARGE);
        Outbox full = new Outbox(Integer.MAX_VALUE, Integer.MAX_VALUE, new OutboxBudget(Long.MAX_VALUE));
        full.open(large);
        for (int i = 0; i < 1000; i++) {
            full.offer(large);
        }
        new Writer(full, 1, immediate).flush();
        assertEquals(1, depth[1]);
        assertTrue(full.acknowledge(1001));
        assertFalse(full.acknowledge(1002));
    }

    @Test
    void closesAtOnceWhenNothingWaits() {
        outbox.open(Messages.ping());
        writer.flush();
        outbox.drain(List.of());
        writer.closeWhenDrained(CloseCode.LEFT);
        assertEquals(List.of(CloseCode.LEFT), connection.closes());
    }

    @Test
    void closesOnceAllIsWrittenAndOnlyOnce() {
        connection.stuck();
        outbox.open(Messages.ofSize(LARGE));
        outbox.offer(Messages.ofSize(LARGE));
        outbox.drain(List.of(Messages.numbered(0)));
        writer.closeWhenDrained(CloseCode.REFUSED);
        assertEquals(List.of(), connection.closes());
        connection.finishWrite();
        assertEquals(List.of(), connection.closes());
        connection.finishWrite();
        assertEquals(List.of(2, 1).reversed(), connection.batches());
        assertEquals(List.of(CloseCode.REFUSED), connection.closes());
        writer.flush();
        writer.closeWhenDrained(CloseCode.LEFT);
        assertEquals(List.of(CloseCode.REFUSED), connection.closes());
    }

    @Test
    void manyThreadsMayFlush() throws Exception {
        int threads = 4;
        int each = 5_000;
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<String> written = new ArrayList<>(); // by one thread at a time, if the writer is right
        CountDownLatch closed = new CountDownLatch(1);
        List<CloseCode> closes = new ArrayList<>();
        try (ExecutorService finishing = Executors.newFixedThreadPool(2);
                ExecutorService offering = Executors.newFixedThreadPool(threads)) {
            Connection elsewhere = new Discarding() {
                @Override
                public void write(List<Encoded> messages, Runnable done) {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    written.addAll(Messages.texts(messages));
                    finishing.execute(() -> {
                        underWay.decrementAndGet();
                        done.run();
                    });
                }

                @Override
                public void close(CloseCode code) {
                    closes.add(code);
                    closed.countDown();
                }
            };
            Writer busy = new Writer(outbox, 1, elsewhere);
            outbox.open(Messages.ping());
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * each;
                all.add(offering.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        outbox.offer(Messages.numbered(first + i));
                        busy.flush();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
            outbox.drain(List.of(Messages.ping()));
            busy.closeWhenDrained(CloseCode.LEFT);
            assertTrue(closed.await(60, TimeUnit.SECONDS), "closed once all was written");
        }
        assertEquals(1, most.get());
        assertEquals(List.of(CloseCode.LEFT), closes);
        assertEquals(threads * each + 2, written.size());
        assertEquals(Messages.text(Messages.ping()), written.getLast());
        for (int thread = 0; thread < threads; thread++) {
            List<String> own = Messages.numbers(thread * each, (thread + 1) * each);
            List<String> seen = new ArrayList<>(written);
            seen.retainAll(new java.util.HashSet<>(own));
            assertEquals(own, seen);
        }
        assertFalse(outbox.hasOverflowed());
    }

    private static class Discarding implements Connection {
        @Override
        public void write(List<Encoded> messages, Runnable written) {
            written.run();
        }

        @Override
        public void close(CloseCode code) {}

        @Override
        public void abort() {}
    }
}
