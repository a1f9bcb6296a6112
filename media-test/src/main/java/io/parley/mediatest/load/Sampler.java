package io.parley.mediatest.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Cuts a run into stretches. Belongs to the thread that leads the run. */
final class Sampler {

    private static final int DIGITS = 3;
    private static final int FEW = 20;

    private final List<Loop> loops;
    private final Tally tally;
    private final Optional<ProcessUsage> server;
    private final Consumer<Sample> listener;
    private final List<Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();

    private Histogram total = new Histogram(DIGITS);
    private long at = start;
    private long joined;
    private long delivered;
    private long serverNanos;

    /** @param listener told of each sample as soon as it is taken */
    Sampler(List<Loop> loops, Tally tally, Optional<ProcessUsage> server, Consumer<Sample> listener) {
        this.loops = loops;
        this.tally = tally;
        this.server = server;
        this.listener = listener;
        this.serverNanos = serverNanos();
    }

    /** Ends the current stretch, and begins the next. */
    void cut(Stage stage) {
        Histogram nanos = new Histogram(DIGITS);
        loops.forEach(loop -> nanos.add(loop.latenciesSinceLast()));
        total.add(nanos);
        long now = System.nanoTime();
        long joinedNow = tally.joined.sum();
        long deliveredNow = tally.delivered.sum();
        long serverNow = serverNanos();
        double seconds = Math.max(1, now - at) / 1e9;
        long arrived = deliveredNow - delivered;
        double used = serverNow - serverNanos;
        boolean watched = server.isPresent() && used > 0; // less than before: a thread of it has ended
        Sample sample = new Sample(
                (now - start) / 1e9,
                stage,
                joinedNow,
                tally.returns().away(),
                (joinedNow - joined) / seconds,
                arrived / seconds,
                Latencies.micros(nanos, 50),
                Latencies.micros(nanos, 99),
                tally.troubles(),
                watched ? OptionalDouble.of(used / 1e9 / seconds) : OptionalDouble.empty(),
                watched && arrived >= FEW ? OptionalDouble.of(used / 1e3 / arrived) : OptionalDouble.empty());
        at = now;
        joined = joinedNow;
        delivered = deliveredNow;
        serverNanos = serverNow;
        samples.add(sample);
        listener.accept(sample);
    }

    private long serverNanos() {
        return server.map(process -> process.threadNanos()).orElse(0L);
    }

    /** Latencies of all stretches since the last call. */
    Histogram latenciesSinceLast() {
        Histogram since = total;
        total = new Histogram(DIGITS);
        return since;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
