package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.browser.BrowserProgram;
import io.parley.mediatest.browser.BrowserTest;
import io.parley.mediatest.browser.ChromiumBrowser;
import io.parley.mediatest.browser.RemoteView;
import io.parley.mediatest.browser.RoomPage;
import io.parley.mediatest.peer.HeadlessPeer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody in front of a browser sees when the hub that it is connected to is killed. */
@Timeout(120)
@BrowserTest(BrowserProgram.CHROMIUM)
final class FleetInBrowserTest {
    private static final int MOST_TRIES = 20;

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
                page.web().screenshot(Path.of("target", "screenshots", "hub-killed.png"));
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
