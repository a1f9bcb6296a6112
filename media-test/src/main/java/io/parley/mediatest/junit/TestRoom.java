package io.parley.mediatest.junit;

import io.parley.mediatest.client.Trust;
import io.parley.signaling.Hub;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A room that no other test uses.
 *
 * @param trust the certificate that its hub shows, if it shows one
 */
public record TestRoom(URI uri, Trust trust) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static TestRoom in(Hub hub) {
        Trust trust = hub.certificate().map(Trust::only).orElseGet(Trust::platform);
        return new TestRoom(hub.uri().resolve("rooms/test-" + COUNT.incrementAndGet()), trust);
    }
}
