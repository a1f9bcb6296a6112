package io.parley.mediatest.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a process uses: on Linux from {@code /proc}, elsewhere as far as the JDK knows. */
public final class ProcessUsage {

    /** Linux tells times in units of 1/100 s to every program, whatever its kernel's own clock (time(7)). */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int USER_TIME = 11; // of the fields of /proc/PID/stat behind the program's name (proc(5))
    private static final int SYSTEM_TIME = 12;

    private final ProcessHandle process;

    private ProcessUsage(ProcessHandle process) {
        this.process = process;
    }

    /**
     * Processor time that a process has used so far.
     *
     * @param userNanos in the program itself, or all of it where it is not told apart
     * @param systemNanos in the kernel
     */
    public record Cpu(long userNanos, long systemNanos) {

        /** Both. */
        public long nanos() {
            return userNanos + systemNanos;
        }

        Cpu since(Cpu before) {
            return new Cpu(userNanos - before.userNanos, systemNanos - before.systemNanos);
        }
    }

    /** Empty: there is no such process. */
    public static Optional<ProcessUsage> of(long pid) {
        return ProcessHandle.of(pid).map(ProcessUsage::new);
    }

    /** A process that this one has started. */
    public static ProcessUsage of(Process child) {
        return new ProcessUsage(child.toHandle());
    }

    /** This process. */
    public static ProcessUsage own() {
        return new ProcessUsage(ProcessHandle.current());
    }

    public long pid() {
        return process.pid();
    }

    /** Zero when the process has ended. */
    public Cpu cpu() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", SYSTEM_TIME + 2);
            return new Cpu(nanos(fields[USER_TIME]), nanos(fields[SYSTEM_TIME]));
        } catch (IOException notLinux) {
            Duration total = process.info().totalCpuDuration().orElse(Duration.ZERO);
            return new Cpu(total.toNanos(), 0);
        }
    }

    /** Of a time as Linux tells it. */
    static long nanos(String ticks) {
        return Long.parseLong(ticks) * NANOS_PER_TICK;
    }

    /**
     * Processor time of each thread there is, by its number, in nanoseconds. Where the system does not tell it so, that of all as one.
     */
    public Map<String, Long> nanosByThread() {
        Map<String, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid()), "task"))) {
            for (Path thread : threads) {
                nanos.put(thread.getFileName().toString(), threadNanos(thread));
            }
        } catch (IOException notLinux) {
            nanos.put("", cpu().nanos());
        }
        return nanos;
    }

    /**
     * Processor time that its present threads have used so far, in nanoseconds: fine enough for a twentieth of a second. Where the
     * system does not tell it so finely, as {@link #cpu()}.
     */
    long threadNanos() {
        long nanos = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid()), "task"))) {
            for (Path thread : threads) {
                nanos += threadNanos(thread);
            }
        } catch (IOException notLinux) {
            return cpu().nanos();
        }
        return nanos == 0 ? cpu().nanos() : nanos;
    }

    private static long threadNanos(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(stat.substring(0, stat.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Bytes of memory that are its own at this moment. */
    public OptionalLong residentBytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }
}
