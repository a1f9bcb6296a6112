package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class DevicesTest {

    /** From now on the page says what it asks the browser for. */
    private static final String NOTE_WHAT_IS_OPENED = """
            (() => {
              globalThis.opened = [];
              const devices = navigator.mediaDevices;
              const open = devices.getUserMedia.bind(devices);
              devices.getUserMedia = (wanted) => {
                globalThis.opened.push(...Object.keys(wanted).filter((kind) => wanted[kind]));
                return open(wanted);
              };
            })()""";

    private static RoomPage joined(ChromiumBrowser chromium, TestRoom room, String name) {
        return chromium.open().enter(room.uri(), name).join();
    }

    @Test
    void whoMutesIsShownMutedAndNotHeardUntilTheyUnmute(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = joined(chromium, room, "ada");
        RemoteView adaAtBob = joined(chromium, room, "bob").awaitRemote("ada");
        adaAtBob.awaitSound();
        adaAtBob.awaitTile("a microphone that is on", tile -> !tile.muted());

        ada.toggleMicrophone();
        adaAtBob.awaitTile("a microphone that is off", SeenTile::muted);
        adaAtBob.awaitSilence();
        assertTrue(ada.own().muted());

        ada.toggleMicrophone();
        adaAtBob.awaitTile("a microphone that is on again", tile -> !tile.muted());
        adaAtBob.awaitSound();
    }

    @Test
    void whoTurnsTheCameraOffIsInitialsUntilTheyTurnItOn(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = joined(chromium, room, "ada");
        RemoteView adaAtBob = joined(chromium, room, "bob").awaitRemote("ada");
        adaAtBob.awaitFrames();

        ada.toggleCamera();
        SeenTile off = adaAtBob.awaitTile("initials", SeenTile::placeholder);
        assertTrue(off.cameraOff(), off::toString);
        assertEquals(false, off.pictureVisible());
        adaAtBob.awaitSound();

        ada.toggleCamera();
        adaAtBob.awaitTile("a picture", tile -> !tile.placeholder());
        adaAtBob.awaitFrames();
        adaAtBob.awaitMovingPicture();
    }

    /** Without a relay, a page that uses nothing else reaches nobody. */
    @Test
    void whoHasNotBeenSeenYetIsInitials(ChromiumBrowser chromium, TestRoom room) {
        joined(chromium, room, "ada");
        RoomPage bob = chromium.open(PageOptions.defaults().withRelayOnly()).enter(room.uri(), "bob");

        bob.joinWithoutDevices()
                .awaitRemote("ada")
                .awaitTile("initials, with a camera that is on", tile -> tile.placeholder() && tile.pictureVisible());
        Screenshots.shoot(bob, "not-seen-yet");
    }

    /** A browser that plays somebody's sound already gets a picture to it. */
    @Test
    void aCameraThatIsTurnedOnLaterIsSeenInFirefoxToo(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").joinWithoutDevices();
        RemoteView adaAtBob =
                firefox.open().enter(room.uri(), "bob").joinWithoutDevices().awaitRemote("ada");
        ada.toggleMicrophone();
        adaAtBob.awaitSound();

        ada.toggleCamera();

        adaAtBob.awaitTile("a picture", tile -> !tile.placeholder());
        adaAtBob.awaitFrames();
    }

    @Test
    void whatIsSwitchedOffInFrontOfTheRoomIsOffInsideAndTheNameIsRemembered(ChromiumBrowser chromium, TestRoom room) {
        RoomPage bob = joined(chromium, room, "bob");
        RoomPage ada = chromium.open().enter(room.uri(), "ada");
        ada.awaitPreview();
        ada.toggleMicrophone();
        ada.toggleCamera();

        ada.join();

        bob.awaitRemote("ada").awaitTile("initials, muted", tile -> tile.muted() && tile.cameraOff());
        bob.awaitRemote("ada").awaitSilence();
        ada.web().go(room.uri());
        ada.web()
                .await(
                        "the name of the last time",
                        () -> Optional.of(ada.web().ask("field", "name-input"))
                                .filter(field ->
                                        field.path("value").asString("").equals("ada")));
    }

    @Test
    void whatWasOffIsOffWhenOneComesBackAndSpaceIsForTalking(ChromiumBrowser chromium, TestRoom room) {
        comesBackMuted(chromium.open().enter(room.uri(), "ada").join(), joined(chromium, room, "bob"));
    }

    @Test
    void whatWasOffIsOffWhenOneComesBackInFirefoxToo(FirefoxBrowser firefox, ChromiumBrowser chromium, TestRoom room) {
        comesBackMuted(firefox.open().enter(room.uri(), "ada").join(), joined(chromium, room, "bob"));
    }

    private static void comesBackMuted(RoomPage ada, RoomPage bob) {
        bob.awaitRemote("ada").awaitSound();
        ada.toggleMicrophone();
        ada.toggleCamera();
        bob.awaitRemote("ada").awaitTile("initials, muted", tile -> tile.muted() && tile.cameraOff());
        ada.web().evaluate(NOTE_WHAT_IS_OPENED);
        ada.leave();
        ada.awaitEnded();
        bob.awaitNobody("ada");

        ada.rejoin();

        RemoteView adaAtBob = bob.awaitRemote("ada");
        adaAtBob.awaitTile("initials, muted", tile -> tile.isConnected() && tile.muted() && tile.cameraOff());
        adaAtBob.awaitSilence();
        assertEquals("audio", ada.web().evaluate("globalThis.opened.join()").asString());
        ada.web().holdSpace();
        ada.web().awaitText("talking");
        adaAtBob.awaitSound();
        ada.web().releaseSpace();
        adaAtBob.awaitSilence();
    }

    @Test
    void whoRefusesDevicesIsToldSoAndJoinsToSeeAndHear(ChromiumBrowser chromium, TestRoom room) {
        joined(chromium, room, "ada");
        RoomPage bob =
                chromium.open(PageOptions.defaults().withDevicesRefused()).enter(room.uri(), "bob");

        String problem = bob.awaitDeviceProblem();
        assertTrue(problem.contains("does not let this page use your camera and microphone"), problem);
        assertTrue(problem.contains("Click the icon to the left of the address"), problem);
        assertEquals(false, bob.web().has("join"));

        RemoteView adaAtBob = bob.joinWithoutDevices().awaitRemote("ada");
        adaAtBob.awaitFrames();
        adaAtBob.awaitSound();
    }

    @Test
    void whoJoinsWithoutDevicesSeesAndIsShownWithoutThem(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = joined(chromium, room, "ada");
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();

        bob.awaitRemote("ada").awaitFrames();
        bob.awaitRemote("ada").awaitSound();
        ada.awaitRemote("bob")
                .awaitTile(
                        "initials, muted, camera off",
                        tile -> tile.isConnected() && tile.placeholder() && tile.muted() && tile.cameraOff());
    }

    @Test
    void whoJoinedWithoutDevicesCanTurnThemOnLater(ChromiumBrowser chromium, TestRoom room) {
        RemoteView bobAtAda;
        RoomPage ada = joined(chromium, room, "ada");
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        bobAtAda = ada.awaitRemote("bob");
        bobAtAda.awaitConnected();

        bob.toggleCamera();
        bobAtAda.awaitFrames();
        bob.toggleMicrophone();
        bobAtAda.awaitSound();
    }
}
