package io.parley.signaling.session;

import io.parley.signaling.protocol.Encoded;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to account for a message of 250 bytes on its way to a client that acknowledges every sixteenth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutboxBenchmark {
    private static final int ACKNOWLEDGED_AT_ONCE = 16;

    private final Outbox outbox = new Outbox(1024 * 1024, 4096, new OutboxBudget(Long.MAX_VALUE));
    private final Encoded message = Messages.ofSize(250);
    private int ticket;
    private long offered;

    @Setup
    public void open() {
        ticket = outbox.open(Messages.ping());
        outbox.take(ticket);
        outbox.written(ticket);
    }

    @Benchmark
    public List<Encoded> offerTakeWrittenAcknowledge() {
        outbox.offer(message);
        List<Encoded> batch = outbox.take(ticket);
        outbox.written(ticket);
        if (++offered % ACKNOWLEDGED_AT_ONCE == 0) {
            outbox.acknowledge(offered);
        }
        return batch;
    }
}
