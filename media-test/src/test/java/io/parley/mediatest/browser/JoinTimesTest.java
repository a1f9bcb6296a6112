package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the SDK marks in a page's User Timing while the app joins. How long it takes is nobody's business here. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class JoinTimesTest {

    private static final List<Phase> NEWCOMERS =
            List.of(Phase.SOCKET, Phase.WELCOME, Phase.OFFER_SENT, Phase.ANSWER_RECEIVED, Phase.ICE, Phase.CONNECTED);

    @Test
    void everyPhaseOfANewcomersWayIsMarkedInOrder(ChromiumBrowser chromium, Peers peers) {
        HeadlessCompany.join(peers);
        RoomPage page = chromium.open().enter(peers.room().uri(), "ada");
        page.timeMedia();

        Map<Phase, Double> times = page.join().awaitRemote("headless").awaitTimes(true);

        assertEquals(NEWCOMERS, marked(times), times::toString);
        for (Phase media : List.of(Phase.FIRST_FRAME, Phase.FIRST_AUDIO)) {
            // Not of the connection, of which the page hears when it has time to.
            assertTrue(at(media, times) > at(Phase.ANSWER_RECEIVED, times), times::toString);
        }
    }

    @Test
    void whoWasThereBeforeIsOfferedTo(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        bob.awaitRemote("ada").awaitFrames();

        assertEquals(
                List.of(
                        Phase.SOCKET,
                        Phase.WELCOME,
                        Phase.OFFER_RECEIVED,
                        Phase.ANSWER_SENT,
                        Phase.ICE,
                        Phase.CONNECTED),
                marked(ada.awaitRemote("bob").awaitTimes(false)));
    }

    private static double at(Phase phase, Map<Phase, Double> times) {
        return times.getOrDefault(phase, Double.NaN);
    }

    private static List<Phase> marked(Map<Phase, Double> times) {
        return times.entrySet().stream()
                .filter(time -> time.getKey() != Phase.FIRST_FRAME && time.getKey() != Phase.FIRST_AUDIO)
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
