package io.parley.mediatest.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.HubMessage.IceServer;
import io.parley.mediatest.client.HubMessage.IceServers;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.TransportReport;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A call that goes on for longer than the credentials with which it began. */
@ParleyTest(turn = true, settings = RenewedCredentialTest.ShortLived.class)
final class RenewedCredentialTest {

    /** Half of it has to do for whatever a credential is used for, on a busy machine too. */
    private static final Duration TTL = Duration.ofSeconds(8);

    private static final int UNAUTHORIZED = 401; // RFC 8489 §14.8
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final PeerOptions RELAYED = Relayed.only().withDeadline(Duration.ofSeconds(60));

    /** Credentials that expire while a test waits for it. */
    static final class ShortLived implements HubSettings {
        @Override
        public void apply(HubConfig.Builder hub) {
            hub.turnTtl(TTL);
        }
    }

    @Test
    void newIceIsRelayedAfterTheFirstCredentialsHaveExpired(Peers peers, TurnServer turn) {
        HeadlessPeer ada = peers.join("ada", RELAYED);
        HeadlessPeer bob = peers.join("bob", RELAYED.withTone(660));
        Relayed.assertCallThroughRelay(ada, bob);
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        IceCredentials before = bobAtAda.iceCredentials();
        TransportReport way = bobAtAda.transport();

        awaitExpiry(ada, turn);
        awaitExpiry(bob, turn);
        bobAtAda.restartIce();

        bobAtAda.awaitOtherIce(before);
        bobAtAda.awaitMoreVideo();
        adaAtBob.awaitMoreVideo();
        Relayed.awaitOtherRelays(bobAtAda, way);
        Relayed.assertRelayed(adaAtBob);
        assertTrue(ada.remotes().contains(bobAtAda), "it is the same stay");
    }

    /** Somebody who comes later is met with the newest credentials. */
    @Test
    void aNewcomerIsReachedAfterTheFirstCredentialsHaveExpired(Peers peers, TurnServer turn) {
        HeadlessPeer ada = peers.join("ada", RELAYED);
        awaitExpiry(ada, turn);

        HeadlessPeer bob = peers.join("bob", RELAYED.withTone(660));

        Relayed.assertCallThroughRelay(ada, bob);
    }

    @Test
    void whoComesBackIsToldAnew(Peers peers, TurnServer turn) {
        HeadlessPeer ada = peers.join("ada", RELAYED);
        HeadlessPeer bob = peers.join("bob", RELAYED.withTone(660));
        ada.awaitPeer(bob).awaitConnected();
        Instant first = Relayed.expiry(Relayed.relay(ada.welcome().iceServers()));

        ada.dropSocket();

        IceServers renewed =
                ada.inbox().await(IceServers.class, any -> true, ada.options().deadline());
        assertTrue(!Relayed.expiry(Relayed.relay(renewed.iceServers())).isBefore(first), renewed::toString);
        assertEquals(turn.urls(), Relayed.relay(renewed.iceServers()).urls());
    }

    /** Returns when the relay refuses what the peer was welcomed with, and the peer has something that is good for a while. */
    private static void awaitExpiry(HeadlessPeer peer, TurnServer turn) {
        IceServer first = Relayed.relay(peer.welcome().iceServers());
        Relayed.awaitRenewalAfter(Relayed.expiry(first).minus(TTL.dividedBy(4)), peer, TTL);
        long end = System.nanoTime() + peer.options().deadline().toNanos();
        while (allocate(turn, first) != UNAUTHORIZED) {
            assertTrue(System.nanoTime() < end, "the first credential has expired");
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static int allocate(TurnServer turn, IceServer relay) {
        try (TurnClient client = TurnClient.udp(
                turn.address(),
                relay.username().orElseThrow(),
                relay.credential().orElseThrow())) {
            return client.allocate().code();
        }
    }
}
