package io.parley.mediatest.proxy;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.wire.Until;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.net.URI;

/** A hub as the README starts it behind a proxy, and the proxy. */
record ProxiedHub(Hub hub, ReadmeProxy proxy) implements AutoCloseable {
    private static final String PASSPHRASE = "correct horse";

    /** Begins a proxy before a hub. */
    interface ProxyStart {
        ReadmeProxy before(Hub hub) throws IOException;
    }

    static ProxiedHub start(HubConfig config, ProxyStart proxy) throws IOException {
        Hub hub = Hub.start(config);
        try {
            return new ProxiedHub(hub, proxy.before(hub));
        } catch (IOException | RuntimeException failure) {
            hub.close();
            throw failure;
        }
    }

    URI uri() {
        return proxy.uri();
    }

    /** Two meet through the proxy, and see and hear each other. */
    void awaitCall(Trust trust) {
        URI room = uri().resolve("rooms/standup");
        PeerOptions options = options(trust);
        try (HeadlessPeer ada = HeadlessPeer.join(room, "ada", options);
                HeadlessPeer bob = HeadlessPeer.join(room, "bob", options.withTone(660))) {
            ada.awaitPeer(bob).awaitVideo();
            bob.awaitPeer(ada).awaitTone(440);
        }
    }

    /** Returns when the hub counts as many: it does so after the answer to who comes. */
    void awaitConnections(int count) {
        Until.holds(() -> hub.connections() == count, () -> hub.connections() + " connections, not " + count);
    }

    /** With which somebody gets in. */
    static PeerOptions options(Trust trust) {
        return PeerOptions.defaults().withTrust(trust).withPassphrase(PASSPHRASE);
    }

    @Override
    public void close() {
        proxy.close();
        hub.close();
    }
}
