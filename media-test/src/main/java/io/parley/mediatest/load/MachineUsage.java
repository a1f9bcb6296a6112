package io.parley.mediatest.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Watches what the machine's processors do besides the server and this process, from when it is made; on Linux, from {@code /proc/stat}. */
public final class MachineUsage {

    /** Of the first line of {@code /proc/stat}: user, nice, system, irq and softirq (proc_stat(5)). */
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

    private static final int STEAL = 8;

    private final Optional<ProcessUsage> server;
    private final ProcessUsage generator = ProcessUsage.own();
    private final Optional<Moment> begin;

    /**
     * Processor time until a moment.
     *
     * @param busyNanos of all cores, in programs and the kernel
     * @param stolenNanos that other machines on the same hardware had
     */
    record Moment(long nanos, long busyNanos, long stolenNanos, long serverNanos, long generatorNanos) {}

    /** @param server empty: it is not known which process it is */
    public MachineUsage(Optional<ProcessUsage> server) {
        this.server = server;
        this.begin = moment();
    }

    /** What it was until now; empty where the system does not tell. */
    public Optional<Disturbance> end() {
        return begin.flatMap(before -> moment().map(after -> between(before, after, server.isPresent())));
    }

    static Disturbance between(Moment before, Moment after, boolean watched) {
        double nanos = Math.max(1, after.nanos - before.nanos);
        long ours = after.serverNanos - before.serverNanos + after.generatorNanos - before.generatorNanos;
        boolean ended = after.serverNanos < before.serverNanos; // the server: what it had used is not known any more
        return new Disturbance(
                watched && !ended
                        ? OptionalDouble.of(Math.max(0, after.busyNanos - before.busyNanos - ours) / nanos)
                        : OptionalDouble.empty(),
                Math.max(0, after.stolenNanos - before.stolenNanos) / nanos);
    }

    private Optional<Moment> moment() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            String[] all = lines.findFirst().orElse("").split(" +", STEAL + 2);
            if (all.length <= STEAL) {
                return Optional.empty();
            }
            return Optional.of(new Moment(
                    System.nanoTime(),
                    BUSY.stream()
                            .mapToLong(column -> ProcessUsage.nanos(all[column]))
                            .sum(),
                    ProcessUsage.nanos(all[STEAL]),
                    server.map(process -> process.cpu().nanos()).orElse(0L),
                    generator.cpu().nanos()));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
