package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.client.HubMessage.Left;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.session.SessionOptions;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@ParleyTest(settings = LeavingTest.ShortWindow.class)
final class LeavingTest {

    static final class ShortWindow implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.resumeWindow(Duration.ofMillis(500));
        }
    }

    @Test
    void whoLeavesAndReturnsIsSomebodyNewAndIsSeenAgain(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        HeadlessPeer bob = peers.join("bob", PeerOptions.defaults().withTone(660));
        RemotePeer before = ada.awaitPeer(bob);
        before.awaitVideo();

        bob.close();
        before.awaitGone();
        assertEquals(List.of(), ada.remotes());
        assertEquals(
                "left",
                ada.inbox()
                        .await(
                                Left.class,
                                left -> left.peer().equals(before.id()),
                                ada.options().deadline())
                        .reason());

        HeadlessPeer again = peers.join("bob", PeerOptions.defaults().withTone(880));
        RemotePeer after = ada.awaitPeer(again);
        assertNotEquals(before.id(), after.id());
        after.awaitVideo();
        after.awaitTone(880);
        again.awaitPeer(ada).awaitVideo();
    }

    @Test
    void theHubSaysGoodbyeToWhoSaysGoodbye(Peers peers) {
        HeadlessPeer ada = peers.join("ada");

        ada.session().leave();

        assertEquals(new Closed(1000, "left"), ada.awaitClosed());
    }

    @Test
    void whoLosesTheirConnectionToTheHubAndDoesNotComeBackHasDropped(Peers peers) {
        HeadlessPeer ada = peers.join("ada");
        SessionOptions once = SessionOptions.defaults().withComeBack(ComeBack.NEVER);
        HeadlessPeer bob = peers.join("bob", PeerOptions.defaults().withSession(once));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        bobAtAda.awaitVideo();

        bob.dropSocket();

        bobAtAda.awaitAway();
        bobAtAda.awaitGone();
        assertEquals(
                "dropped",
                ada.inbox()
                        .await(
                                Left.class,
                                left -> left.peer().equals(bobAtAda.id()),
                                ada.options().deadline())
                        .reason());
    }
}
