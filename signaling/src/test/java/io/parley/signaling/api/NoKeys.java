package io.parley.signaling.api;

import io.parley.signaling.auth.KeySet;
import io.parley.signaling.auth.KeySource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where there are none, or none yet. */
final class NoKeys implements KeySource {
    @Override
    public Optional<KeySet> current() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Optional<KeySet>> look() {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
