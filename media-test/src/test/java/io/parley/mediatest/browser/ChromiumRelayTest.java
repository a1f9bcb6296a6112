package io.parley.mediatest.browser;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.TransportReport;
import io.parley.mediatest.turn.Relayed;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A browser and a headless peer who use nothing but the relay that the hub names, with credentials that live for seconds. */
@ParleyTest(turn = true, settings = ChromiumRelayTest.ShortLived.class)
@BrowserTest(BrowserProgram.CHROMIUM)
final class ChromiumRelayTest {

    private static final Duration TTL = Duration.ofSeconds(8);

    /** Credentials that expire while a test waits for it. */
    static final class ShortLived implements HubSettings {
        @Override
        public void apply(HubConfig.Builder hub) {
            hub.turnTtl(TTL);
        }
    }

    @Test
    void seeAndHearEachOtherAndDoSoWhenTheirFirstCredentialsHaveExpired(ChromiumBrowser chromium, Peers peers) {
        HeadlessPeer peer = peers.join(
                "headless", Relayed.only().withTone(HeadlessCompany.TONE).withDeadline(Duration.ofSeconds(60)));
        RoomPage page = chromium.open(PageOptions.defaults().withRelayOnly())
                .enter(peers.room().uri(), "ada")
                .join();
        Instant welcomed = Instant.now();
        HeadlessCompany company = new HeadlessCompany(page, peer);

        company.awaitPageSeesAndHearsPeer();
        company.awaitPeerSeesChangingPictures();
        company.awaitPeerHearsSomething();
        RemotePeer pageAtPeer = company.pageAtPeer();
        Relayed.assertRelayed(pageAtPeer);

        IceCredentials before = pageAtPeer.iceCredentials();
        TransportReport way = pageAtPeer.transport();
        Relayed.awaitRenewalAfter(welcomed.plus(TTL).plusSeconds(1), peer, TTL);
        pageAtPeer.restartIce();

        pageAtPeer.awaitOtherIce(before);
        Relayed.awaitOtherRelays(pageAtPeer, way);
        company.awaitPeerSeesPictures();
        company.peerAtPage().awaitOwnPattern();
    }
}
