package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of the app are fetched when somebody wants them, and then the network may be gone. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class OnDemandTest {

    private static void goesWithoutAndTriesAgain(WebBrowser browser, TestRoom room) {
        try (FaultProxy proxy = FaultProxy.to(room.uri())) {
            RoomPage ada = browser.open().enter(proxy.through(room.uri()), "ada");
            ada.awaitPreview();
            breakOff(proxy);
            opensOnlyWhenTheNetworkIsBack(ada, proxy, "settings", "camera-list");
            ada.web().pressEscape();

            ada.join();
            browser.open().enter(room.uri(), "bob").joinWithoutDevices();
            ada.awaitRemote("bob"); // so that the service has let her in
            breakOff(proxy);
            opensOnlyWhenTheNetworkIsBack(ada, proxy, "invite", "invite-link");
        }
    }

    private static void breakOff(FaultProxy proxy) {
        proxy.admit(Admission.REFUSE);
        proxy.cut();
    }

    private static void opensOnlyWhenTheNetworkIsBack(RoomPage page, FaultProxy proxy, String button, String inside) {
        page.web().click(button);
        page.web()
                .await(
                        "that it could not be loaded",
                        () -> page.web().text("notice").filter(text -> text.contains("could not be loaded")));
        assertFalse(page.web().has(inside));
        proxy.admit(Admission.FORWARD);
        page.web().takeProblems(); // of what could not be fetched

        page.web().click(button);
        page.web()
                .await(
                        "what " + button + " opens",
                        () -> Optional.of(true).filter(any -> page.web().has(inside)));
        page.web().takeProblems(); // of a connection that was not back yet
    }

    @Test
    void inChromium(ChromiumBrowser chromium, TestRoom room) {
        goesWithoutAndTriesAgain(chromium, room);
    }

    @Test
    void inFirefox(FirefoxBrowser firefox, TestRoom room) {
        goesWithoutAndTriesAgain(firefox, room);
    }
}
