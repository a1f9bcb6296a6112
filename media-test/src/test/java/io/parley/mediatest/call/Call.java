package io.parley.mediatest.call;

import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.session.SessionOptions;

/** A call of two: Ada was there, at 440 Hz, and Bob came, at 660 Hz. */
record Call(HeadlessPeer ada, HeadlessPeer bob, RemotePeer bobAtAda, RemotePeer adaAtBob) {

    private static final double ADAS_TONE = 440;
    private static final double BOBS_TONE = 660;

    /** Who gives way when offers cross depends on the ids, which are the hub's: Bob comes again until they fit. */
    static Call where(boolean newcomerIsPolite, Peers peers, PeerOptions options) {
        HeadlessPeer ada = peers.join("ada", options.withTone(ADAS_TONE));
        HeadlessPeer bob = peers.join("bob", options.withTone(BOBS_TONE));
        while (bob.id().isPoliteTowards(ada.id()) != newcomerIsPolite) {
            bob.close();
            bob = peers.join("bob", options.withTone(BOBS_TONE));
        }
        return new Call(ada, bob, ada.awaitPeer(bob), bob.awaitPeer(ada));
    }

    /** Bob's way to the hub is through the proxy; both see each other. */
    static Call through(FaultProxy proxy, Peers peers, SessionOptions bobsSession) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join(
                proxy.through(peers.room().uri()),
                "bob",
                PeerOptions.defaults().withTone(BOBS_TONE).withSession(bobsSession));
        Call call = new Call(ada, bob, ada.awaitPeer(bob), bob.awaitPeer(ada));
        call.bobAtAda().awaitVideo();
        call.adaAtBob().awaitVideo();
        return call;
    }

    void awaitMedia() {
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();
        bobAtAda.awaitTone(BOBS_TONE);
        adaAtBob.awaitTone(ADAS_TONE);
    }

    void awaitMoreMedia() {
        bobAtAda.awaitMoreVideo();
        adaAtBob.awaitMoreVideo();
        bobAtAda.awaitMoreTone(BOBS_TONE);
        adaAtBob.awaitMoreTone(ADAS_TONE);
    }

    void holdSignals() {
        ada.holdSignals();
        bob.holdSignals();
    }

    void releaseSignals() {
        ada.releaseSignals();
        bob.releaseSignals();
    }

    /** Has both sides do something that makes an offer, and lets the offers cross. */
    void crossOffers(Runnable adaOffers, Runnable bobOffers) {
        int offersOfAda = bobAtAda.negotiation().offersSent();
        int offersOfBob = adaAtBob.negotiation().offersSent();
        holdSignals();
        adaOffers.run();
        bobOffers.run();
        bobAtAda.awaitNegotiation("Ada's offer", report -> report.offersSent() > offersOfAda);
        adaAtBob.awaitNegotiation("Bob's offer", report -> report.offersSent() > offersOfBob);
        releaseSignals();
    }
}
