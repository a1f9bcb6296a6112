package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.RemotePeer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks all the time, from a picture that has come on, at how long a peer waits for the next picture of another; also where that one comes as somebody
 * else. A machine that does not let it look for a moment does not let the picture come either: that is no waiting, within a bound.
 */
final class PictureWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Of one pause. */
    private static final long MOST_FORGIVEN_NANOS = 1_000_000_000;

    private final HeadlessPeer viewer;
    private final String seen;
    private final Thread thread;
    private volatile boolean over;
    private volatile Duration longest = Duration.ZERO;

    private record Sight(Object who, long frames) {}

    private PictureWatch(HeadlessPeer viewer, String seen) {
        this.viewer = viewer;
        this.seen = seen;
        this.thread = Thread.ofPlatform().name("picture-watch").daemon().unstarted(this::watch);
    }

    /** @param seen the name of who sends them, whose pictures come by now */
    static PictureWatch start(HeadlessPeer viewer, String seen) {
        PictureWatch watch = new PictureWatch(viewer, seen);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        Optional<Sight> last = Optional.empty();
        long since = System.nanoTime();
        long forgiven = 0;
        while (!over) {
            long now = System.nanoTime();
            Optional<Sight> next = sight();
            if (next.isPresent() && !next.equals(last)) {
                last = next;
                since = now;
                forgiven = 0;
            }
            Duration pause = Duration.ofNanos(now - since - forgiven);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
            long parked = System.nanoTime();
            LockSupport.parkNanos(LOOK.toNanos());
            long late = Math.max(0, System.nanoTime() - parked - LOOK.toNanos());
            forgiven = Math.min(forgiven + late, MOST_FORGIVEN_NANOS);
        }
    }

    /** Empty: nothing of theirs is seen, or not yet. */
    private Optional<Sight> sight() {
        return viewer.remotes().stream()
                .filter(remote -> remote.name().equals(seen))
                .reduce((first, second) -> second)
                .filter(remote -> remote.video().frames() > 0)
                .map(PictureWatch::sight);
    }

    private static Sight sight(RemotePeer remote) {
        return new Sight(remote.id(), remote.video().frames());
    }

    void assertNoPauseOver(Duration most) {
        assertTrue(
                longest.compareTo(most) < 0,
                () -> viewer.name() + " waited " + longest.toMillis() + " ms for a picture of " + seen);
    }

    @Override
    public void close() {
        over = true;
        Await.ended(thread);
    }
}
