package io.parley.signaling.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where the keys come from that tokens are checked with. */
public interface KeySource {
    /** The keys as they were last seen, at once; empty when they have never been. */
    Optional<KeySet> current();

    /**
     * Looks for newer ones, if it makes sense to look now. Does not block; the stage completes, on another thread perhaps, with
     * what {@link #current} is then, also when nothing could be had.
     */
    CompletionStage<Optional<KeySet>> look();

    /** Keys that stay as they are. */
    static KeySource fixed(KeySet keys) {
        return new KeySource() {
            @Override
            public Optional<KeySet> current() {
                return Optional.of(keys);
            }

            @Override
            public CompletionStage<Optional<KeySet>> look() {
                return CompletableFuture.completedFuture(current());
            }
        };
    }
}
