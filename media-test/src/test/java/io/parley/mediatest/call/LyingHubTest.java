package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.Pictures;
import io.parley.mediatest.peer.RemotePeer;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * What a hub can do that relays fingerprints of its own in the place of its clients'. Ada and Bob each see themselves alone with
 * the other. Really each is in a call with somebody in the middle who has the other's name, and passes on what comes.
 */
@ParleyTest
final class LyingHubTest {

    @Test
    void whoListensInTheMiddleOfARealCallIsFoundOutByTheSafetyCodes(Peers peers) {
        URI toAda = peers.room().uri();
        URI toBob = URI.create(toAda + "-b");
        Pictures ofAda = new Pictures();
        Pictures ofBob = new Pictures();
        HeadlessPeer ada = peers.join(toAda, "ada", PeerOptions.defaults());
        HeadlessPeer bob = peers.join(toBob, "bob", PeerOptions.defaults());
        HeadlessPeer falseBob = peers.join(toAda, "bob", PeerOptions.defaults().withPicturesFrom(ofBob));
        HeadlessPeer falseAda = peers.join(toBob, "ada", PeerOptions.defaults().withPicturesFrom(ofAda));
        RemotePeer adaInTheMiddle = falseBob.awaitPeer("ada");
        RemotePeer bobInTheMiddle = falseAda.awaitPeer("bob");
        adaInTheMiddle.passPicturesTo(ofAda);
        bobInTheMiddle.passPicturesTo(ofBob);
        RemotePeer bobAtAda = ada.awaitPeer("bob");
        RemotePeer adaAtBob = bob.awaitPeer("ada");

        bobAtAda.awaitVideoOf(bob.id());
        adaAtBob.awaitVideoOf(ada.id());

        assertNotEquals(bobAtAda.safetyCode(), adaAtBob.safetyCode());
        assertEquals(bobAtAda.safetyCode(), adaInTheMiddle.safetyCode(), "that of the call she is really in");
        assertEquals(adaAtBob.safetyCode(), bobInTheMiddle.safetyCode(), "that of the call he is really in");
    }
}
