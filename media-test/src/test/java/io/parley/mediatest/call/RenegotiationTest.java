package io.parley.mediatest.call;

import static io.parley.mediatest.peer.TrackKind.AUDIO;
import static io.parley.mediatest.peer.TrackKind.VIDEO;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import org.junit.jupiter.api.Test;

@ParleyTest
final class RenegotiationTest {

    @Test
    void aTrackAddedToARunningCallIsSeenByTheOthers(Peers peers) {
        HeadlessPeer ada = peers.join("ada", PeerOptions.defaults().withoutVideo());
        HeadlessPeer bob =
                peers.join("bob", PeerOptions.defaults().withoutVideo().withTone(660));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitTone(660);
        adaAtBob.awaitTone(440);

        ada.addVideo();

        adaAtBob.awaitTracks(VIDEO, AUDIO);
        adaAtBob.awaitMoreVideo();
        bobAtAda.awaitTracks(AUDIO);
        bobAtAda.awaitMoreTone(660);
    }

    @Test
    void aTrackThatIsRemovedEndsAndComesBackWhenAddedAgain(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join("bob", PeerOptions.defaults().withTone(660));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitVideo();
        adaAtBob.awaitVideo();

        ada.removeVideo();
        adaAtBob.awaitTracks(AUDIO);
        adaAtBob.awaitMoreTone(440);

        ada.addVideo();
        adaAtBob.awaitTracks(VIDEO, AUDIO);
        adaAtBob.awaitMoreVideo();
        bobAtAda.awaitMoreVideo();
    }

    @Test
    void whoSendsNothingStillReceives(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob =
                peers.join("bob", PeerOptions.defaults().withoutVideo().withoutAudio());

        bob.awaitPeer(ada).awaitVideo();
        bob.awaitPeer(ada).awaitTone(440);
        ada.awaitPeer(bob).awaitTracks();
    }
}
