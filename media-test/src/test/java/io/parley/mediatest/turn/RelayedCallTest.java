package io.parley.mediatest.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import io.parley.mediatest.client.HubMessage.IceServer;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.TransportReport;
import io.parley.signaling.HubConfig;
import io.parley.signaling.auth.TurnServers;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two peers who use nothing but the relay that the hub names. */
@ParleyTest(turn = true)
final class RelayedCallTest {

    private static final Duration TTL = HubConfig.defaults().turnTtl();

    @Test
    void theySeeAndHearEachOther(Peers peers) {
        HeadlessPeer ada = peers.join("ada", Relayed.only());
        HeadlessPeer bob = peers.join("bob", Relayed.only().withTone(660));

        Relayed.assertCallThroughRelay(ada, bob);
    }

    @Test
    void theirCallSurvivesARestartOfTheRelay(Peers peers, TurnServer turn) {
        HeadlessPeer ada = peers.join("ada", Relayed.only().withDeadline(Duration.ofSeconds(60)));
        HeadlessPeer bob = peers.join("bob", Relayed.only().withTone(660).withDeadline(Duration.ofSeconds(60)));
        Relayed.assertCallThroughRelay(ada, bob);
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        IceCredentials before = bobAtAda.iceCredentials();
        TransportReport way = bobAtAda.transport();

        turn.restart();

        bobAtAda.awaitOtherIce(before);
        bobAtAda.awaitMoreVideo();
        bob.awaitPeer(ada).awaitMoreVideo();
        Relayed.awaitOtherRelays(bobAtAda, way);
    }

    @Test
    void everybodyHasACredentialOfTheirOwnThatExpires(HeadlessPeer ada, HeadlessPeer bob, TurnServer turn) {
        for (HeadlessPeer peer : List.of(ada, bob)) {
            IceServer relay = Relayed.relay(peer.welcome().iceServers());
            assertEquals(turn.urls(), relay.urls());
            assertTrue(relay.username().orElseThrow().endsWith(":" + peer.id().value()), relay::toString);
            Duration left = Duration.between(Instant.now(), Relayed.expiry(relay));
            assertTrue(left.compareTo(TTL) <= 0 && left.compareTo(TTL.dividedBy(2)) > 0, left::toString);
        }
    }

    @Test
    void anExpiredCredentialIsRefused(Peers peers, TurnServer turn) {
        InstantSource longAgo = InstantSource.fixed(Instant.now().minus(TTL).minusSeconds(5));
        assertRefused(peers, turn, minted(turn, turn.secret(), longAgo));
    }

    @Test
    void aForgedCredentialIsRefused(Peers peers, TurnServer turn) {
        assertRefused(peers, turn, minted(turn, "a-guess-of-twenty-signs", InstantSource.system()));
    }

    /** The user name says until when: to change it is to forge it. */
    @Test
    void aCredentialCannotBeProlonged(HeadlessPeer ada, Peers peers, TurnServer turn) {
        IceServer given = Relayed.relay(ada.welcome().iceServers());
        String later = Relayed.expiry(given).plusSeconds(3600).getEpochSecond() + ":" + ada.id();
        assertRefused(peers, turn, new IceServer(given.urls(), Optional.of(later), given.credential()));
    }

    private static IceServer minted(TurnServer turn, String secret, InstantSource clock) {
        var relay = new TurnServers(turn.urls(), new Secret(secret), TTL, clock).of(new PeerId("eve"));
        return new IceServer(
                relay.urls(),
                Optional.of(relay.username()),
                Optional.of(relay.credential().value()));
    }

    private static void assertRefused(Peers peers, TurnServer turn, IceServer relay) {
        HeadlessPeer eve = peers.join("eve", Relayed.only().withIceServers(List.of(relay)));
        HeadlessPeer bob = peers.join("bob", Relayed.only());

        RemotePeer bobAtEve = eve.awaitPeer(bob);
        bobAtEve.awaitIceError(401);

        assertNotEquals(RTCPeerConnectionState.CONNECTED, bobAtEve.connectionState());
        assertFalse(turn.log().contains(turn.secret()), "the relay tells its secret to its log");
    }
}
