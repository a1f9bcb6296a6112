package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static io.parley.mediatest.browser.Screenshots.shootForReadme;

import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.signaling.Hub;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of the app where nothing is wanted to enter; where a passphrase is, {@link PassphraseTest} takes them. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class ScreenshotsTest {

    /** Without colours that are on their way. */
    private static final Appearance DARK = Appearance.usual().withDark().withStillness();

    private static final PeerOptions WITH_CAMERA =
            PeerOptions.defaults().withVideo(320, 180, 10).withoutAudio();
    private static final PeerOptions WITHOUT_CAMERA =
            PeerOptions.defaults().withoutVideo().withoutAudio();

    /** Of all our languages, with long names and short. */
    private static final List<String> OTHERS = List.of(
            "Grace Hopper",
            "Alan Turing",
            "山田 花子",
            "أمل الخطيب",
            "José Núñez de la Vega",
            "Bo",
            "Jürgen Großmann",
            "Chloé Dubois");

    @Test
    void ofTheHomePageAndTheEntry(ChromiumBrowser chromium, Hub hub, TestRoom room) {
        RoomPage desktop = chromium.open(DESKTOP);
        desktop.web().go(hub.uri());
        desktop.web().awaitText("enter");
        shoot(desktop, "home");
        desktop.enter(room.uri(), "Ada Lovelace").awaitPreview();
        shoot(desktop, "entry");
        desktop.web().look(DARK);
        shoot(desktop, "dark-entry");
        desktop.web().go(hub.uri());
        desktop.web().awaitText("enter");
        shoot(desktop, "dark-home");

        RoomPage phone = chromium.open(PHONE);
        phone.web().go(hub.uri());
        phone.web().awaitText("enter");
        shoot(phone, "phone-home");
        phone.enter(room.uri(), "Grace Hopper").awaitPreview();
        shoot(phone, "phone-entry");
    }

    @Test
    void ofTheSettings(ChromiumBrowser chromium, TestRoom room) {
        RoomPage desktop = chromium.open(DESKTOP).enter(room.uri(), "Ada Lovelace");
        desktop.awaitPreview();
        desktop.openSettings();
        shoot(desktop, "settings");
        desktop.web().pressEscape();
        desktop.join();
        desktop.web().type("?");
        desktop.web().awaitText("shortcut-list");
        shoot(desktop, "shortcuts");
        desktop.web().pressEscape();
        desktop.toggleMicrophone();
        desktop.web().holdSpace();
        desktop.web().awaitText("talking");
        shoot(desktop, "talking");
    }

    @Test
    void ofRefusedDevicesAndTheEnd(ChromiumBrowser chromium, TestRoom room) {
        RoomPage refused = chromium.open(DESKTOP.withDevicesRefused()).enter(room.uri(), "Ada Lovelace");
        refused.awaitDeviceProblem();
        shoot(refused, "entry-refused");
        RoomPage phone = chromium.open(PHONE.withDevicesRefused()).enter(room.uri(), "Grace Hopper");
        phone.awaitDeviceProblem();
        shoot(phone, "phone-entry-refused");

        refused.joinWithoutDevices();
        shoot(refused, "alone");
        refused.leave();
        refused.awaitEnded();
        shoot(refused, "ended");
    }

    @Test
    void ofARoomUnderControl(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "Ada Lovelace").join();
        RoomPage bob = chromium.open().enter(room.uri(), "Bob").join();
        RoomPage eve = chromium.open().enter(room.uri(), "Eve").join();
        ada.awaitRemote("Bob").awaitFrames();
        ada.awaitRemote("Eve").awaitFrames();
        ada.togglePeople();
        ada.web().click("waiting-room");
        RoomPage grace = chromium.open(PHONE).enter(room.uri(), "Grace Hopper");
        grace.web().click("join");
        grace.web().awaitText("waiting");
        RoomPage alan = chromium.open(DESKTOP).enter(room.uri(), "Alan Turing");
        alan.web().click("join-without");
        alan.web().awaitText("waiting");
        ada.web().awaitText("knock");
        ada.web().click("more");
        ada.web().awaitText("remove");
        shoot(ada, "moderating");
        shoot(grace, "phone-waiting");
        shoot(alan, "waiting");
        ada.web().click("admit");
        grace.own();
        shoot(ada, "admitted");
        ada.web().click("remove");
        bob.awaitEnded();
        shoot(bob, "removed");
        ada.web().click("end");
        shoot(ada, "ending");
        ada.web().click("end-sure");
        eve.awaitEnded();
        shoot(eve, "ended-for-all");
    }

    @Test
    void ofRoomsOfEverySize(ChromiumBrowser chromium, Peers peers) {
        RoomPage ada =
                chromium.open(DESKTOP).enter(peers.room().uri(), "Ada Lovelace").join();
        ada.own();
        shoot(ada, "tiles-1");
        int tiles = 1;
        for (String name : OTHERS) {
            peers.join(name, tiles % 4 == 3 ? WITHOUT_CAMERA : WITH_CAMERA);
            RemoteView view = ada.awaitRemote(name);
            view.awaitConnected();
            if (tiles % 4 != 3) {
                view.awaitFrames();
            }
            tiles++;
            if (tiles == 2 || tiles == 4 || tiles == 9) {
                shoot(ada, "tiles-" + tiles);
            }
        }
        ada.togglePeople();
        ada.web().look(DARK);
        shootForReadme(ada, "people");
        ada.togglePeople();
        shoot(ada, "dark-tiles-9");
        ada.web().resize(360, 740);
        shoot(ada, "phone-dark-tiles-9");
        ada.web().look(Appearance.usual().withForcedColors().withStillness());
        shoot(ada, "phone-forced-colors");
        ada.web().resize(1280, 800);
        shoot(ada, "forced-colors");
    }

    @Test
    void ofWhatIsWrittenFromTheRight(ChromiumBrowser chromium, Hub hub, Peers peers) {
        RoomPage amal = chromium.open(DESKTOP.withLanguage("ar-EG"));
        amal.web().go(hub.uri());
        amal.web().awaitText("enter");
        shoot(amal, "rtl-home");
        amal.enter(peers.room().uri(), "أمل الخطيب").awaitPreview();
        shoot(amal, "rtl-entry");
        amal.join();
        peers.join("山田 花子", WITH_CAMERA);
        amal.awaitRemote("山田 花子").awaitFrames();
        amal.toggleChat();
        amal.say("مرحبًا! هل نبدأ؟");
        amal.awaitLine(line -> true);
        shoot(amal, "rtl-chat");
        amal.web().look(DARK);
        amal.web().resize(360, 740);
        amal.toggleChat();
        shoot(amal, "phone-dark-rtl");
    }

    /** Media go on: the way to the hub is lost, not that to each other. */
    @Test
    void ofALostConnection(ChromiumBrowser chromium, Peers peers) {
        try (FaultProxy proxy = FaultProxy.to(peers.room().uri())) {
            RoomPage ada = chromium.open(DESKTOP)
                    .enter(proxy.through(peers.room().uri()), "Ada Lovelace")
                    .join();
            peers.join("Grace Hopper", WITH_CAMERA);
            ada.awaitRemote("Grace Hopper").awaitFrames();
            proxy.admit(Admission.REFUSE);
            proxy.cut();
            ada.web().awaitText("outage");
            shoot(ada, "reconnecting");
            ada.web().resize(360, 740);
            shoot(ada, "phone-reconnecting");
            ada.web().takeProblems(); // of the attempts that had to fail
        }
    }

    @Test
    void ofACallOfThree(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "Ada Lovelace").join();
        RoomPage bob = chromium.open().enter(room.uri(), "Bob").join();
        RoomPage grace = chromium.open(PHONE).enter(room.uri(), "Grace Hopper").join();
        ada.awaitRemote("Bob").awaitFrames();
        ada.awaitRemote("Grace Hopper").awaitFrames();
        grace.awaitRemote("Ada Lovelace").awaitFrames();
        grace.awaitRemote("Bob").awaitFrames();
        shoot(ada, "call");
        shoot(grace, "phone-call");

        bob.toggleCamera();
        bob.toggleMicrophone();
        ada.awaitRemote("Bob").awaitTile("initials", SeenTile::placeholder);
        ada.toggleChat();
        grace.toggleChat();
        ada.say("Shall we start? The agenda: https://example.org/agenda");
        grace.awaitLine(line -> true);
        grace.say("Yes, let's. Bob, we cannot hear you!");
        ada.awaitLine(line -> line.from().startsWith("Grace"));
        shootForReadme(ada, "room");
        shoot(grace, "phone-chat");
        grace.toggleChat();
        shootForReadme(grace, "phone");

        ada.togglePeople();
        ada.awaitPeople(people -> people.size() == 3);
        shoot(ada, "people");
        ada.web().click("safety-toggle");
        ada.web().awaitText("safety-code");
        shoot(ada, "safety-code");
        grace.togglePeople();
        grace.awaitPeople(people -> people.size() == 3);
        grace.web().click("safety-toggle");
        grace.web().awaitText("safety-code");
        shoot(grace, "phone-people");
    }
}
