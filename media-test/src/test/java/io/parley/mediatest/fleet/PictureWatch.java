package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.RemotePeer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks all the time, from a picture that has come on, at how long a peer waits for the next picture of another; also where that one comes as somebody
 * else. While the machine does not let it look, it does not let the picture come either: that is no waiting.
 */
final class PictureWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(20);

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
        while (!over) {
            long now = System.nanoTime();
            Optional<Sight> next = sight();
            if (next.isPresent() && !next.equals(last)) {
                last = next;
                since = now;
            }
            Duration pause = Duration.ofNanos(now - since);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
            LockSupport.parkNanos(LOOK.toNanos());
            since += Math.max(0, System.nanoTime() - now - LOOK.toNanos());
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
