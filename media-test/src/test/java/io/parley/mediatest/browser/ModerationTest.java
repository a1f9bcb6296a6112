package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host, somebody who knocks, and what becomes of that. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class ModerationTest {

    private static RoomPage host(WebBrowser browser, TestRoom room) {
        RoomPage ada = browser.open().enter(room.uri(), "ada").joinWithoutDevices();
        ada.togglePeople();
        return ada;
    }

    private static RoomPage knocks(WebBrowser browser, TestRoom room, String name) {
        RoomPage newcomer = browser.open().enter(room.uri(), name);
        newcomer.web().click("join-without");
        assertTrue(newcomer.web().awaitText("waiting").contains("Waiting to be let in"));
        return newcomer;
    }

    @Test
    void whoKnocksIsLetInAndPutOutAgain(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = host(chromium, room);
        ada.web().click("waiting-room");
        RoomPage bob = knocks(firefox, room, "bob");
        assertTrue(ada.web().awaitText("knock").contains("bob wants to come in"));
        assertEquals(List.of("ada"), names(ada));

        ada.web().click("admit");

        bob.own();
        ada.awaitRemote("bob");
        bob.awaitRemote("ada");
        assertFalse(ada.web().has("knock"));
        bob.togglePeople();
        bob.awaitPeople(people -> people.size() == 2);
        assertFalse(bob.web().has("more"), "who may not moderate is not offered to");

        ada.web().click("more");
        ada.web().click("remove");

        assertTrue(bob.awaitEnded().contains("You were removed from the room"));
        ada.awaitPeople(people -> people.size() == 1);
    }

    @Test
    void whoIsNotLetInIsToldSo(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = host(firefox, room);
        ada.web().click("waiting-room");
        RoomPage bob = knocks(chromium, room, "bob");
        ada.web().awaitText("knock");

        ada.web().click("refuse");

        assertTrue(bob.awaitEnded().contains("You were not let in"));
    }

    @Test
    void whoDoesNotWaitKnocksNoMore(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = host(chromium, room);
        ada.web().click("waiting-room");
        RoomPage bob = knocks(firefox, room, "bob");
        ada.web().awaitText("knock");

        bob.web().click("give-up");

        assertTrue(bob.awaitEnded().contains("You left the room"));
        ada.web().await("nobody who knocks", () -> absent(ada, "knock"));
    }

    @Test
    void whoIsAskedForSilenceIsAskedUntilTheyAnswer(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = host(firefox, room);
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        ada.awaitPeople(people -> people.size() == 2);
        ada.web().click("mute-all");
        bob.web().awaitText("lasting-notice");
        bob.web().note("notice");
        RoomPage cleo = chromium.open().enter(room.uri(), "cleo").joinWithoutDevices();
        bob.web().awaitNoted("notice", "cleo"); // beside the question
        assertTrue(bob.web().awaitText("lasting-notice").contains("asks you to switch your microphone off"));
        Accessible.shoot(bob, "asked-to-mute");
        cleo.leave();

        bob.web().click("do-as-asked");

        ada.awaitPeople(people -> people.stream().allMatch(ListedPerson::muted));
        bob.web().await("no question any more", () -> absent(bob, "lasting-notice"));

        bob.toggleMicrophone();
        ada.awaitPeople(people -> people.stream().anyMatch(person -> !person.muted()));
        ada.web().click("mute-all");
        bob.web().click("put-away");
        bob.web().await("no question any more", () -> absent(bob, "lasting-notice"));
        assertFalse(bob.own().muted());
    }

    private static Optional<Boolean> absent(RoomPage page, String testId) {
        return Optional.of(true).filter(any -> !page.web().has(testId));
    }

    @Test
    void aLockedRoomIsSaidToBeAndAnEndIsForAll(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = host(firefox, room);
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.awaitRemote("bob");
        ada.web().click("lock");
        RoomPage cleo = chromium.open().enter(room.uri(), "cleo");
        cleo.web().click("join-without");
        assertTrue(cleo.awaitEnded().contains("This room is locked"));

        ada.web().click("end");
        ada.web().click("end-sure");

        assertTrue(ada.awaitEnded().contains("The call is over"));
        assertTrue(bob.awaitEnded().contains("The call is over"));
    }

    @Test
    void whoIsMadeAModeratorDecidesTooUntilTheyAreNoneAnyMore(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = host(chromium, room);
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.awaitRemote("bob");
        bob.togglePeople();
        assertFalse(bob.web().has("lock"));

        ada.web().click("more");
        ada.web().click("promote");
        bob.web().click("waiting-room");
        RoomPage cleo = knocks(chromium, room, "cleo");
        bob.web().click("admit");
        cleo.own();

        ada.web().click("demote");
        bob.web()
                .await(
                        "nothing to decide",
                        () -> Optional.of(true).filter(any -> !bob.web().has("lock")));
    }

    private static List<String> names(RoomPage page) {
        return page.people().stream().map(ListedPerson::name).toList();
    }
}
