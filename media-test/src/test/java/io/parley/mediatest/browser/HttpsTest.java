package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.TlsConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A browser and a headless peer meet over https and wss. */
@ParleyTest(settings = HttpsTest.SelfSigned.class)
@BrowserTest(BrowserProgram.CHROMIUM)
final class HttpsTest {

    static final class SelfSigned implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.tls(TlsConfig.selfSignedCertificate());
        }
    }

    @Test
    void whoTrustsTheCertificateIsInTheCall(Hub hub, TestRoom room, Peers peers) {
        try (ChromiumBrowser chromium =
                ChromiumBrowser.trusting(hub.certificate().orElseThrow())) {
            RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
            HeadlessCompany company = new HeadlessCompany(ada, HeadlessCompany.join(peers));

            company.awaitPageSeesAndHearsPeer();
            company.awaitPeerSeesPictures();

            assertTrue(ada.web().evaluate("isSecureContext").booleanValue());
            assertEquals(List.of(), chromium.closePages());
        }
    }

    @Test
    void whoDoesNotGetsNoPage(ChromiumBrowser chromium, TestRoom room) {
        RoomPage page = chromium.open();
        String refusal = "";
        try {
            page.web().go(room.uri());
        } catch (RuntimeException refused) {
            refusal = String.valueOf(refused.getMessage());
        }
        assertTrue(refusal.contains("ERR_CERT_AUTHORITY_INVALID"), refusal);
    }
}
