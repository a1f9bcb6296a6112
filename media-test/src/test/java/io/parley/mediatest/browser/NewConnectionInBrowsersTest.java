package io.parley.mediatest.browser;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.RemotePeer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A page or a headless peer makes a new connection in the place of the one they had, and the other follows. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class NewConnectionInBrowsersTest {

    /** From now on the DTLS of connections that are there has failed, as in Firefox when its ICE has. */
    private static final String DTLS_FAILS = """
            (() => {
              const { get } = Object.getOwnPropertyDescriptor(RTCDtlsTransport.prototype, 'state');
              const failed = new WeakSet();
              let over = false;
              Object.defineProperty(RTCDtlsTransport.prototype, 'state', {
                configurable: true,
                get() {
                  if (!over) failed.add(this);
                  return failed.has(this) ? 'failed' : get.call(this);
                },
              });
              window.RTCPeerConnection = class extends RTCPeerConnection {
                constructor(configuration) {
                  super(configuration);
                  over = true;
                }
              };
            })()""";

    @Test
    void chromiumAndAHeadlessPeerFollowEachOther(ChromiumBrowser chromium, Peers peers) {
        followEachOther(chromium, peers);
    }

    @Test
    void firefoxAndAHeadlessPeerFollowEachOther(FirefoxBrowser firefox, Peers peers) {
        followEachOther(firefox, peers);
    }

    private static void followEachOther(WebBrowser browser, Peers peers) {
        HeadlessPeer peer = HeadlessCompany.join(peers, Network.ALL);
        RoomPage page = browser.open().enter(peers.room().uri(), "ada").join();
        HeadlessCompany company = new HeadlessCompany(page, peer);
        awaitCall(company);
        RemotePeer pageAtPeer = company.pageAtPeer();

        Set<String> first = pageAtPeer.localFingerprints();
        pageAtPeer.reconnect();
        pageAtPeer.awaitOtherConnection(first);
        awaitCall(company);

        Set<String> second = pageAtPeer.localFingerprints();
        page.web().evaluate(DTLS_FAILS);
        pageAtPeer.restartIce(); // has the page look at its transports
        pageAtPeer.awaitOtherConnection(second);
        awaitCall(company);
    }

    private static void awaitCall(HeadlessCompany company) {
        company.awaitPageSeesAndHearsPeer();
        company.awaitPeerSeesChangingPictures();
        company.awaitPeerHearsSomething();
    }
}
