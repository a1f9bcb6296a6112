package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.PeerOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A page that shows twelve, of whom eleven are headless peers. What is measured is the time that the processor gives to the page's main
 * thread, on which everything happens that the app does: not what passes meanwhile, which on a machine that others use, or that encodes
 * for eleven, says more about them. A share of it that is too large is the page's own doing, on a slow machine too: ten times as much as
 * it needs would still be little.
 */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class CrowdTest {

    private static final int OTHERS = 11;
    private static final Duration WATCHED = Duration.ofSeconds(5);
    /** Of one processor; a person's other tabs want some too. */
    private static final double MOST = 0.5;

    /** A second of nothing but work, of which a machine with much else to do gives the page only a part. */
    private static final String BUSY = """
            (() => {
              const end = performance.now() + 1000;
              while (performance.now() < end);
              return end;
            })()""";

    private static final PeerOptions MEMBER =
            PeerOptions.defaults().withVideo(160, 90, 10).withoutAudio().withDeadline(Duration.ofSeconds(60));

    private static final PeerOptions SILENT =
            PeerOptions.defaults().withoutVideo().withoutAudio();

    @Test
    void hasAListInWhichOneLooksForAName(ChromiumBrowser chromium, Peers peers) {
        RoomPage page = chromium.open().enter(peers.room().uri(), "Ada").joinWithoutDevices();
        List<String> names = List.of("Bob", "Cleo", "Dan", "Eve", "Flo", "Gus", "Hal", "Renée");
        names.forEach(name -> peers.join(name, SILENT));
        page.togglePeople();
        page.awaitPeople(people -> people.size() == names.size() + 1);

        page.web().fill("search-people", "rene");
        page.awaitPeople(people -> names(people).equals(List.of("Renée")));
        Screenshots.shoot(page, "people-search");
        page.web().fill("search-people", "nobody of that name");
        page.awaitPeople(List::isEmpty);
        page.web().fill("search-people", "e");
        page.awaitPeople(people -> names(people).equals(List.of("Cleo", "Eve", "Renée")));
    }

    private static List<String> names(List<ListedPerson> people) {
        return people.stream().map(ListedPerson::name).toList();
    }

    @Test
    void leavesThePageMostOfItsTime(ChromiumBrowser chromium, Peers peers) {
        RoomPage page = chromium.open(PageOptions.defaults().withSize(1280, 800))
                .enter(peers.room().uri(), "Ada")
                .join();
        List<String> names =
                IntStream.rangeClosed(1, OTHERS).mapToObj(i -> "member " + i).toList();
        names.forEach(name -> peers.join(name, MEMBER));
        List<RemoteView> others = names.stream().map(page::awaitRemote).toList();
        others.forEach(RemoteView::awaitFrames);

        WebPage web = page.web();
        web.rest();
        Duration idle = web.mainThread();
        web.evaluate(BUSY);
        assertTrue(web.mainThread().minus(idle).toMillis() > 30, "work on the main thread is not seen");
        long began = System.nanoTime();
        Duration before = web.mainThread();
        web.evaluate("new Promise((resolve) => setTimeout(resolve, %d))".formatted(WATCHED.toMillis()));
        Duration worked = web.mainThread().minus(before);
        double share = (double) worked.toNanos() / (System.nanoTime() - began);

        System.out.printf("main thread of a page with 12 tiles: busy %.1f %% of the time%n", share * 100);
        assertTrue(share < MOST, () -> "busy for " + worked + " of " + WATCHED);
        others.forEach(other -> assertTrue(other.tile().isPresent(), other::toString));
    }
}
