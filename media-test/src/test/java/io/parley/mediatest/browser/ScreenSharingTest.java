package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static io.parley.mediatest.browser.Screenshots.shootForReadme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Screens are shared and seen. What is shared is a picture that Chromium makes up, and Firefox's first tab. */
@ParleyTest
@BrowserTest(
        value = {BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX},
        screens = true)
final class ScreenSharingTest {

    private static final double STAGE = 1000 * 560;
    private static final double QUIETEST = 0.005;

    /** A page of a talk, for pictures to look at: what Chromium makes up is a green area, as its camera. */
    private static final String SLIDE = """
            (() => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
              const pen = canvas.getContext('2d');
              const words = (text, x, y, size, color = '#16302c') => {
                pen.font = `${size}px sans-serif`;
                pen.fillStyle = color;
                pen.fillText(text, x, y);
              };
              const line = (x, y, toX, toY, color, dash) => {
                pen.strokeStyle = color;
                pen.lineWidth = 6;
                pen.setLineDash(dash);
                pen.beginPath();
                pen.moveTo(x, y);
                pen.lineTo(toX, toY);
                pen.stroke();
              };
              const people = [[330, 560, 'Ada'], [640, 560, 'Grace'], [950, 560, 'Alan']];
              const draw = () => {
                pen.fillStyle = '#fdfcf8';
                pen.fillRect(0, 0, 1280, 720);
                pen.textAlign = 'start';
                words('Who talks to whom', 80, 120, 58);
                words('The hub introduces; pictures and sound go from peer to peer.', 80, 180, 30, '#4d5f5b');
                for (const [x, y] of people) line(640, 320, x, y, '#9fb3ae', [4, 14]);
                line(330, 560, 950, 560, '#0b6e5c', []);
                pen.textAlign = 'center';
                pen.fillStyle = '#e3efec';
                pen.fillRect(520, 270, 240, 100);
                words('Hub', 640, 333, 40);
                for (const [x, y, name] of people) {
                  pen.fillStyle = '#0b6e5c';
                  pen.beginPath();
                  pen.arc(x, y, 74, 0, 2 * Math.PI);
                  pen.fill();
                  words(name, x, y + 12, 36, '#fff');
                }
              };
              setInterval(draw, 200);
              navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream();
            })()""";

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

    /** What a press in the middle of the button that ends it would reach. */
    private static final String PRESSED = """
            (() => {
              const find = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                [...(element.matches('[data-testid=stop-sharing]') ? [element] : []), ...(element.shadowRoot ? find(element.shadowRoot) : [])]);
              const { left, top, width, height } = find(document)[0].getBoundingClientRect();
              const at = (root) => {
                const element = root.elementFromPoint(left + width / 2, top + height / 2);
                return element?.shadowRoot && element.shadowRoot !== root ? at(element.shadowRoot) : element;
              };
              return at(document)?.closest('button')?.dataset.testid ?? '';
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
        bob.web().await("its sound", () -> bob.stage().sound(screen).filter(sound -> sound.level() >= QUIETEST));
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

    /** On a desk, a wall, and a phone either way: its tile is small where there is something else to see. */
    @ParameterizedTest
    @CsvSource({"1280, 800", "1440, 900", "1920, 1080", "360, 740", "667, 300"})
    void nothingCoversWhatEndsIt(int width, int height, ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(PageOptions.defaults().withSize(width, height))
                .enter(room.uri(), "Ada Lovelace")
                .join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.awaitRemote("bob").awaitConnected();
        ada.stage().toggleScreen();
        ada.web().awaitText("stop-sharing");
        shoot(ada, width + "x" + height + "-screen-own");

        ada.web()
                .await(
                        "the button, where it is pressed",
                        () -> Optional.of(ada.web().evaluate(PRESSED).asString())
                                .filter("stop-sharing"::equals));
        ada.web().click("stop-sharing");
        ada.stage().awaitNoScreen();
        bob.stage().awaitNoScreen();
    }

    @Test
    void firefoxAndChromiumSeeEachOthers(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = firefox.open().enter(room.uri(), "bob").join();
        bob.awaitRemote("ada").awaitFrames();

        ada.stage().toggleScreen();
        assertLargeAndWhole(bob.stage().awaitScreenFrames("ada"));
        bob.stage().toggleScreen();
        SeenAct screen = ada.stage().awaitScreenFrames("bob");
        assertTrue(screen.whole(), screen::toString);
        ada.web().await("what is on it", () -> ada.stage().picture(screen).filter(picture -> picture.contrast() > 60));
        bob.stage().awaitScreenFrames("ada");
        ada.awaitRemote("bob").awaitFrames();

        ada.web().click("stop-sharing");
        ada.stage()
                .await(
                        "bob's screen alone",
                        acts -> acts.stream().filter(SeenAct::screen).count() == 1);
        assertLargeAndWhole(ada.stage().awaitScreen("bob", "the large picture", ada.stage()::isLarge));
        bob.web().click("stop-sharing");
        ada.stage().awaitNoScreen();
        bob.stage().awaitNoScreen();
        ada.awaitRemote("bob").awaitFrames();
        bob.awaitRemote("ada").awaitFrames();
    }

    @Test
    void itsLettersCanBeReadOnADeskAndAPhone(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "Ada Lovelace").join();
        RoomPage grace =
                chromium.open(DESKTOP).enter(room.uri(), "Grace Hopper").join();
        RoomPage alan = chromium.open(PHONE).enter(room.uri(), "Alan Turing").joinWithoutDevices();
        ada.web().evaluate(SLIDE);
        ada.stage().toggleScreen();

        for (RoomPage page : List.of(grace, alan)) {
            SeenAct screen = page.stage().awaitScreenFrames("Ada Lovelace");
            assertTrue(screen.whole() && page.stage().isLarge(screen), screen::toString);
            page.web()
                    .await(
                            "black on white",
                            () -> page.stage().picture(screen).filter(picture -> picture.contrast() > 150));
            page.awaitRemote("Ada Lovelace").awaitFrames();
            page.stage().awaitScreenFrames("Ada Lovelace");
        }
        shootForReadme(grace, "screen");
        shoot(alan, "phone-screen");
        shoot(ada, "screen-own");
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
