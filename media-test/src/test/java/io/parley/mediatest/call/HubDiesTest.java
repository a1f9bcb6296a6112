package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import io.parley.mediatest.fault.Direction;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.session.SessionClient;
import io.parley.mediatest.session.SessionOptions;
import io.parley.mediatest.session.SessionState.Connected;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.SharedFleet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call whose hub is gone from one moment to the next; another one goes on with its rooms. */
final class HubDiesTest {
    private static final Duration PATIENCE = PeerOptions.defaults().deadline();
    private static final SessionOptions QUICK =
            SessionOptions.defaults().withBackoff(Duration.ofMillis(50), Duration.ofMillis(200));
    private static final PeerOptions ADA = PeerOptions.defaults().withSession(QUICK);
    private static final PeerOptions BOB = ADA.withTone(660);

    private SharedFleet fleet;
    private Hub first;
    private Hub second;
    private FaultProxy proxy;

    @BeforeEach
    void startHubs() throws IOException {
        fleet = new SharedFleet();
        first = fleet.start(HubConfig.builder().port(0).build());
        second = fleet.start(HubConfig.builder().port(0).build());
        proxy = FaultProxy.to(first.uri());
    }

    @AfterEach
    void stopHubs() {
        proxy.close();
        first.close();
        second.close();
        fleet.close();
    }

    private URI room() {
        return proxy.through(first.uri().resolve("rooms/standup"));
    }

    /** Whatever is on its way through it is lost, and nobody is told. */
    private void hubDies() throws IOException {
        fleet.isGone(first);
        proxy.leadTo(second.uri());
        proxy.reset();
    }

    private static void awaitNewSession(HeadlessPeer... peers) {
        for (HeadlessPeer peer : peers) {
            SessionClient session = peer.session();
            session.await(
                    "another session",
                    () -> session.counts().sessions() == 2 && session.state() instanceof Connected,
                    PATIENCE);
        }
    }

    @Test
    void mediaNeverStopAndTheCallIsNegotiatedOnAfterIt() throws IOException {
        try (HeadlessPeer ada = HeadlessPeer.join(room(), "ada", ADA.withoutVideo());
                HeadlessPeer bob = HeadlessPeer.join(room(), "bob", BOB)) {
            RemotePeer bobAtAda = ada.awaitPeer(bob);
            RemotePeer adaAtBob = bob.awaitPeer(ada);
            bobAtAda.awaitVideo();
            adaAtBob.awaitTone(440);
            IceCredentials ice = adaAtBob.iceCredentials();
            String before = ada.id() + " " + bob.id();

            hubDies();
            bobAtAda.awaitMoreVideo();
            adaAtBob.awaitMoreTone(440);
            awaitNewSession(ada, bob);
            adaAtBob.awaitBack();
            bobAtAda.awaitBack();
            bobAtAda.awaitMoreVideo();
            adaAtBob.awaitMoreTone(440);
            assertEquals(before, ada.id() + " " + bob.id(), "nobody is somebody else");
            assertTrue(bobAtAda.isPresent() && adaAtBob.isPresent());
            assertEquals(ice, adaAtBob.iceCredentials(), "ICE works, so it is left alone");
            assertEquals(1, adaAtBob.negotiation().offersSent(), "and so is all that was agreed on");
            assertEquals(RTCPeerConnectionState.CONNECTED, adaAtBob.connectionState());

            ada.addVideo();
            adaAtBob.awaitVideo();
            adaAtBob.restartIce();
            adaAtBob.awaitOtherIce(ice);
            adaAtBob.awaitMoreVideo();
            bobAtAda.awaitMoreTone(660);
        }
    }

    @Test
    void anOfferThatIsLostIsMadeOnceMore() throws IOException {
        try (HeadlessPeer ada = HeadlessPeer.join(room(), "ada", ADA.withoutVideo());
                HeadlessPeer bob = HeadlessPeer.join(room(), "bob", BOB)) {
            RemotePeer bobAtAda = ada.awaitPeer(bob);
            RemotePeer adaAtBob = bob.awaitPeer(ada);
            bobAtAda.awaitVideo();
            adaAtBob.awaitTone(440);
            proxy.freeze(Direction.TO_SERVER);
            int offers = bobAtAda.negotiation().offersSent();
            ada.addVideo();
            bobAtAda.awaitNegotiation("an offer", report -> report.offersSent() > offers);

            hubDies();
            proxy.thaw();
            adaAtBob.awaitVideo();
            bobAtAda.awaitMoreVideo();
        }
    }

    @Test
    void soIsOneWhoseAnswerIsLost() throws IOException {
        try (HeadlessPeer ada = HeadlessPeer.join(room(), "ada", ADA.withoutVideo());
                HeadlessPeer bob = HeadlessPeer.join(room(), "bob", BOB)) {
            RemotePeer bobAtAda = ada.awaitPeer(bob);
            RemotePeer adaAtBob = bob.awaitPeer(ada);
            bobAtAda.awaitVideo();
            adaAtBob.awaitTone(440);
            proxy.connections().getLast().freeze(Direction.TO_SERVER);
            int answers = adaAtBob.negotiation().answersSent();
            ada.addVideo();
            adaAtBob.awaitNegotiation("an answer", report -> report.answersSent() > answers);

            hubDies();
            adaAtBob.awaitVideo();
            bobAtAda.awaitMoreVideo();
        }
    }

    @Test
    void whoWasJustMeetingMeetsAllTheSame() throws IOException {
        try (HeadlessPeer ada = HeadlessPeer.join(room(), "ada", ADA)) {
            proxy.connections().getFirst().freeze(Direction.TO_SERVER); // her answer, and where she can be reached
            try (HeadlessPeer bob = HeadlessPeer.join(room(), "bob", BOB)) {
                RemotePeer bobAtAda = ada.awaitPeer(bob);
                bobAtAda.awaitNegotiation("an answer", report -> report.answersSent() > 0);

                hubDies();
                awaitNewSession(ada, bob);
                bobAtAda.awaitVideo();
                bob.awaitPeer(ada).awaitVideo();
                bob.awaitPeer(ada).awaitTone(440);
            }
        }
    }
}
