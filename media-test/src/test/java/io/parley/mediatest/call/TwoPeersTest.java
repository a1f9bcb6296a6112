package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.Phase;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.TransportReport;
import io.parley.mediatest.peer.TransportReport.Endpoint;
import io.parley.mediatest.peer.VideoCodec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParleyTest
final class TwoPeersTest {

    private static final double ADAS_TONE = 440;
    private static final double BOBS_TONE = 660;

    private static HeadlessPeer ada(Peers peers) {
        return peers.join("ada", PeerOptions.defaults().withTone(ADAS_TONE));
    }

    private static HeadlessPeer bob(Peers peers) {
        return peers.join("bob", PeerOptions.defaults().withTone(BOBS_TONE));
    }

    @Test
    void seeAndHearEachOther(Peers peers) {
        HeadlessPeer ada = ada(peers);
        HeadlessPeer bob = bob(peers);
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);

        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();
        bobAtAda.awaitTone(BOBS_TONE);
        adaAtBob.awaitTone(ADAS_TONE);

        assertEquals(0, bobAtAda.video().foreign() + adaAtBob.video().foreign(), "pictures of somebody else");
        for (Phase phase : List.of(Phase.CONNECTED, Phase.FIRST_FRAME, Phase.FIRST_AUDIO)) {
            adaAtBob.awaitPhase(phase);
        }
        Figures.report("bob joins", bob.timeline().toString());
        Figures.report("bob sees ada", adaAtBob.timeline().toString());
        Figures.report("ada sees bob", bobAtAda.timeline().toString());
    }

    @Test
    void theNewcomerMakesTheOneAndOnlyOffer(Peers peers) {
        HeadlessPeer ada = ada(peers);
        HeadlessPeer bob = bob(peers);
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();

        assertEquals(1, adaAtBob.negotiation().offersSent());
        assertEquals(0, bobAtAda.negotiation().offersSent());
        assertEquals(1, bobAtAda.negotiation().answersSent());
        assertEquals(
                0, bobAtAda.negotiation().rollbacks() + adaAtBob.negotiation().ignoredOffers());
    }

    @Test
    void writeToEachOtherOverTheDataChannel(Peers peers) {
        HeadlessPeer ada = ada(peers);
        HeadlessPeer bob = bob(peers);
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitDataChannel();
        adaAtBob.awaitDataChannel();

        bobAtAda.sendData("hello, Bob");
        adaAtBob.sendData("hello, Ada \uD83D\uDC4B");

        adaAtBob.awaitData("hello, Bob");
        bobAtAda.awaitData("hello, Ada \uD83D\uDC4B");
    }

    @Test
    void showTheCertificatesThatTheHubRelayedTheFingerprintsOf(Peers peers) {
        HeadlessPeer ada = ada(peers);
        HeadlessPeer bob = bob(peers);
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitConnected();
        adaAtBob.awaitConnected();

        TransportReport atAda = bobAtAda.transport();
        assertEquals("connected", atAda.dtlsState());
        assertEquals(Set.of(atAda.remoteFingerprint().orElseThrow()), bobAtAda.remoteFingerprints());
        assertEquals(Set.of(atAda.localFingerprint().orElseThrow()), adaAtBob.remoteFingerprints());
        assertEquals(adaAtBob.localFingerprints(), bobAtAda.remoteFingerprints());
    }

    @Test
    void stayOnLoopback(Peers peers) {
        HeadlessPeer ada = ada(peers);
        HeadlessPeer bob = bob(peers);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        adaAtBob.awaitConnected();
        adaAtBob.awaitEndOfCandidates();

        Optional<Endpoint> endpoint = adaAtBob.transport().remote();
        assertEquals(Optional.of("127.0.0.1"), endpoint.map(Endpoint::address), adaAtBob::toString);
        assertEquals(Optional.of("udp"), endpoint.map(Endpoint::protocol));
    }

    @ParameterizedTest
    @EnumSource
    void readEachOthersPicturesThroughEveryCodec(VideoCodec codec, Peers peers) {
        PeerOptions options = PeerOptions.defaults().withVideo(320, 240, 15).withCodec(codec);
        HeadlessPeer ada = peers.join("ada", options);
        HeadlessPeer bob = peers.join("bob", options);

        ada.awaitPeer(bob).awaitVideo();
        bob.awaitPeer(ada).awaitVideo();

        assertTrue(
                bob.awaitPeer(ada).stats().getStats().values().stream()
                        .anyMatch(stats ->
                                ("video/" + codec).equals(stats.getAttributes().get("mimeType"))),
                codec + " is in use");
    }
}
