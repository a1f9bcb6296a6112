package io.parley.mediatest.browser;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.PeerOptions;
import java.util.Optional;
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
    void theStageFillsTheScreenAndASmallWindowStaysAboveAllOthers(FirefoxBrowser firefox, Peers peers) {
        peers.join("bob", PeerOptions.defaults().withoutAudio().withNetwork(Network.ALL));
        RoomPage ada = firefox.open().enter(peers.room().uri(), "ada").join();
        ada.awaitRemote("bob").awaitFrames();

        ada.stage().choose("full-screen");
        ada.web().awaitText("leave-full-screen");
        ada.web().click("leave-full-screen");
        awaitTrue(ada, "the page as it was", "document.fullscreenElement === null");

        ada.stage().choose("pip");
        awaitTrue(ada, "bob in a window of his own", """
                (() => {
                  const { document: small } = documentPictureInPicture.window ?? {};
                  return small?.querySelector('video')?.videoWidth > 0 && small.body.innerText.includes('bob');
                })()""");
        ada.stage().choose("pip");
        awaitTrue(ada, "no such window", "documentPictureInPicture.window === null");
    }

    private static void awaitTrue(RoomPage page, String awaited, String expression) {
        page.web()
                .await(
                        awaited,
                        () -> Optional.of(page.web().evaluate(expression).booleanValue())
                                .filter(holds -> holds));
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
