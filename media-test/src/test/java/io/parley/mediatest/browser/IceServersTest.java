package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.browser.IceServersTest.Stun;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.signaling.HubConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A hub that tells of a STUN server. Pages hear of it with the welcome, when they have a connection and its offer already: both
 * must do for it. Nobody needs to answer there: what is found is what there is without.
 */
@ParleyTest(settings = Stun.class)
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class IceServersTest {

    static final class Stun implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.stunUrls(List.of("stun:127.0.0.1:3478"));
        }
    }

    @Test
    void chromiumOffersOnceAndIsSeen(ChromiumBrowser chromium, Peers peers) {
        joins(chromium, peers, Network.LOOPBACK);
    }

    @Test
    void firefoxOffersOnceAndIsSeen(FirefoxBrowser firefox, Peers peers) {
        joins(firefox, peers, Network.ALL);
    }

    private static void joins(WebBrowser browser, Peers peers, Network network) {
        HeadlessPeer peer = HeadlessCompany.join(peers, network);
        RoomPage page = browser.open().enter(peers.room().uri(), "ada").join();
        HeadlessCompany company = new HeadlessCompany(page, peer);

        company.awaitPageSeesAndHearsPeer();
        company.awaitPeerSeesPictures();
        RemotePeer ada = company.pageAtPeer();
        assertEquals(1, ada.negotiation().answersSent(), ada::toString);
        assertEquals(0, ada.negotiation().offersSent(), ada::toString);
    }
}
