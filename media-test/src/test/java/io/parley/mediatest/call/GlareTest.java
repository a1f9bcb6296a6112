package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.NegotiationReport;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers that cross. Both sides hold back what they hear until both have offered, so every one of them does cross. */
@ParleyTest
final class GlareTest {

    private static final int ROUNDS = 100;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoFirstOffersThePoliteSideGivesWay(boolean newcomerIsPolite, Peers peers) {
        Call call = Call.where(newcomerIsPolite, peers, PeerOptions.defaults().withSignalsHeld());
        call.bobAtAda().offerNow();
        call.adaAtBob().awaitNegotiation("an offer", report -> report.offersSent() == 1);

        call.releaseSignals();

        awaitGlares(1, call);
        call.awaitMedia();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHundredGlaresInARunningCallEndInOneExchangeEach(boolean newcomerIsPolite, Peers peers) {
        Call call = Call.where(newcomerIsPolite, peers, PeerOptions.defaults());
        call.awaitMedia();

        for (int round = 1; round <= ROUNDS; round++) {
            call.crossOffers(call.bobAtAda()::offerNow, call.adaAtBob()::offerNow);
            awaitGlares(round, call);
        }

        call.awaitMoreMedia();
        assertEquals(
                0, call.adaAtBob().video().foreign() + call.bobAtAda().video().foreign());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void restartingIceOnBothSidesAtOnceIsAGlareLikeAnyOther(boolean newcomerIsPolite, Peers peers) {
        Call call = Call.where(newcomerIsPolite, peers, PeerOptions.defaults());
        call.awaitMedia();
        IceCredentials atAda = call.bobAtAda().iceCredentials();
        IceCredentials atBob = call.adaAtBob().iceCredentials();

        call.crossOffers(call.bobAtAda()::restartIce, call.adaAtBob()::restartIce);

        call.bobAtAda().awaitOtherIce(atAda);
        call.adaAtBob().awaitOtherIce(atBob);
        call.awaitMoreMedia();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addingATrackOnBothSidesAtOnceGetsBothThrough(boolean newcomerIsPolite, Peers peers) {
        Call call = Call.where(newcomerIsPolite, peers, PeerOptions.defaults().withoutVideo());
        call.bobAtAda().awaitConnected();
        call.adaAtBob().awaitConnected();

        call.crossOffers(call.ada()::addVideo, call.bob()::addVideo);

        call.awaitMedia();
        call.awaitMoreMedia();
    }

    /** The polite side took its offer back and answered; the impolite one ignored an offer and was answered. */
    private static void awaitGlares(int count, Call call) {
        RemotePeer one = call.bobAtAda();
        RemotePeer other = call.adaAtBob();
        one.awaitNegotiation(count + " glares", report -> settledAfter(count, report));
        other.awaitNegotiation(count + " glares", report -> settledAfter(count, report));
        assertNotEquals(one.negotiation().polite(), other.negotiation().polite(), "one of a pair is polite");
    }

    private static boolean settledAfter(int count, NegotiationReport report) {
        int crossed = report.polite() ? report.rollbacks() : report.ignoredOffers();
        return report.isStable() && crossed == count;
    }
}
