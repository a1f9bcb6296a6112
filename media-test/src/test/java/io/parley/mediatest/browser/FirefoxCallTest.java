package io.parley.mediatest.browser;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@ParleyTest
@BrowserTest(BrowserProgram.FIREFOX)
final class FirefoxCallTest {

    /** Of its synthetic microphone. */
    private static final double TONE = 1000;

    @Test
    void twoSeeAndHearEachOther(FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = firefox.open().enter(room.uri(), "ada").join();
        RoomPage bob = firefox.open().enter(room.uri(), "bob").join();

        ada.awaitRemote("bob").awaitFrames();
        bob.awaitRemote("ada").awaitFrames();
        ada.awaitRemote("bob").awaitChangingPicture();
        bob.awaitRemote("ada").awaitSound();
    }

    @Test
    void seesAndHearsAHeadlessPeerAndTheOtherWayRound(FirefoxBrowser firefox, Peers peers, TestReporter reporter) {
        HeadlessPeer peer = HeadlessCompany.join(peers, Network.ALL);
        RoomPage page = firefox.open().enter(peers.room().uri(), "ada").join();
        HeadlessCompany company = new HeadlessCompany(page, peer);

        company.awaitPageSeesAndHearsPeer();
        page.stage().awaitPerson("headless", "the mark of who speaks", SeenAct::speaking);
        company.awaitPeerSeesPictures();
        company.pageAtPeer().awaitTone(TONE);

        FirstPictures.report(reporter, firefox + " sees a headless peer", company.peerAtPage());
    }
}
