package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.SafetyCode;
import org.junit.jupiter.api.Test;

@ParleyTest
final class SafetyCodesTest {

    @Test
    void twoWhoAreInACallHaveTheSame(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join("bob");
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();

        SafetyCode code = bobAtAda.safetyCode();

        assertEquals(code, adaAtBob.safetyCode());
        assertTrue(code.groups().matches("\\d{5}( \\d{5}){5}"), code::toString);
        Figures.report("safety code", code.toString());
    }

    @Test
    void everyPairHasItsOwn(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join("bob");
        HeadlessPeer cleo = peers.join("cleo");
        ada.awaitPeer(bob).awaitConnected();
        ada.awaitPeer(cleo).awaitConnected();
        cleo.awaitPeer(bob).awaitConnected();

        SafetyCode adaAndBob = ada.awaitPeer(bob).safetyCode();
        SafetyCode adaAndCleo = ada.awaitPeer(cleo).safetyCode();
        SafetyCode cleoAndBob = cleo.awaitPeer(bob).safetyCode();

        assertNotEquals(adaAndBob, adaAndCleo);
        assertNotEquals(adaAndBob, cleoAndBob);
        assertNotEquals(adaAndCleo, cleoAndBob);
    }

    @Test
    void newIceLeavesItAndANewConnectionMakesAnother(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join("bob");
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        bobAtAda.awaitVideo();
        SafetyCode first = bobAtAda.safetyCode();
        IceCredentials before = bobAtAda.iceCredentials();

        bobAtAda.restartIce();
        bobAtAda.awaitOtherIce(before);
        bobAtAda.awaitMoreVideo();
        assertEquals(first, bobAtAda.safetyCode());

        bob.close();
        bobAtAda.awaitGone();
        HeadlessPeer bobAgain = peers.join("bob");
        RemotePeer bobAgainAtAda = ada.awaitPeer(bobAgain);
        bobAgainAtAda.awaitVideo();
        assertNotEquals(first, bobAgainAtAda.safetyCode());
    }

    @Test
    void thereIsNoneWithoutAConnection(Peers peers) {
        HeadlessPeer ada = peers.join("ada", PeerOptions.defaults().withSignalsHeld());
        HeadlessPeer bob = peers.join("bob");

        RemotePeer adaAtBob = bob.awaitPeer(ada);
        adaAtBob.awaitNegotiation("an offer", report -> report.offersSent() == 1);

        assertThrows(IllegalStateException.class, adaAtBob::safetyCode);
    }
}
