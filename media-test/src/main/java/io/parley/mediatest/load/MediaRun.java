package io.parley.mediatest.load;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.load.MediaReport.PhaseTimes;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.Phase;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.Timeline;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * One run of a load with media: headless peers join, call each other with pictures and a tone, go on for a while, and leave. All
 * media are made, encoded and decoded in this process: a few calls fill a core.
 */
public final class MediaRun {

    private static final int DIGITS = 3;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long start = System.nanoTime();
    private final URI hub;
    private final PeerOptions options;
    private final LoadPlan plan;
    private final Optional<ProcessUsage> process;
    private final Consumer<String> listener;
    private final List<List<Attendance>> rooms = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Phase, Histogram> phases = new EnumMap<>(Phase.class);

    private MediaRun(URI hub, Trust trust, LoadPlan plan, Optional<ProcessUsage> process, Consumer<String> listener) {
        this.hub = hub;
        this.options = PeerOptions.defaults().withTrust(trust);
        this.plan = plan;
        this.process = process;
        this.listener = listener;
    }

    /** One call, as the one sees it who came later. */
    private record Call(HeadlessPeer newcomer, HeadlessPeer other) {}

    /**
     * Runs it.
     *
     * @param trust which certificates the hub may show, where its address has https
     * @param process the hub's, when it shall be watched
     * @param listener told what goes on, in a line each
     */
    public static MediaReport run(
            URI hub, Trust trust, LoadPlan plan, Optional<ProcessUsage> process, Consumer<String> listener)
            throws InterruptedException {
        return new MediaRun(hub, trust, plan, process, listener).run();
    }

    private MediaReport run() throws InterruptedException {
        Instant at = Instant.now();
        OptionalLong bytes = process.map(ProcessUsage::residentBytes).orElse(OptionalLong.empty());
        Window window = new Window(new Tally(), process);
        MachineUsage machine = new MachineUsage(process);
        try {
            join();
            List<Call> calls = calls();
            listener.accept("%d peers are in, %d calls begin".formatted(joined(), calls.size()));
            List<Call> begun =
                    calls.stream().filter(call -> !isDeserted() && began(call)).toList();
            listener.accept("%d of %d calls have pictures and sound both ways".formatted(begun.size(), calls.size()));
            rest(joined() == 0 ? 0 : plan.duration().toNanos());
            awaitReturns();
            OptionalDouble desertedAfter =
                    isDeserted() ? OptionalDouble.of((System.nanoTime() - start) / 1e9) : OptionalDouble.empty();
            int complete = (int) begun.stream().filter(this::goesOn).count();
            Window.Result used = window.end(bytes);
            return new MediaReport(
                    at,
                    hub.getRawAuthority(),
                    Platform.here(),
                    plan,
                    joined(),
                    calls.size(),
                    complete,
                    problems(),
                    desertedAfter,
                    times(),
                    used.server(),
                    used.generator(),
                    machine.end());
        } finally {
            everybody().map(Attendance::peer).forEach(HeadlessPeer::close);
        }
    }

    private void join() throws InterruptedException {
        String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        long first = System.nanoTime();
        for (int i = 0; i < plan.clients() && !isDeserted(); i++) {
            rest(first + plan.delay(i).toNanos() - System.nanoTime());
            if (i % plan.members() == 0) {
                rooms.add(new ArrayList<>());
            }
            Seat seat = new Seat(run, i / plan.members(), i);
            attempt(() -> rooms.getLast()
                    .add(new Attendance(
                            HeadlessPeer.join(hub.resolve("/rooms/" + seat.roomName()), seat.name(), options))));
        }
    }

    /** Lets so much time pass, unless all have lost the hub before. */
    private void rest(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !isDeserted(); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_NANOS));
        }
    }

    /** Until everybody is back, or has lost the hub. */
    private void awaitReturns() throws InterruptedException {
        while (everybody().anyMatch(Attendance::isUndecided)) {
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        }
    }

    /** Whether all that came in have lost the hub. */
    private boolean isDeserted() {
        return joined() > 0 && everybody().allMatch(Attendance::isLost);
    }

    private Stream<Attendance> everybody() {
        return rooms.stream().flatMap(List::stream);
    }

    private int joined() {
        return rooms.stream().mapToInt(List::size).sum();
    }

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (List<Attendance> room : rooms) {
            for (int i = 1; i < room.size(); i++) {
                for (int j = 0; j < i; j++) {
                    calls.add(new Call(room.get(i).peer(), room.get(j).peer()));
                }
            }
        }
        return calls;
    }

    /** Waits until both see and hear the other, and notes when the newcomer came to what. */
    private boolean began(Call call) {
        return attempt(() -> {
            RemotePeer there = call.newcomer().awaitPeer(call.other());
            RemotePeer here = call.other().awaitPeer(call.newcomer());
            for (RemotePeer remote : List.of(there, here)) {
                remote.awaitVideo();
                remote.awaitTone(call.newcomer().options().toneHz());
            }
            Timeline join = call.newcomer().timeline().with(there.timeline());
            for (Phase phase : Phase.values()) {
                join.at(phase)
                        .ifPresent(time -> phases.computeIfAbsent(phase, none -> new Histogram(DIGITS))
                                .recordValue(time.toNanos()));
            }
        });
    }

    private boolean goesOn(Call call) {
        return attempt(() -> {
            call.newcomer().awaitPeer(call.other()).awaitMoreVideo();
            call.other().awaitPeer(call.newcomer()).awaitMoreVideo();
        });
    }

    private boolean attempt(Runnable action) {
        try {
            action.run();
            return true;
        } catch (AssertionError | UncheckedIOException failure) {
            problems.add(Reason.of(failure));
            return false;
        }
    }

    private List<String> problems() {
        everybody().flatMap(attendance -> attendance.fault().stream()).forEach(problems::add);
        everybody().forEach(attendance -> problems.addAll(attendance.peer().takeProblems()));
        return List.copyOf(problems);
    }

    private List<PhaseTimes> times() {
        return phases.entrySet().stream()
                .map(entry -> new PhaseTimes(entry.getKey(), Latencies.of(entry.getValue())))
                .sorted(Comparator.comparingDouble(times -> times.latencies().p50Micros()))
                .toList();
    }
}
