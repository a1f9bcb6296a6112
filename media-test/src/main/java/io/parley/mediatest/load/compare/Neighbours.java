package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadPlan;
import io.parley.mediatest.load.LoadReport;
import io.parley.mediatest.load.LoadRun;
import io.parley.mediatest.load.LoadTarget;
import io.parley.mediatest.load.Mode;
import io.parley.mediatest.load.Sample;
import io.parley.mediatest.load.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What small rooms notice of a large one beside them: rooms of four talk alone, the large room is broadcast to alone, and then both at
 * once. What the large room takes alone is not counted for the small ones.
 */
final class Neighbours {

    private static final int SMALL_ROOMS = 100;
    private static final int PEOPLE_IN_SMALL_ROOM = 4;

    /** The large room goes on until the small ones have had their time. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final LoadTarget target;
    private final ScalingTerms terms;

    Neighbours(LoadTarget target, ScalingTerms terms) {
        this.target = target;
        this.terms = terms;
    }

    /**
     * What a message in a small room costs.
     *
     * @param alone when there is nobody else
     * @param beside when there is a large room
     */
    public record Cost(ScalingPoint alone, ScalingPoint beside) {}

    Cost measure() throws IOException, InterruptedException {
        ScalingPoint alone = mean(LoadRun.run(target, small(), sample -> {}));
        ScalingPoint large = mean(LoadRun.run(target, large(terms.duration()), sample -> {}));
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<LoadReport> beside = new CompletableFuture<>();
        Thread.ofPlatform().name("scaling-beside").start(() -> broadcast(begun, enough, beside));
        ScalingPoint both;
        boolean inTime;
        try {
            begun.await();
            both = mean(LoadRun.run(target, small(), sample -> {}));
            inTime = !beside.isDone();
        } finally {
            enough.set(true);
        }
        List<String> faults = new ArrayList<>(large.faults());
        faults.addAll(beside.join().faults());
        if (!inTime) {
            faults.add("the large room ended before the small ones");
        }
        return new Cost(alone, both.without(large.serverCores()).with(faults));
    }

    private void broadcast(CountDownLatch begun, AtomicBoolean enough, CompletableFuture<LoadReport> end) {
        try {
            end.complete(LoadRun.run(target, large(LONGEST), enough::get, sample -> countDown(begun, sample)));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            end.completeExceptionally(failure);
        } finally {
            begun.countDown();
        }
    }

    private static void countDown(CountDownLatch begun, Sample sample) {
        if (sample.stage() == Stage.MEASURING && sample.deliveredPerSecond() > 0) {
            begun.countDown();
        }
    }

    /** Means over the whole time: that is what can be subtracted. */
    private static ScalingPoint mean(LoadReport report) {
        return ScalingPoint.of(report).without(0);
    }

    private LoadPlan small() {
        return plan(Mode.RELAY, SMALL_ROOMS, PEOPLE_IN_SMALL_ROOM, terms.rate(), terms.duration());
    }

    private LoadPlan large(Duration duration) {
        return plan(Mode.BROADCAST, 1, terms.crowd(), terms.crowdRate(), duration);
    }

    /** Two loads on one core do not both spin. */
    private LoadPlan plan(Mode mode, int rooms, int members, double rate, Duration length) {
        return terms.plan(mode, rooms, members, OptionalDouble.of(rate), length, false);
    }
}
