package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be done in a call without the mouse, and being told that one talks while muted. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class ShortcutsTest {

    /** A microphone in front of which somebody talks: a second microphone than the browser's own. */
    private static final String TALK = """
            (() => {
              navigator.mediaDevices.getUserMedia = async () => {
                const context = new AudioContext();
                const voice = new OscillatorNode(context, { frequency: 220 });
                const mouth = new GainNode(context, { gain: 0 });
                for (let word = 0; word < 200; word += 1) {
                  mouth.gain.setValueAtTime(0.3, context.currentTime + word * 0.5);
                  mouth.gain.setValueAtTime(0, context.currentTime + word * 0.5 + 0.35);
                }
                const microphone = context.createMediaStreamDestination();
                voice.connect(mouth).connect(microphone);
                voice.start();
                return microphone.stream;
              };
            })()""";

    private static void talksForAsLongAsSpaceIsHeld(RoomPage ada, RemoteView adaAtOther) {
        adaAtOther.awaitSound();
        ada.toggleMicrophone(); // by the mouse: the button has the focus, but the bar is for talking
        adaAtOther.awaitTile("a microphone that is off", SeenTile::muted);
        adaAtOther.awaitSilence();

        ada.web().holdSpace();
        assertTrue(ada.web().awaitText("talking").contains("hold the space bar"));
        adaAtOther.awaitTile("a microphone that is on", tile -> !tile.muted());
        adaAtOther.awaitSound();
        ada.web().releaseSpace();
        adaAtOther.awaitTile("a microphone that is off again", SeenTile::muted);
        adaAtOther.awaitSilence();
    }

    private static void awaitNoList(RoomPage page) {
        page.web()
                .await(
                        "no list of keys",
                        () -> Optional.of(true).filter(any -> !page.web().has("shortcut-list")));
    }

    @Test
    void spaceIsForTalking(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        RemoteView adaAtBob = bob.awaitRemote("ada");
        talksForAsLongAsSpaceIsHeld(ada, adaAtBob);

        // Whose keyboard goes elsewhere meanwhile is muted there.
        ada.web().holdSpace();
        adaAtBob.awaitTile("a microphone that is on", tile -> !tile.muted());
        ada.web().evaluate("window.dispatchEvent(new Event('blur'))");
        adaAtBob.awaitTile("a microphone that is off", SeenTile::muted);
        ada.web().releaseSpace();

        // Where somebody writes it is a space.
        bob.toggleChat();
        ada.toggleChat();
        ada.say("no voice today");
        bob.awaitLine(line -> line.text().equals("no voice today"));
        assertTrue(ada.own().muted());
    }

    @Test
    void spaceIsForTalkingInFirefoxToo(FirefoxBrowser firefox, ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = firefox.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        talksForAsLongAsSpaceIsHeld(ada, bob.awaitRemote("ada"));
    }

    @Test
    void keysAreExplainedAndCanBeSwitchedOff(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        for (RoomPage page : List.of(chromium.open(), firefox.open())) {
            keysAreExplainedAndCanBeSwitchedOff(page.enter(room.uri(), "ada").join());
            page.leave();
        }
    }

    private static void keysAreExplainedAndCanBeSwitchedOff(RoomPage ada) {
        ada.web().type("m");
        assertTrue(ada.own().muted());
        ada.web().type("p");
        ada.awaitPeople(people -> people.size() == 1);
        ada.web().type("t");
        ada.web()
                .await(
                        "a place to write",
                        () -> Optional.of(true).filter(any -> ada.web().has("chat-input")));
        ada.web().pressEscape();
        ada.web().type("?");
        assertTrue(ada.web().awaitText("shortcut-list").contains("Mute or unmute"));

        ada.web().type("m"); // behind the list
        ada.web().click("use-shortcuts");
        ada.web().click("close-modal");
        awaitNoList(ada);
        ada.web().type("mv?");
        assertFalse(ada.web().has("shortcut-list"));
        assertTrue(ada.own().muted());
        assertFalse(ada.own().cameraOff());

        ada.web().click("settings");
        ada.web().click("show-shortcuts");
        ada.web().click("use-shortcuts");
        ada.web().pressEscape();
        awaitNoList(ada);
        ada.web().pressEscape();
        ada.web()
                .await(
                        "the page",
                        () -> Optional.of(true).filter(any -> !ada.web().has("close-modal")));
        ada.web().type("m");
        assertFalse(ada.own().muted());
    }

    @Test
    void whoTalksWhileMutedIsToldAndNotHeard(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").joinWithoutDevices();
        RemoteView adaAtBob = chromium.open().enter(room.uri(), "bob").join().awaitRemote("ada");
        ada.web().evaluate(TALK);
        ada.toggleMicrophone();
        adaAtBob.awaitSound();

        ada.toggleMicrophone();
        assertTrue(ada.web().awaitText("talking-muted").contains("Press M to unmute"));
        adaAtBob.awaitSilence();

        ada.web().type("m");
        adaAtBob.awaitSound();
        assertEquals(false, ada.web().has("talking-muted"));
    }
}
