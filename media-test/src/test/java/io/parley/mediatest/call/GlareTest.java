package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.NegotiationReport;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import org.junit.jupiter.api.Test;

/** Offers that cross. Both sides hold back what they hear until both have offered, so every one of them does cross. */
@ParleyTest
final class GlareTest {

    private static final int ROUNDS = 100;

    @Test
    void ofTwoFirstOffersThePoliteSideGivesWay(Peers peers) {
        HeadlessPeer ada = peers.join("ada", PeerOptions.defaults().withSignalsHeld());
        HeadlessPeer bob =
                peers.join("bob", PeerOptions.defaults().withTone(660).withSignalsHeld());
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.offerNow();
        adaAtBob.awaitNegotiation("an offer", report -> report.offersSent() == 1);

        ada.releaseSignals();
        bob.releaseSignals();

        awaitGlares(1, bobAtAda, adaAtBob);
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();
        bobAtAda.awaitTone(660);
        adaAtBob.awaitTone(440);
    }

    @Test
    void aHundredGlaresInARunningCallEndInOneExchangeEach(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join("bob", PeerOptions.defaults().withTone(660));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();

        for (int round = 1; round <= ROUNDS; round++) {
            ada.holdSignals();
            bob.holdSignals();
            bobAtAda.offerNow();
            adaAtBob.offerNow();
            ada.releaseSignals();
            bob.releaseSignals();
            awaitGlares(round, bobAtAda, adaAtBob);
        }

        assertEquals(0, adaAtBob.video().foreign() + bobAtAda.video().foreign(), "pictures of somebody else");
        bobAtAda.awaitMoreVideo();
        adaAtBob.awaitMoreVideo();
        bobAtAda.awaitMoreTone(660);
        adaAtBob.awaitMoreTone(440);
    }

    /** The polite side took its offer back and answered; the impolite one ignored an offer and was answered. */
    private static void awaitGlares(int count, RemotePeer one, RemotePeer other) {
        one.awaitNegotiation(count + " glares", report -> settledAfter(count, report));
        other.awaitNegotiation(count + " glares", report -> settledAfter(count, report));
        assertEquals(1, polite(one) + polite(other), "exactly one of a pair is polite");
    }

    private static boolean settledAfter(int count, NegotiationReport report) {
        int crossed = report.polite() ? report.rollbacks() : report.ignoredOffers();
        return report.isStable() && crossed == count;
    }

    private static int polite(RemotePeer remote) {
        return remote.negotiation().polite() ? 1 : 0;
    }
}
