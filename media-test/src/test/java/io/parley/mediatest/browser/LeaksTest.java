package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.PeerOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * One page joins and leaves again and again. What is left of a call, of a tile or of a connection each time would fill a tab that is open
 * for days. {@code -Dleaks=200} stays so often instead of a few times.
 */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class LeaksTest {

    private static final int STAYS = Integer.getInteger("leaks", 45);
    /** By then everything has been loaded and drawn that there is, and most of it compiled. */
    private static final int WARM = 20;
    /** Mostly code that is compiled later still: over 180 stays it was 900. */
    private static final long MOST_BYTES_A_STAY = 10_000;

    private static final String[] COUNTED = {
        "RTCPeerConnection",
        "RTCDataChannel",
        "WebSocket",
        "MediaStream",
        "MediaStreamTrack",
        "HTMLVideoElement",
        "AudioContext",
        "customElements.get('parley-call')",
        "customElements.get('parley-tile')"
    };

    @Test
    void nothingIsLeftOfAStay(ChromiumBrowser chromium, Peers peers) {
        peers.join("headless", PeerOptions.defaults().withVideo(80, 60, 10).withoutAudio());
        RoomPage page = chromium.open().enter(peers.room().uri(), "Ada");
        page.awaitPreview();
        page.join();
        stay(page);
        for (int i = 1; i < WARM; i++) {
            comeAgain(page);
        }
        Footprint before = footprint(page);
        for (int i = WARM; i < STAYS; i++) {
            comeAgain(page);
        }
        Footprint after = footprint(page);

        double bytes = (double) (after.heapBytes() - before.heapBytes()) / (STAYS - WARM);
        System.out.printf(
                "after %d stays %s%nafter %d stays %s%nheap: %.0f bytes more a stay%n",
                WARM, before, STAYS, after, bytes);
        assertEquals(0, after.objects().get("RTCPeerConnection"), after::toString);
        assertEquals(before.objects(), after.objects());
        assertEquals(before.documents(), after.documents());
        assertEquals(before.nodes(), after.nodes());
        assertEquals(before.listeners(), after.listeners());
        assertTrue(bytes < MOST_BYTES_A_STAY, () -> before + " became " + after);
    }

    private static void comeAgain(RoomPage page) {
        page.rejoin();
        stay(page);
    }

    /** Until the other is seen; with the chat and the list of people opened once. */
    private static void stay(RoomPage page) {
        page.awaitRemote("headless").awaitTile("a picture", tile -> tile.frames() > 0);
        page.toggleChat();
        page.togglePeople();
        page.leave();
        page.awaitEnded();
    }

    /** What ended last the browser lets go of after some seconds, whoever refers to it. */
    private static Footprint footprint(RoomPage page) {
        page.web().rest();
        return page.web()
                .await(
                        "the end of all tracks",
                        () -> Optional.of(page.web().footprint(COUNTED))
                                .filter(now ->
                                        Long.valueOf(0).equals(now.objects().get("MediaStreamTrack"))),
                        () -> page.web().footprint(COUNTED).toString());
    }
}
