package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.browser.BrowserProgram;
import io.parley.mediatest.browser.BrowserTest;
import io.parley.mediatest.browser.ChromiumBrowser;
import io.parley.mediatest.browser.RemoteView;
import io.parley.mediatest.browser.RoomPage;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.RemotePeer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** What somebody in front of a browser sees when a hub is killed. */
@Timeout(120)
@BrowserTest(BrowserProgram.CHROMIUM)
final class FleetInBrowserTest {
    private static final int MOST_TRIES = 20;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** From now on the page notes whom it shows, and by what a connection, whenever that changes. */
    private static final String NOTE_TILES = """
            (() => {
              globalThis.tilesShown = new Set();
              const look = () => {
                tilesShown.add(parleyProbe.tiles().map(({ name, connection }) => `${name} ${connection}`).join(', '));
                requestAnimationFrame(look);
              };
              look();
            })()""";

    @RegisterExtension
    static final ReadmeFleet FLEET = ReadmeFleet.with();

    @Test
    void thePictureGoesOnAndThePageSaysWhatIsTheMatter(ChromiumBrowser chromium) throws Exception {
        String room = "in-a-browser";
        try (Company company = new Company()) {
            HeadlessPeer bob = company.join(FLEET.inTurn().room(room), "bob");
            FleetHub home = FLEET.home(room);
            RoomPage page =
                    chromium.open().enter(FLEET.inTurn().room(room), "ada").join();
            FleetHub edge = edge(home, page);
            RemoteView bobAtPage = page.awaitRemote("bob");
            bobAtPage.awaitFrames();
            bob.awaitPeer("ada").awaitMoreFrames();
            String own = page.own().id();
            try (PictureWatch watch = PictureWatch.start(bob, "ada")) {
                FLEET.inTurn().freeze(); // so that one can see it: it would be over in a moment

                edge.kill();
                assertEquals("Reconnecting\u2026", page.web().awaitText("outage"));
                bobAtPage.awaitFrames();
                page.web().screenshot(SCREENSHOTS.resolve("hub-killed.png"));
                FLEET.inTurn().thaw();
                Await.until("the end of it", () -> !page.web().has("outage"), edge::log);

                bobAtPage.awaitFrames();
                bob.awaitPeer("ada").awaitMoreFrames();
                watch.assertNoPauseOver(Company.PAUSE);
            }
            assertEquals(own, page.own().id(), "nobody is somebody else");
            assertEquals(1, bob.remotes().size(), bob::toString);
            page.web().takeProblems(); // of attempts that had to fail
        }
    }

    /** For as long as its lease nobody goes on with the room. */
    @Test
    void soItDoesWhenTheRoomsHomeIsKilledAndThenTheRoomWorksAgain(ChromiumBrowser chromium) throws Exception {
        String room = "goes-down";
        try (Company company = new Company()) {
            HeadlessPeer bob = company.join(FLEET.byPath().room(room), "bob");
            FleetHub home = FLEET.home(room);
            RoomPage page =
                    chromium.open().enter(FLEET.byPath().room(room), "ada").join();
            page.toggleChat();
            RemoteView bobAtPage = page.awaitRemote("bob");
            bobAtPage.awaitConnected();
            bobAtPage.awaitFrames();
            RemotePeer adaAtBob = bob.awaitPeer("ada");
            adaAtBob.awaitMoreFrames();
            String before = page.own().id() + " " + bob.id();
            IceCredentials ice = adaAtBob.iceCredentials();
            page.web().evaluate(NOTE_TILES);
            try (PictureWatch watch = PictureWatch.start(bob, "ada")) {
                home.kill();
                assertEquals("Reconnecting\u2026", page.web().awaitText("outage"));
                bobAtPage.awaitFrames();
                adaAtBob.awaitMoreFrames();
                page.web().screenshot(SCREENSHOTS.resolve("home-killed.png"));
                Await.until("the end of it", () -> !page.web().has("outage"), home::log);

                page.say("Are you there?");
                bob.awaitMessage(line -> line.data().path("chat").asString().equals("Are you there?"));
                bob.message(JsonNodeFactory.instance.objectNode().put("chat", "Always was."));
                page.awaitLine(line -> line.text().equals("Always was."));
                bobAtPage.awaitFrames();
                adaAtBob.awaitMoreFrames();
                page.web().screenshot(SCREENSHOTS.resolve("home-killed-after.png"));
                watch.assertNoPauseOver(Company.PAUSE);
            }
            assertEquals(before, page.own().id() + " " + bob.id(), "nobody is somebody else");
            assertEquals(List.of(adaAtBob), bob.remotes());
            assertEquals(ice, adaAtBob.iceCredentials(), "and the connection is the same");
            assertEquals(
                    "[\"bob connected, ada self\"]",
                    page.web().evaluate("[...tilesShown]").toString(),
                    "nor has anybody left, not for a moment");
            page.web().takeProblems(); // of attempts that had to fail
        }
    }

    /** The hub that the page is connected to, once that is not the room's home: its files come by others. */
    private static FleetHub edge(FleetHub home, RoomPage page) {
        for (int i = 0; i < MOST_TRIES; i++) {
            List<FleetHub> edges = FLEET.hubs().stream()
                    .filter(hub -> hub != home && hub.relayed() > 0)
                    .toList();
            assertTrue(edges.size() <= 1, edges::toString);
            if (!edges.isEmpty()) {
                return edges.getFirst();
            }
            page.leave();
            page.rejoin();
        }
        throw new AssertionError("always at the room's home");
    }
}
