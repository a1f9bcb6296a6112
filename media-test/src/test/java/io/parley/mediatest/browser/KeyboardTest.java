package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Key.ENTER;
import static io.parley.mediatest.browser.Key.ESCAPE;
import static io.parley.mediatest.browser.Key.SPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.Hub;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the home page into a room, through what there is in it, out and in again, without a mouse. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class KeyboardTest {

    /** Camera and microphone are there once they are allowed, as when the browser asks for leave. */
    private static final String ASK_FOR_LEAVE = """
            (() => {
              const devices = navigator.mediaDevices;
              const open = devices.getUserMedia.bind(devices);
              const leave = new Promise((resolve) => { globalThis.allow = () => resolve(); });
              devices.getUserMedia = async (wanted) => {
                await leave;
                return await open(wanted);
              };
            })()""";

    @Test
    void isEnoughInChromium(ChromiumBrowser chromium, Hub hub) {
        isEnough(chromium.open(), hub, "by-keys-in-chromium");
    }

    @Test
    void isEnoughInFirefox(FirefoxBrowser firefox, Hub hub) {
        isEnough(firefox.open(), hub, "by-keys-in-firefox");
    }

    private static void isEnough(RoomPage ada, Hub hub, String room) {
        Keyboard keys = new Keyboard(ada);
        ada.web().go(hub.uri());
        keys.awaitFocus("room-input").type(room).press(ENTER);
        ada.awaitPreview();
        keys.awaitFocus("name-input").type("Ada").press(ENTER);
        ada.own();
        keys.awaitHeading(room);

        keys.press("mute", SPACE).awaitFocus("mute").backAndForth();
        awaitMuted(ada, true);
        keys.type("m");
        awaitMuted(ada, false);
        keys.press("camera", ENTER).awaitFocus("camera");
        ada.web().await("a camera that is off", () -> Optional.of(ada.own()).filter(SeenTile::cameraOff));
        keys.press(ENTER).awaitFocus("camera"); // on again, which takes a moment
        ada.web().await("a camera that is on", () -> Optional.of(ada.own()).filter(tile -> !tile.cameraOff()));

        keys.press("toggle-people", ENTER);
        ada.awaitPeople(people -> people.size() == 1);
        keys.press("end", ENTER).awaitFocus("end-not"); // asks first
        assertEquals("Cancel", ada.web().awaitText("end-not"));
        keys.press(ENTER).awaitFocus("end");
        keys.press(ESCAPE).awaitFocus("toggle-people");

        keys.press("toggle-chat", ENTER).awaitFocus("chat-input").type("hello").press(ENTER);
        assertEquals("hello", ada.awaitLine(line -> true).text());
        keys.press(ESCAPE).awaitFocus("toggle-chat");

        keys.press("leave", ENTER).awaitHeading("You left the room");
        keys.press("rejoin", ENTER);
        ada.own();
        keys.awaitHeading(room);
    }

    @Test
    void isNotAheadOfTheDevicesInChromium(ChromiumBrowser chromium, Hub hub) {
        isNotAheadOfTheDevices(chromium.open(), hub, "no-hurry-in-chromium");
    }

    @Test
    void isNotAheadOfTheDevicesInFirefox(FirefoxBrowser firefox, Hub hub) {
        isNotAheadOfTheDevices(firefox.open(), hub, "no-hurry-in-firefox");
    }

    /** Who presses Enter while the browser still asks is in the room as soon as it is answered. */
    private static void isNotAheadOfTheDevices(RoomPage ada, Hub hub, String room) {
        Keyboard keys = new Keyboard(ada);
        ada.goHome(hub.uri()).web().evaluate(ASK_FOR_LEAVE);
        keys.awaitFocus("room-input").type(room).press(ENTER);
        keys.awaitFocus("name-input").type("Ada").press(ENTER);
        ada.web()
                .await(
                        "what becomes of it",
                        () -> ada.web().text("name-hint").filter(text -> text.contains("as soon as your devices are")));

        ada.web().evaluate("globalThis.allow()");

        assertFalse(ada.awaitIn().own().cameraOff());
    }

    private static void awaitMuted(RoomPage ada, boolean muted) {
        ada.web().await("muted: " + muted, () -> Optional.of(ada.own()).filter(tile -> tile.muted() == muted));
    }

    @Test
    void closesOneThingAfterTheOtherByEscapeInChromium(ChromiumBrowser chromium, TestRoom room) {
        closesOneThingAfterTheOtherByEscape(chromium.open(), chromium, room);
    }

    @Test
    void closesOneThingAfterTheOtherByEscapeInFirefox(FirefoxBrowser firefox, ChromiumBrowser chromium, TestRoom room) {
        closesOneThingAfterTheOtherByEscape(firefox.open(), chromium, room);
    }

    /** Wherever the focus is: here in the bar below, and in the one above. */
    private static void closesOneThingAfterTheOtherByEscape(RoomPage ada, ChromiumBrowser chromium, TestRoom room) {
        ada.enter(room.uri(), "Ada").joinWithoutDevices();
        chromium.open().enter(room.uri(), "Bob").joinWithoutDevices();
        ada.awaitRemote("Bob");
        Keyboard keys = new Keyboard(ada);
        ada.togglePeople();
        ada.web().click("more");
        ada.web().awaitText("remove");

        ada.web().click("raise-hand");
        keys.press(ESCAPE);
        awaitNo(ada, "remove");
        assertTrue(ada.web().has("person"));
        keys.press(ESCAPE);
        awaitNo(ada, "person");
        keys.awaitFocus("raise-hand");

        ada.toggleChat();
        ada.web().click("settings");
        keys.awaitFocus("close-modal").press(ESCAPE).awaitFocus("settings");
        awaitNo(ada, "close-modal");
        assertTrue(ada.web().has("chat-input"));
        keys.press(ESCAPE);
        awaitNo(ada, "chat-input");
        keys.awaitFocus("settings");
    }

    private static void awaitNo(RoomPage page, String testId) {
        page.web()
                .await(
                        "no " + testId,
                        () -> Optional.of(true).filter(any -> !page.web().has(testId)));
    }

    /**
     * What opened a menu, a dialog or the figures has the focus back when these are closed; of two panels the one that was opened last has it. The way is
     * from top to bottom: after the last stop Firefox leaves the page.
     */
    @Test
    void goesIntoWhatIsOpenedAndBackInChromium(ChromiumBrowser chromium, TestRoom room) {
        goesIntoWhatIsOpenedAndBack(chromium.open(), chromium, room);
    }

    @Test
    void goesIntoWhatIsOpenedAndBackInFirefox(FirefoxBrowser firefox, ChromiumBrowser chromium, TestRoom room) {
        goesIntoWhatIsOpenedAndBack(firefox.open(), chromium, room);
    }

    private static void goesIntoWhatIsOpenedAndBack(RoomPage ada, ChromiumBrowser chromium, TestRoom room) {
        ada.enter(room.uri(), "Ada").joinWithoutDevices();
        chromium.open().enter(room.uri(), "Bob").join();
        RemoteView bob = ada.awaitRemote("Bob");
        bob.awaitFrames();
        ada.web().awaitText("signal");
        Keyboard keys = new Keyboard(ada);

        keys.press("view", ENTER).awaitFocus("layout-grid").press(ENTER).awaitFocus("view");
        keys.press(ENTER).awaitFocus("layout-grid").press(ESCAPE).awaitFocus("view");
        for (String opener : List.of("settings", "invite")) {
            keys.press(opener, ENTER).awaitFocus("close-modal").press(ESCAPE).awaitFocus(opener);
            // The focus is back a moment before what was open has gone.
            ada.web()
                    .await(
                            "nothing open",
                            () -> Optional.of(true).filter(any -> !ada.web().has("close-modal")));
            keys.press(ENTER).awaitFocus("close-modal");
            ada.web().drag(5, 5, 5, 5); // a click beside it
            keys.awaitFocus(opener);
        }

        String more = "tile-more-" + bob.id();
        keys.press("signal", ENTER);
        awaitInFigures(ada);
        keys.press(ESCAPE).awaitFocus("signal");
        keys.press(more, ENTER).awaitFocus("pin").press(ESCAPE).awaitFocus(more);
        ada.web().pressBackTab();
        keys.awaitFocus("signal").press(ENTER);
        awaitInFigures(ada);

        keys.type("t").awaitFocus("chat-input");
        ada.web()
                .evaluate(
                        "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(1))))");
        keys.type("t").awaitFocus("chat-input");
        assertEquals("t", ada.web().ask("field", "chat-input").get("value").asString());
    }

    private static void awaitInFigures(RoomPage page) {
        page.web()
                .await(
                        "the focus in the figures",
                        () -> page.web().focused().filter(stop -> stop.what().contains("Close figures")),
                        () -> page.web().focused().toString());
    }

    /** What has the focus and goes away leaves it to what is in its place, or to where reading begins. */
    @Test
    void staysWhereItIsWorkedWith(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "Ada").joinWithoutDevices();
        ada.togglePeople();
        ada.web().click("waiting-room");
        RoomPage bob = chromium.open().enter(room.uri(), "Bob").knockWithoutDevices();
        bob.web().awaitText("waiting");
        ada.web().awaitText("knock");
        Keyboard keys = new Keyboard(ada);

        keys.press("admit", ENTER).awaitHeading("test");
        ada.awaitRemote("Bob");
        keys.press("more", ENTER).press("remove", ENTER);
        bob.awaitEnded();

        ada.awaitNobody("Bob");
        ada.web()
                .await(
                        "the focus in the list",
                        () -> ada.web().focused().filter(stop -> stop.what().startsWith("ul")),
                        () -> ada.web().focused().toString());
    }
}
