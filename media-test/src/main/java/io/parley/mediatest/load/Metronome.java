package io.parley.mediatest.load;

import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector at every beat of a pace: a selector itself waits for whole milliseconds, and whoever waits for the rest in a
 * loop keeps a processor core busy. What it costs is the time that the system takes to wake two threads, one after the other.
 */
final class Metronome implements AutoCloseable {

    private final Selector selector;
    private final Pace pace;
    private final Thread thread;
    private volatile boolean stopped;

    private Metronome(Selector selector, Pace pace) {
        this.selector = selector;
        this.pace = pace;
        this.thread = Thread.ofPlatform().name("load-pace").daemon().unstarted(this::run);
    }

    static Metronome start(Selector selector, Pace pace) {
        Metronome metronome = new Metronome(selector, pace);
        metronome.thread.start();
        return metronome;
    }

    private void run() {
        long beat = 0;
        while (!stopped) {
            long now = System.nanoTime();
            long wait = pace.at(beat) - now;
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else {
                selector.wakeup();
                beat = pace.nextAfter(now); // those that were missed are due at once, and one call wakes for all
            }
        }
    }

    /** Stops it, and waits until it has. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException noTime) {
            Thread.currentThread().interrupt();
        }
    }
}
