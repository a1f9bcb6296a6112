package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * One page joins and leaves again and again, and one stays while others do. What is left of a call, of a tile or of a connection each
 * time would fill a tab that is open for days. {@code -Dleaks=200} does so as often instead of a few times.
 */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class LeaksTest {

    private static final int STAYS = Integer.getInteger("leaks", 45);
    /** By then everything has been loaded and drawn that there is, and most of it compiled. */
    private static final int WARM = 20;
    /** Mostly code that is compiled later still: over 180 stays it was 900. */
    private static final long MOST_BYTES_A_STAY = 10_000;

    private static final int VISITS = Integer.getInteger("leaks", 35);
    private static final int WARM_VISITS = 10;
    /** Likewise; and the page remembers for a while who was here. */
    private static final long MOST_BYTES_A_VISIT = 10_000;

    /** Sentences that a screen reader may still come across. */
    private static final String SAID = """
            document.querySelector('parley-app').shadowRoot.querySelector('parley-room').shadowRoot
              .querySelector('parley-call').shadowRoot.querySelector('parley-announcer').shadowRoot.querySelectorAll('p').length""";

    private static final PeerOptions WITH_CAMERA =
            PeerOptions.defaults().withVideo(80, 60, 10).withoutAudio();

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
        peers.join("headless", WITH_CAMERA);
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
        page.web().rest();
        Footprint after = awaitObjects(page, before.objects());

        double bytes = (double) (after.heapBytes() - before.heapBytes()) / (STAYS - WARM);
        System.out.printf(
                "after %d stays %s%nafter %d stays %s%nheap: %.0f bytes more a stay%n",
                WARM, before, STAYS, after, bytes);
        assertEquals(0, after.objects().get("RTCPeerConnection"), after::toString);
        assertNothingMore(before, after);
        assertTrue(bytes < MOST_BYTES_A_STAY, () -> before + " became " + after);
    }

    @Test
    void nothingIsLeftOfThoseWhoCameAndWent(ChromiumBrowser chromium, Peers peers) {
        RoomPage page = chromium.open().enter(peers.room().uri(), "Ada").join();
        page.web().rest();
        Map<String, Long> alone = page.web().footprint(COUNTED).objects();
        for (int i = 0; i < WARM_VISITS; i++) {
            visit(page, peers);
        }
        Footprint before = quiet(page, alone);
        for (int i = WARM_VISITS; i < VISITS; i++) {
            visit(page, peers);
        }
        Footprint after = quiet(page, alone);

        double bytes = (double) (after.heapBytes() - before.heapBytes()) / (VISITS - WARM_VISITS);
        System.out.printf(
                "alone %s%nafter %d visits %s%nafter %d visits %s%nheap: %.0f bytes more a visit%n",
                alone, WARM_VISITS, before, VISITS, after, bytes);
        assertNothingMore(before, after);
        assertTrue(bytes < MOST_BYTES_A_VISIT, () -> before + " became " + after);
    }

    private static void visit(RoomPage page, Peers peers) {
        HeadlessPeer guest = peers.join("guest", WITH_CAMERA);
        page.awaitRemote("guest").awaitTile("a picture", tile -> tile.pictureVisible() && tile.seconds() > 0);
        guest.close();
        page.awaitNobody("guest");
    }

    /** When nothing of the last visit is said any more, to the eye or to a screen reader, and only what there was alone is left. */
    private static Footprint quiet(RoomPage page, Map<String, Long> alone) {
        page.web()
                .await(
                        "silence",
                        () -> Optional.of(true)
                                .filter(any -> !page.web().has("notice")
                                        && page.web().evaluate(SAID).intValue() == 0));
        return awaitObjects(page, alone);
    }

    /**
     * What ended last the browser lets go of after some seconds, whoever refers to it. It may have held a little that had ended when it
     * was counted before, so that less is well too: what is left each time would be more by far.
     */
    private static Footprint awaitObjects(RoomPage page, Map<String, Long> before) {
        return page.web()
                .await(
                        "nothing but what there was before",
                        () -> Optional.of(page.web().footprint(COUNTED))
                                .filter(now -> now.objects().entrySet().stream()
                                        .allMatch(kind -> kind.getValue() <= before.getOrDefault(kind.getKey(), 0L))),
                        () -> before + " became " + page.web().footprint(COUNTED));
    }

    private static void assertNothingMore(Footprint before, Footprint after) {
        Supplier<String> growth = () -> before + " became " + after;
        assertTrue(after.documents() <= before.documents(), growth);
        assertTrue(after.nodes() <= before.nodes(), growth);
        assertTrue(after.listeners() <= before.listeners(), growth);
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

    /** When the browser has let go of all tracks, which takes it some seconds. */
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
