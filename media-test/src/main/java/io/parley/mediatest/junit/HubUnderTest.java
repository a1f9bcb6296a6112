package io.parley.mediatest.junit;

import io.parley.mediatest.turn.TurnServer;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A hub for tests, perhaps with a TURN server beside it, and the threads from before it. */
record HubUnderTest(Hub hub, Optional<TurnServer> turn, ThreadCensus threads) {

    /** As long as a hub wants it: what guesses could be made at offline. */
    private static final String TURN_SECRET = "known-to-hub-and-relay";

    static HubUnderTest start(HubSettings settings, boolean withTurn) {
        ThreadCensus threads = new ThreadCensus();
        Optional<TurnServer> turn = withTurn ? Optional.of(TurnServer.onLoopback(TURN_SECRET)) : Optional.empty();
        HubConfig.Builder config = HubConfig.builder();
        turn.ifPresent(server -> config.turnUrls(server.urls()).turnSecret(server.secret()));
        try {
            settings.apply(config);
            return new HubUnderTest(Hub.start(config.port(0).build()), turn, threads);
        } catch (IOException failure) {
            turn.ifPresent(TurnServer::close);
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops it and says what is left behind. */
    List<String> stop() {
        hub.close();
        turn.ifPresent(TurnServer::close);
        return threads.left();
    }
}
