package io.parley.signaling.api;

import io.parley.signaling.protocol.RoomName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The other hubs of a fleet, as far as the API goes: a port. */
public interface OtherHubs {
    /** Where there is one hub alone. */
    OtherHubs NONE = new OtherHubs() {
        @Override
        public CompletionStage<Optional<byte[]>> ask(RoomName room, byte[] question) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Map<String, Optional<byte[]>>> askAll(byte[] question) {
            return CompletableFuture.completedFuture(Map.of());
        }
    };

    /**
     * Asks the hub where a room lives: its {@link Api#answerHub}.
     *
     * @return empty: it lives here, or nowhere; exceptionally: nobody can say now, or that hub did not answer in time
     */
    CompletionStage<Optional<byte[]>> ask(RoomName room, byte[] question);

    /** Asks all of them. By their ids; empty for those that did not answer in time. Exceptionally: nobody can say now which there are. */
    CompletionStage<Map<String, Optional<byte[]>>> askAll(byte[] question);
}
