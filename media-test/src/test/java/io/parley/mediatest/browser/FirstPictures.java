package io.parley.mediatest.browser;

import org.junit.jupiter.api.TestReporter;

/** Tells how long it took until somebody was seen. A number to look at; no test depends on it. */
final class FirstPictures {

    private FirstPictures() {}

    static void report(TestReporter reporter, String who, RemoteView remote) {
        remote.tile()
                .flatMap(SeenTile::firstFrame)
                .ifPresent(after ->
                        reporter.publishEntry(who + ", from the click to the picture", after.toMillis() + " ms"));
    }
}
