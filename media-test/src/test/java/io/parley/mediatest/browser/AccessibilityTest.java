package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.signaling.Hub;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every page in every state, held against WCAG 2.2 AA. The page that asks for a passphrase is {@link PassphraseTest}'s. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class AccessibilityTest {

    @Test
    void isFoundWhereItIsMissing(ChromiumBrowser chromium, Hub hub) {
        RoomPage page = chromium.open();
        page.web().go(hub.uri());
        page.web().awaitText("enter");
        page.web().evaluate("""
                (() => {
                  const tiny = document.createElement('button');
                  tiny.style.height = '8px';
                  document.querySelector('parley-app').shadowRoot.append(tiny);
                })()""");

        String found = String.valueOf(
                assertThrows(AssertionError.class, () -> Accessible.check(page)).getMessage());

        assertTrue(found.contains("too small: <button"), found);
        assertTrue(found.contains("button-name: "), found); // axe's word for it
    }

    @Test
    void ofTheWayToARoom(ChromiumBrowser chromium, Hub hub, TestRoom room) {
        RoomPage ada = chromium.open();
        ada.web().go(hub.uri());
        ada.web().awaitText("enter");
        Accessible.check(ada);
        ada.web().fill("room-input", "not/allowed");
        Accessible.check(ada);
        ada.web().evaluate("""
                (() => {
                  history.pushState(null, '', '/rooms/not%20allowed');
                  dispatchEvent(new PopStateEvent('popstate'));
                })()""");
        ada.web().awaitText("refused");
        Accessible.check(ada);

        ada.enter(room.uri(), " ").awaitPreview();
        Accessible.check(ada);
        ada.web().click("join");
        Accessible.check(ada); // says that a name is needed

        RoomPage bob =
                chromium.open(PageOptions.defaults().withDevicesRefused()).enter(room.uri(), "Bob");
        bob.awaitDeviceProblem();
        Accessible.check(bob);
    }

    @Test
    void ofARoom(ChromiumBrowser chromium, Peers peers) {
        RoomPage ada = chromium.open().enter(peers.room().uri(), "Ada").join();
        Accessible.check(ada);
        ada.web().click("react");
        Accessible.check(ada);
        Accessible.shoot(ada, "reactions");
        ada.web().click("react");

        HeadlessPeer bob = peers.join("Bob", PeerOptions.defaults().withoutAudio());
        ada.awaitRemote("Bob").awaitFrames();
        Accessible.check(ada);
        ada.toggleChat();
        Accessible.check(ada);
        bob.message(JsonMapper.shared().createObjectNode().put("chat", "hello"));
        ada.awaitLine(line -> line.text().equals("hello"));
        ada.say("hello, Bob");
        Accessible.check(ada);
        ada.togglePeople();
        ada.web().click("more");
        ada.web().click("safety-toggle");
        ada.web().awaitText("safety-code");
        Accessible.check(ada);
        ada.web().click("end");
        Accessible.check(ada);
    }

    @Test
    void ofWhatOpensOverARoom(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "Ada").join();
        ada.openSettings();
        Accessible.check(ada);
        ada.web().click("close-modal");
        ada.web().click("invite");
        ada.web().awaitText("copy-invite");
        Accessible.check(ada);
        ada.web().click("close-modal");
        ada.web()
                .await(
                        "the page",
                        () -> Optional.of(true).filter(any -> !ada.web().has("copy-invite")));
        ada.web().type("?");
        ada.web().awaitText("shortcut-list");
        Accessible.check(ada);
    }

    @Test
    void ofWhatIsAskedAndOfWhatIsForOneAlone(ChromiumBrowser chromium, TestRoom room) {
        RoomPage host = chromium.open().enter(room.uri(), "Host").joinWithoutDevices();
        RoomPage ada = chromium.open().enter(room.uri(), "Ada").join();
        host.togglePeople();
        host.awaitPeople(people -> people.stream().anyMatch(person -> !person.muted()));
        host.web().click("mute-all");
        ada.web().awaitText("lasting-notice");
        Accessible.check(ada);
        ada.toggleChat();
        ada.web().choose("chat-to", "\u2068Host\u2069");
        ada.web().fill("chat-input", "in a moment");
        Accessible.check(ada);
        host.leave();
        ada.awaitNobody("Host");
        Accessible.check(ada); // says that the one it is for has gone
    }

    @Test
    void ofTheDoorOnBothSides(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "Ada").joinWithoutDevices();
        ada.togglePeople();
        ada.web().click("waiting-room");
        RoomPage bob = chromium.open().enter(room.uri(), "Bob").knockWithoutDevices();
        bob.web().awaitText("waiting");
        ada.web().awaitText("knock");
        Accessible.check(bob);
        Accessible.check(ada);
        ada.web().click("admit");
        ada.awaitRemote("Bob");
        bob.leave();
        bob.awaitEnded();
        Accessible.check(bob);
    }

    @Test
    void ofARoomThatIsOutOfReach(ChromiumBrowser chromium, TestRoom room) {
        try (FaultProxy proxy = FaultProxy.to(room.uri())) {
            RoomPage ada =
                    chromium.open().enter(proxy.through(room.uri()), "Ada").joinWithoutDevices();
            Accessible.check(ada); // and has every language from now on, which it cannot get later
            proxy.admit(Admission.REFUSE);
            proxy.cut();
            ada.web().awaitText("outage");
            Accessible.check(ada);
            ada.web().takeProblems(); // of the attempts that had to fail
        }
    }
}
