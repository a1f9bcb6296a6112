package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ParleyTest
final class IceRestartTest {

    @Test
    void aRunningCallGoesOnOverNewIce(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join("bob", PeerOptions.defaults().withTone(660));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();
        IceCredentials before = bobAtAda.iceCredentials();
        IceCredentials beforeAtBob = adaAtBob.iceCredentials();
        Set<String> fingerprints = bobAtAda.remoteFingerprints();

        bobAtAda.restartIce();

        bobAtAda.awaitOtherIce(before);
        adaAtBob.awaitOtherIce(beforeAtBob);
        bobAtAda.awaitMoreVideo();
        adaAtBob.awaitMoreVideo();
        bobAtAda.awaitMoreTone(660);
        adaAtBob.awaitMoreTone(440);
        assertEquals(fingerprints, bobAtAda.remoteFingerprints(), "the same certificate");
        assertEquals("connected", bobAtAda.transport().dtlsState());
    }
}
