package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.Pictures;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What people read in the app is what the other side has, of connections that are really there. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class SafetyCodeInBrowsersTest {

    private static void agree(WebBrowser browser, Peers peers) {
        HeadlessPeer peer = HeadlessCompany.join(peers, Network.ALL);
        RoomPage page = browser.open().enter(peers.room().uri(), "ada").join();
        HeadlessCompany company = new HeadlessCompany(page, peer);
        company.awaitPeerSeesPictures();

        assertEquals(company.pageAtPeer().safetyCode().groups(), page.awaitSafetyCode());
    }

    @Test
    void chromiumAndAHeadlessPeerHaveTheSame(ChromiumBrowser chromium, Peers peers) {
        agree(chromium, peers);
    }

    @Test
    void firefoxAndAHeadlessPeerHaveTheSame(FirefoxBrowser firefox, Peers peers) {
        agree(firefox, peers);
    }

    @Test
    void firefoxAndChromiumHaveTheSame(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = firefox.open().enter(room.uri(), "bob").join();
        ada.awaitRemote("bob").awaitFrames();
        bob.awaitRemote("ada").awaitFrames();

        assertEquals(ada.awaitSafetyCode(), bob.awaitSafetyCode());
    }

    /** As {@code LyingHubTest}, with people in front of browsers: each sees a call that is as it should be. */
    @Test
    void theyDifferWhereSomebodyIsInTheMiddle(
            ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room, Peers peers) {
        URI toBob = URI.create(room.uri() + "-b");
        Pictures ofAda = new Pictures();
        Pictures ofBob = new Pictures();
        PeerOptions middle = PeerOptions.defaults().withNetwork(Network.ALL).withDeadline(HeadlessCompany.DEADLINE);
        HeadlessPeer falseBob = peers.join(room.uri(), "bob", middle.withPicturesFrom(ofBob));
        HeadlessPeer falseAda = peers.join(toBob, "ada", middle.withPicturesFrom(ofAda));
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = firefox.open().enter(toBob, "bob").join();
        falseBob.awaitPeer("ada").passPicturesTo(ofAda);
        falseAda.awaitPeer("bob").passPicturesTo(ofBob);
        ada.awaitRemote("bob").awaitFrames();
        bob.awaitRemote("ada").awaitFrames();

        assertNotEquals(ada.awaitSafetyCode(), bob.awaitSafetyCode());
    }
}
