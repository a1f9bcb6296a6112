package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Screens are shared and seen. What is shared is a picture that Chromium makes up. */
@ParleyTest
@BrowserTest(value = BrowserProgram.CHROMIUM, screens = true)
final class ScreenSharingTest {

    private static final double STAGE = 1000 * 560;

    private static void assertLargeAndWhole(SeenAct screen) {
        assertTrue(screen.area() > STAGE / 2, screen::toString);
        assertTrue(screen.whole() && !screen.mirrored(), screen::toString);
    }

    @Test
    void othersSeeItLargeAndWholeBesideThePersonUntilItEnds(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        bob.awaitRemote("ada").awaitFrames();

        ada.stage().toggleScreen();

        SeenAct screen = bob.stage().awaitScreenFrames("ada");
        assertLargeAndWhole(screen);
        bob.web().await("what is on it", () -> bob.stage().picture(screen).filter(picture -> picture.contrast() > 60));
        bob.awaitRemote("ada").awaitFrames();
        assertFalse(bob.stage().isLarge(bob.stage().awaitPerson("ada", "a tile", act -> true)));
        assertEquals("Stop sharing", ada.web().awaitText("stop-sharing"));
        assertFalse(ada.stage().isLarge(ada.stage().awaitScreen("ada", "a tile", act -> true)));

        ada.web().click("stop-sharing");
        bob.stage().awaitNoScreen();
        ada.stage().awaitNoScreen();
        bob.awaitRemote("ada").awaitFrames();

        ada.stage().toggleScreen(); // the others get it where they got the one before
        bob.stage().awaitScreenFrames("ada");
        bob.awaitRemote("ada").awaitFrames();
    }

    @Test
    void severalAtOnceAreAllLargeAlsoForWhoComesLater(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").joinWithoutDevices();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.stage().toggleScreen();
        bob.stage().toggleScreen();

        SeenAct bobsAtAda = ada.stage().awaitScreenFrames("bob");
        assertLargeAndWhole(bobsAtAda);
        assertLargeAndWhole(bob.stage().awaitScreenFrames("ada"));

        RoomPage cleo = chromium.open().enter(room.uri(), "cleo").joinWithoutDevices();
        List<SeenAct> both =
                List.of(cleo.stage().awaitScreenFrames("ada"), cleo.stage().awaitScreenFrames("bob"));
        both.forEach(screen -> assertTrue(screen.area() > STAGE / 5, screen::toString));
        assertTrue(both.stream().allMatch(SeenAct::whole), both::toString);

        cleo.stage().choose(both.getFirst(), "pin");
        assertLargeAndWhole(cleo.stage().awaitScreen("ada", "the large picture", cleo.stage()::isLarge));
    }

    @Test
    void whoMayNotIsToldSoAndCanTryAgain(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").joinWithoutDevices();
        ada.web().evaluate("""
                (() => {
                  const { mediaDevices } = navigator;
                  mediaDevices.getDisplayMedia = () => {
                    delete mediaDevices.getDisplayMedia;
                    return Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
                  };
                })()""");

        ada.stage().toggleScreen();
        ada.web().await("the reason", () -> ada.web().text("notice").filter(text -> text.contains("not allowed")));
        ada.stage().toggleScreen();
        ada.stage().awaitScreenFrames("ada");
    }
}
