package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Screens are shared and seen. What is shared is a picture that Chromium makes up. */
@ParleyTest
@BrowserTest(value = BrowserProgram.CHROMIUM, screens = true)
final class ScreenSharingTest {

    private static final double STAGE = 1000 * 560;

    private static final double SCREEN_TONE = 660;

    /** What is shared comes with a tone, until that is ended. */
    private static final String SCREEN_WITH_SOUND = """
            (() => {
              const { mediaDevices } = navigator;
              const picture = mediaDevices.getDisplayMedia.bind(mediaDevices);
              mediaDevices.getDisplayMedia = async (options) => {
                if (options.audio === undefined || options.audio === false) throw new Error('nobody asked for its sound');
                const screen = await picture({ ...options, audio: false });
                const context = new AudioContext();
                const tone = new OscillatorNode(context, { frequency: 660 });
                const sound = context.createMediaStreamDestination();
                tone.connect(sound);
                tone.start();
                const [track] = sound.stream.getAudioTracks();
                screen.addTrack(track);
                globalThis.endSoundOfScreen = () => {
                  track.stop();
                  track.dispatchEvent(new Event('ended'));
                };
                return screen;
              };
            })()""";

    /** Of each screen that a page shows, whether its element is silent. */
    private static final String SCREENS_MUTED = """
            (() => {
              const find = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                [...(element.localName === 'parley-screen-tile' ? [element] : []), ...(element.shadowRoot ? find(element.shadowRoot) : [])]);
              return find(document).map((tile) => tile.shadowRoot.querySelector('video').muted);
            })()""";

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

    /** Chromium knows no sound of a screen on every system: here one is added where the browser would. */
    @Test
    void itsSoundComesWithItBesideThePersonsOwn(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.web().evaluate(SCREEN_WITH_SOUND);

        ada.stage().toggleScreen();

        SeenAct screen = bob.stage().awaitScreenFrames("ada");
        bob.stage().awaitTone(screen, SCREEN_TONE);
        SeenAct person = bob.stage().awaitPerson("ada", "a tile", act -> true);
        bob.web()
                .await(
                        "her own voice",
                        () -> bob.stage().sound(person).filter(sound -> sound.level() > 0 && !isOfScreen(sound)));
        assertEquals(
                "[true]",
                ada.web().evaluate(SCREENS_MUTED).toString(),
                "one does not hear one's own screen a second time");

        bob.stage().choose(screen, "volume");
        bob.web().press(Key.HOME);
        bob.stage().awaitScreen("ada", "silence", act -> act.volume() == 0);
        assertEquals(1, bob.stage().awaitPerson("ada", "a tile", act -> true).volume());

        ada.web().evaluate("endSoundOfScreen()"); // alone, as when a tab is muted
        bob.web()
                .await(
                        "a screen without sound",
                        () -> bob.stage().sound(screen).isEmpty() ? Optional.of(true) : Optional.empty());
        bob.stage().awaitScreenFrames("ada");
    }

    private static boolean isOfScreen(Sound sound) {
        return sound.isTone(SCREEN_TONE, RemoteView.TONE_TOLERANCE_HZ);
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
