package io.parley.mediatest.browser;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class ChromiumAndHeadlessTest {

    @Test
    void seeAndHearEachOtherWhenTheBrowserCalls(ChromiumBrowser chromium, Peers peers, TestReporter reporter) {
        HeadlessPeer peer = HeadlessCompany.join(peers);
        RoomPage page = chromium.open().enter(peers.room().uri(), "ada").join();
        HeadlessCompany company = new HeadlessCompany(page, peer);

        company.awaitPageSeesAndHearsPeer();
        company.awaitPeerSeesChangingPictures();
        company.awaitPeerHearsSomething();

        FirstPictures.report(reporter, chromium + " sees a headless peer", company.peerAtPage());
    }

    @Test
    void seeAndHearEachOtherWhenThePeerCalls(ChromiumBrowser chromium, Peers peers) {
        RoomPage page = chromium.open().enter(peers.room().uri(), "ada").join();
        HeadlessCompany company = new HeadlessCompany(page, HeadlessCompany.join(peers));

        company.awaitPageSeesAndHearsPeer();
        company.awaitPeerSeesChangingPictures();
        company.awaitPeerHearsSomething();
    }

    @Test
    void aPageKeepsPeopleApart(ChromiumBrowser chromium, Peers peers) {
        HeadlessPeer low = peers.join("low", PeerOptions.defaults().withTone(500));
        HeadlessPeer high = peers.join("high", PeerOptions.defaults().withTone(900));
        RoomPage page = chromium.open().enter(peers.room().uri(), "ada").joinWithoutDevices();

        page.awaitRemote(low.name()).awaitOwnPattern();
        page.awaitRemote(low.name()).awaitTone(500);
        page.awaitRemote(high.name()).awaitOwnPattern();
        page.awaitRemote(high.name()).awaitTone(900);
    }
}
