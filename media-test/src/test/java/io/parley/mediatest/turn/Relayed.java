package io.parley.mediatest.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.HubMessage.IceServer;
import io.parley.mediatest.client.HubMessage.IceServers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.TransportReport;
import io.parley.mediatest.peer.TransportReport.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What tests of relays have in common. */
public final class Relayed {

    private Relayed() {}

    public static PeerOptions only() {
        return PeerOptions.defaults().withRelayOnly();
    }

    /** Pictures and a tone come both ways, and what is in use is a relay at either end. */
    static void assertCallThroughRelay(HeadlessPeer one, HeadlessPeer other) {
        RemotePeer otherAtOne = one.awaitPeer(other);
        RemotePeer oneAtOther = other.awaitPeer(one);
        otherAtOne.awaitVideo();
        oneAtOther.awaitVideo();
        otherAtOne.awaitTone(other.options().toneHz());
        oneAtOther.awaitTone(one.options().toneHz());
        assertRelayed(otherAtOne);
        assertRelayed(oneAtOther);
    }

    public static void assertRelayed(RemotePeer remote) {
        TransportReport transport = remote.transport();
        assertEquals(Optional.of("relay"), transport.local().map(Endpoint::type), transport::toString);
        assertEquals(Optional.of("relay"), transport.remote().map(Endpoint::type), transport::toString);
        assertTrue(remote.iceErrors().stream().noneMatch(error -> error.startsWith("401")), remote::toString);
    }

    /** Returns when the hub has given the peer a credential that was made after this moment; so it is over. */
    public static void awaitRenewalAfter(Instant moment, HeadlessPeer peer, Duration ttl) {
        Duration patience = Duration.between(Instant.now(), moment)
                .plus(ttl)
                .plus(peer.options().deadline());
        peer.inbox()
                .await(
                        IceServers.class,
                        news -> expiry(relay(news.iceServers())).minus(ttl).isAfter(moment),
                        patience);
    }

    /** Of servers that want no more than that, there is one: the relay. */
    static IceServer relay(List<IceServer> servers) {
        return servers.stream()
                .filter(server -> server.credential().isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no relay among " + servers));
    }

    /**
     * Waits until pictures come by another relay at either end than before: the old one would go on relaying, whatever becomes of
     * new ICE.
     */
    public static void awaitOtherRelays(RemotePeer remote, TransportReport before) {
        long end = System.nanoTime() + remote.deadline().toNanos();
        TransportReport now = remote.transport();
        while (now.local().equals(before.local()) || now.remote().equals(before.remote())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still by " + now + ":\n" + remote);
            }
            remote.awaitMoreFrames();
            now = remote.transport();
        }
        assertRelayed(remote);
    }

    static Instant expiry(IceServer relay) {
        String username = relay.username().orElseThrow();
        return Instant.ofEpochSecond(Long.parseLong(username.substring(0, username.indexOf(':'))));
    }
}
