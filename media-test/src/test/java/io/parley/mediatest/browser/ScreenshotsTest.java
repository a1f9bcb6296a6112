package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.Hub;
import org.junit.jupiter.api.Test;

/** Pictures of the app where nothing is wanted to enter; where a passphrase is, {@link PassphraseTest} takes them. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class ScreenshotsTest {

    @Test
    void ofTheHomePageAndTheEntry(ChromiumBrowser chromium, Hub hub, TestRoom room) {
        RoomPage desktop = chromium.open(DESKTOP);
        desktop.web().go(hub.uri());
        desktop.web().awaitText("enter");
        shoot(desktop, "home");
        desktop.enter(room.uri(), "Ada Lovelace").awaitPreview();
        shoot(desktop, "entry");

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
        desktop.web().click("settings");
        desktop.web().options("camera-list");
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
        shoot(ada, "chat");
        shoot(grace, "phone-chat");

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
