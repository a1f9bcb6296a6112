package io.parley.mediatest.junit;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A hub for tests, and the threads from before it. */
record HubUnderTest(Hub hub, ThreadCensus threads) {

    static HubUnderTest start(HubSettings settings) {
        ThreadCensus threads = new ThreadCensus();
        HubConfig.Builder config = HubConfig.builder();
        settings.apply(config);
        try {
            return new HubUnderTest(Hub.start(config.port(0).build()), threads);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops it and says what is left behind. */
    List<String> stop() {
        hub.close();
        return threads.left();
    }
}
