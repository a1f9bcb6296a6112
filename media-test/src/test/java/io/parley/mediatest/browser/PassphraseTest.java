package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.HubConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the hub wants a passphrase, the page asks for it. */
@ParleyTest(settings = PassphraseTest.Passphrases.class)
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class PassphraseTest {
    private static final String PASSPHRASE = "correct horse";

    static final class Passphrases implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.access(AccessConfig.passphrase());
        }
    }

    @Test
    void thePageAsksForThePassphraseUntilItIsRight(ChromiumBrowser chromium, Peers peers) {
        HeadlessPeer bob = peers.join(
                "bob", PeerOptions.defaults().withoutVideo().withoutAudio().withPassphrase(PASSPHRASE));
        RoomPage ada = chromium.open().enter(peers.room().uri(), "ada").knockWithoutDevices();

        ada.typePassphrase("short").awaitWrongPassphrase("8 characters");
        ada.typePassphrase("battery staple").awaitWrongPassphrase("another one");
        ada.typePassphrase(PASSPHRASE).awaitIn();

        ada.awaitRemote("bob");
        bob.awaitPeer("ada");
    }

    @Test
    void whoeverOpensTheRoomChoosesIt(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = opens(chromium, room, "ada");
        RoomPage bob = opens(chromium, room, "bob");

        ada.awaitRemote("bob");
        bob.awaitRemote("ada");
    }

    @Test
    void whoMutedInFrontOfTheRoomIsMutedInsideAndSpaceIsForTalking(
            ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        for (RoomPage ada : List.of(chromium.open(), firefox.open())) {
            ada.enter(room.uri(), "ada").awaitPreview();
            ada.toggleMicrophone();
            ada.web().click("join");
            ada.typePassphrase(PASSPHRASE).awaitIn();
            assertTrue(ada.own().muted());
            assertFalse(ada.own().cameraOff());

            ada.web().holdSpace();
            ada.web().awaitText("talking");
            assertFalse(ada.own().muted());
            ada.web().releaseSpace();
            ada.leave();
        }
    }

    @Test
    void itsPageInPictures(ChromiumBrowser chromium, Peers peers) {
        peers.join("bob", PeerOptions.defaults().withoutVideo().withoutAudio().withPassphrase(PASSPHRASE));
        RoomPage desktop =
                chromium.open(DESKTOP).enter(peers.room().uri(), "Ada Lovelace").knockWithoutDevices();
        RoomPage phone =
                chromium.open(PHONE).enter(peers.room().uri(), "Grace Hopper").knockWithoutDevices();
        desktop.web().awaitText("passphrase-enter");
        shoot(desktop, "passphrase");
        phone.web().awaitText("passphrase-enter");
        shoot(phone, "phone-passphrase");

        desktop.typePassphrase("battery staple").awaitWrongPassphrase("another one");
        shoot(desktop, "passphrase-wrong");
        phone.typePassphrase("short").awaitWrongPassphrase("8 characters");
        shoot(phone, "phone-passphrase-short");
        Accessible.check(desktop);
    }

    private static RoomPage opens(ChromiumBrowser chromium, TestRoom room, String name) {
        return chromium.open()
                .enter(room.uri(), name)
                .knockWithoutDevices()
                .typePassphrase("our own choice")
                .awaitIn();
    }
}
