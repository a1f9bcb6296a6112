package io.parley.mediatest.load;

import io.parley.mediatest.load.LoadReport.Joins;
import io.parley.mediatest.load.LoadReport.Messages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * One run of a load without media: everybody joins, the load warms up, is measured, and stops; what is on its way arrives; everybody
 * leaves.
 */
public final class LoadRun {

    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(3);
    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_SAMPLE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SAMPLE = Duration.ofMillis(50);
    private static final int SAMPLES = 20;
    private static final long LOOK_NANOS = 2_000_000;

    private final long start = System.nanoTime(); // before any client is made, whose time to come counts from then
    private final LoadTarget target;
    private final LoadPlan plan;
    private final BooleanSupplier enough;
    private final Tally tally = new Tally();
    private final CompletableFuture<Boolean> allSettled = new CompletableFuture<>();
    private final List<Loop> loops = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final Sampler sampler;
    private final Duration sampleLength;

    /** How long it took until all were in, and the server's processor time meanwhile. */
    private record Joining(long nanos, long serverNanos) {}

    private LoadRun(LoadTarget target, LoadPlan plan, BooleanSupplier enough, Consumer<Sample> listener)
            throws IOException {
        this.target = target;
        this.plan = plan;
        this.enough = enough;
        for (int i = 0; i < plan.threads(); i++) {
            loops.add(new Loop(target, plan, this::settled));
        }
        String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        for (int room = 0; room < plan.rooms(); room++) {
            furnish(loops.get(room % loops.size()), run, room);
        }
        sampler = new Sampler(loops, tally, target.process(), listener);
        Duration even = plan.duration().dividedBy(SAMPLES);
        Duration atLeast = even.compareTo(SHORTEST_SAMPLE) < 0 ? SHORTEST_SAMPLE : even;
        sampleLength = atLeast.compareTo(LONGEST_SAMPLE) > 0 ? LONGEST_SAMPLE : atLeast;
    }

    /**
     * Runs it.
     *
     * @param plan of another mode than media
     * @param listener told how it goes, by this thread
     * @throws IOException when there can be no sockets here
     */
    public static LoadReport run(LoadTarget target, LoadPlan plan, Consumer<Sample> listener)
            throws IOException, InterruptedException {
        return run(target, plan, () -> false, listener);
    }

    /**
     * Runs it, and ends the measured time early when it is said to be enough.
     *
     * @param enough asked after every sample, by this thread
     */
    public static LoadReport run(LoadTarget target, LoadPlan plan, BooleanSupplier enough, Consumer<Sample> listener)
            throws IOException, InterruptedException {
        if (plan.mode() == Mode.MEDIA) {
            throw new IllegalArgumentException("media are a MediaRun's");
        }
        return new LoadRun(target, plan, enough, listener).run();
    }

    private void furnish(Loop loop, String run, int room) {
        List<LoadClient> members = new ArrayList<>();
        for (int i = 0; i < plan.members(); i++) {
            Seat seat = new Seat(run, room, room * plan.members() + i);
            LoadClient client = new LoadClient(loop, seat, target.dialect(), tally);
            members.add(client);
            loop.add(client, plan.delay(seat.index()));
        }
        loop.add(
                switch (plan.mode()) {
                    case RELAY -> new Ring(members, plan.messagesInFlight());
                    case BROADCAST -> new Broadcast(members, plan.messagesInFlight());
                    case IDLE, MEDIA, JOIN -> new Silence();
                });
    }

    private void settled() {
        if (tally.settled() >= plan.clients()) {
            allSettled.complete(true);
        }
    }

    private LoadReport run() throws InterruptedException {
        Instant at = Instant.now();
        MachineUsage machine = new MachineUsage(target.process());
        OptionalLong serverBytes = serverBytes();
        long serverNanos = serverNanos();
        Joining joining;
        Window.Result measured;
        Histogram nanos;
        OptionalDouble desertedAfter;
        Optional<Disturbance> disturbance;
        loops.forEach(this::begin);
        try {
            join();
            joining = new Joining(System.nanoTime() - start, serverNanos() - serverNanos);
            loops.forEach(loop -> loop.execute(loop::prepare));
            talk();
            stretch(Stage.WARMING_UP, plan.warmup(), () -> false);
            sampler.latenciesSinceLast();
            Window window = new Window(tally, target.process());
            stretch(Stage.MEASURING, plan.duration(), enough);
            measured = window.end(serverBytes);
            disturbance = machine.end();
            desertedAfter = tally.isDeserted() ? OptionalDouble.of(seconds()) : OptionalDouble.empty();
            nanos = sampler.latenciesSinceLast();
            drain();
            sampler.cut(Stage.DRAINING);
            leave();
        } finally {
            stop();
        }
        return new LoadReport(
                at,
                target.name(),
                Platform.here(),
                plan,
                joins(joining),
                messages(measured, nanos),
                tally.complaints(),
                desertedAfter,
                measured.server(),
                measured.generator(),
                disturbance,
                target.route().leadsBack() ? Optional.of(tally.returns().report()) : Optional.empty(),
                sampler.samples());
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private OptionalLong serverBytes() {
        return target.process().map(ProcessUsage::residentBytes).orElse(OptionalLong.empty());
    }

    private long serverNanos() {
        return target.process().map(process -> process.cpu().nanos()).orElse(0L);
    }

    private Joins joins(Joining joining) {
        long joined = tally.joined.sum();
        return new Joins(
                joined,
                tally.failed.sum(),
                tally.refused.sum(),
                tally.closed.sum(),
                joining.nanos / 1e9,
                target.process().isPresent() && joined > 0
                        ? OptionalDouble.of(joining.serverNanos / 1e3 / joined)
                        : OptionalDouble.empty(),
                Latencies.of(tally.joinNanos()));
    }

    /** Once the threads have ended, which makes what they know known here. */
    private Messages messages(Window.Result measured, Histogram nanos) {
        long lost = 0;
        long doubled = 0;
        long reordered = 0;
        for (Loop loop : loops) {
            for (LoadClient client : loop.clients()) {
                lost += client.heard().lost(client.toBeHeard());
                doubled += client.heard().doubled();
                reordered += client.heard().reordered();
            }
        }
        return new Messages(
                tally.sent.sum(),
                tally.expected.sum(),
                tally.delivered.sum(),
                lost,
                doubled,
                reordered,
                tally.foreign.sum(),
                measured.deliveries(),
                measured.seconds(),
                measured.deliveries() / measured.seconds(),
                Latencies.of(nanos));
    }

    private void begin(Loop loop) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.add(end);
        Thread.ofPlatform().name("load-" + ends.size()).start(() -> {
            try {
                loop.run();
                end.complete(null);
            } catch (Throwable failure) {
                end.completeExceptionally(failure);
            }
        });
    }

    private void join() throws InterruptedException {
        long last = start + plan.delay(plan.clients()).plus(JOIN_PATIENCE).toNanos();
        while (!allSettled.isDone() && System.nanoTime() < last && goesOn()) {
            try {
                allSettled.get(sampleLength.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                // one more sample
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
            sampler.cut(Stage.JOINING);
        }
    }

    private void talk() {
        plan.rate()
                .ifPresentOrElse(
                        rate -> loops.forEach(loop -> loop.execute(() -> loop.start(rate * loop.share(plan.rooms())))),
                        () -> loops.forEach(loop -> loop.execute(loop::start)));
    }

    /** Cuts samples for so long, until it is enough, or until nobody is there any more. */
    private void stretch(Stage stage, Duration length, BooleanSupplier until) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        for (long now = System.nanoTime(); now < end && goesOn() && !until.getAsBoolean(); now = System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(end - now, sampleLength.toNanos()));
            sampler.cut(stage);
        }
    }

    /** Whether all threads run, and somebody is there. */
    private boolean goesOn() {
        return ends.stream().noneMatch(CompletableFuture::isDone) && !tally.isDeserted();
    }

    /** What is on its way arrives. Nobody leaves while somebody may still talk to him. */
    private void drain() {
        CountDownLatch talking = new CountDownLatch(loops.size());
        for (Loop loop : loops) {
            loop.execute(() -> {
                loop.stopSending();
                talking.countDown();
            });
        }
        awaitAtMost(
                DRAIN_PATIENCE,
                () -> tally.isDeserted() || (talking.getCount() == 0 && tally.delivered.sum() >= tally.expected.sum()));
    }

    private void leave() {
        loops.forEach(loop -> loop.execute(loop::leave));
        awaitAtMost(LEAVE_PATIENCE, () -> ends.stream().allMatch(CompletableFuture::isDone));
    }

    private static void awaitAtMost(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Waits for the threads, and says what was wrong with them. */
    private void stop() {
        loops.forEach(loop -> loop.execute(loop::end));
        try {
            ends.forEach(CompletableFuture::join);
        } catch (CompletionException failure) {
            throw new IllegalStateException("a thread of the load failed", failure.getCause());
        }
    }
}
