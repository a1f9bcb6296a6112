package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.SafetyCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One of two makes a new connection in the place of the one they had, and the other follows. */
@ParleyTest
final class NewConnectionTest {

    @Test
    void thePeerFollowsWhoeverOfTheTwoBegins(Peers peers) {
        PeerOptions options = PeerOptions.defaults();
        HeadlessPeer ada = peers.join("ada", options);
        HeadlessPeer bob = peers.join("bob", options.withTone(660));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();

        replace(bobAtAda, adaAtBob);
        replace(adaAtBob, bobAtAda);
        replace(adaAtBob, bobAtAda);
    }

    private static void replace(RemotePeer beginning, RemotePeer following) {
        Set<String> before = beginning.localFingerprints();
        Set<String> beforeThere = following.localFingerprints();
        SafetyCode code = beginning.safetyCode();

        beginning.reconnect();

        beginning.awaitOtherConnection(before);
        following.awaitOtherConnection(beforeThere);
        beginning.awaitMoreVideo();
        following.awaitMoreVideo();
        beginning.awaitMoreTone(beginning.name().equals("bob") ? 660 : 440);
        following.awaitMoreTone(following.name().equals("bob") ? 660 : 440);
        beginning.awaitDataChannel();
        following.awaitDataChannel();
        assertEquals(beginning.safetyCode(), following.safetyCode());
        assertNotEquals(code, beginning.safetyCode());
    }
}
