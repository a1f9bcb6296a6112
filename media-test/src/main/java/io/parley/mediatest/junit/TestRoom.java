package io.parley.mediatest.junit;

import io.parley.signaling.Hub;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A room that no other test uses. */
public record TestRoom(URI uri) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static TestRoom in(Hub hub) {
        return new TestRoom(hub.uri().resolve("rooms/test-" + COUNT.incrementAndGet()));
    }
}
