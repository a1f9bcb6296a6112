package io.parley.mediatest.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds threads that were not there before and do not end. */
final class ThreadCensus {

    /** Threads of the JDK's and of JUnit's own that come on demand and stay. */
    private static final Pattern OF_THE_JDK = Pattern.compile(
            "ForkJoinPool.*|CompletableFutureDelayScheduler|VirtualThread-unblocker|Common-Cleaner|Cleaner-\\d+"
                    + "|process reaper.*|Keep-Alive-Timer|Attach Listener|.*-Poller.*|MasterPoller|JFR.*|surefire-.*|junit-jupiter-timeout-watcher|Java2D Disposer");

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /** Those that are there now, were not at first, and do not end within a few seconds, with where they are. */
    List<String> left() {
        long end = System.nanoTime() + GRACE.toNanos();
        List<String> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (isNew(thread) && !endsBefore(end, thread)) {
                left.add("a thread: " + thread + " at " + Arrays.toString(thread.getStackTrace()));
            }
        }
        return left;
    }

    private boolean isNew(Thread thread) {
        return !before.contains(thread)
                && !thread.equals(Thread.currentThread())
                && !OF_THE_JDK.matcher(thread.getName()).matches();
    }

    private static boolean endsBefore(long end, Thread thread) {
        try {
            Duration wait = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            return thread.join(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
