package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.Hub;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Pages on which everything is as large as somebody needs it (WCAG 1.4.4, 1.4.10): a browser's zoom makes the window smaller in CSS
 * pixels. Nothing is to be found by scrolling sideways, nothing is cut off, and everything can still be pressed. Their pictures are in
 * target/screenshots.
 */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class ReflowTest {

    private static final String LONG_NAME = "Dr. Annegret Freifrau von Kramp-Karrenbauer";

    /** What is wider than its place, has no room for its icon, or where it cannot be scrolled to. */
    private static final String OUT_OF_REACH = """
            (() => {
              const inside = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                element.shadowRoot === null ? [element] : [element, ...inside(element.shadowRoot)]);
              const controls = inside(document).filter((element) =>
                element.matches('a[href], button, input, select, textarea, summary')
                && element.checkVisibility({ visibilityProperty: true }));
              const lost = controls.filter((element) => {
                element.scrollIntoView({ block: 'center' });
                const { left, right, top, bottom } = element.getBoundingClientRect();
                const icon = element.querySelector('svg')?.getBoundingClientRect().width ?? 20;
                return left < 0 || right > innerWidth || bottom < 8 || top > innerHeight - 8 || icon < 12;
              });
              const { scrollWidth, clientWidth } = document.documentElement;
              scrollTo(0, 0);
              return [...(scrollWidth > clientWidth ? ['page'] : []), ...lost.map((element) => element.outerHTML.slice(0, 120))];
            })()""";

    /** As WCAG 1.4.12 has it, in the document and in every shadow root that there is by now. */
    private static final String SPREAD = """
            (() => {
              const wide = new CSSStyleSheet();
              wide.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
                p { margin-bottom: 2em !important }`);
              const spread = (root) => {
                if (!root.adoptedStyleSheets.includes(wide)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, wide];
                for (const element of root.querySelectorAll('*')) {
                  if (element.shadowRoot !== null) spread(element.shadowRoot);
                }
              };
              spread(document);
            })()""";

    private static void check(RoomPage page, String name) {
        JsonNode lost = page.web().evaluate(OUT_OF_REACH);
        Screenshots.shoot(page, name);
        assertEquals(List.of(), lost.valueStream().map(JsonNode::asString).toList(), () -> "out of reach in " + name);
    }

    /** 1280 by 1024 at 400 %, 1280 by 800 at 200 %, an old phone, the same lying on its side, a newer one likewise, a tablet, and 3840 by 2160. */
    @ParameterizedTest
    @CsvSource({"320, 256", "640, 400", "320, 568", "568, 320", "740, 360", "820, 1180", "3840, 2160"})
    void everythingIsInReach(int width, int height, ChromiumBrowser chromium, Hub hub, TestRoom room) {
        String size = width + "x" + height + "-";
        RoomPage ada = chromium.open(PageOptions.defaults().withSize(width, height));
        ada.web().go(hub.uri());
        ada.web().awaitText("enter");
        check(ada, size + "home");
        ada.enter(room.uri(), "Ada Lovelace").awaitPreview();
        check(ada, size + "entry");
        ada.join();
        RoomPage bob = chromium.open().enter(room.uri(), LONG_NAME).joinWithoutDevices();
        ada.awaitRemote(LONG_NAME).awaitConnected();
        check(ada, size + "call");
        ada.toggleChat();
        ada.say("Shall we start?");
        ada.awaitLine(line -> true);
        check(ada, size + "chat");
        ada.togglePeople();
        ada.awaitPeople(people -> people.size() == 2);
        ada.web().click("more");
        ada.web().awaitText("remove");
        check(ada, size + "people");
        ada.web().click("end");
        ada.web().click("end-sure");
        bob.awaitEnded();
        ada.awaitEnded();
        check(ada, size + "ended");
    }

    /** A phone that lies on its side, with what its browser takes of the height. */
    @Test
    void theBarIsInSightWhereThereIsLittleHeight(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(PageOptions.defaults().withSize(667, 300))
                .enter(room.uri(), "Ada Lovelace")
                .join();
        Screenshots.shoot(ada, "667x300-call");

        JsonNode height = ada.web().evaluate("({ page: document.documentElement.scrollHeight, window: innerHeight })");

        assertEquals(height.get("window"), height.get("page"));
    }

    @ParameterizedTest
    @CsvSource({"360, 740", "1280, 800"})
    void wordsMayBeSetFurtherApart(int width, int height, ChromiumBrowser chromium, Hub hub, TestRoom room) {
        String size = width + "x" + height + "-spread-";
        RoomPage ada = chromium.open(PageOptions.defaults().withSize(width, height));
        ada.web().go(hub.uri());
        ada.web().awaitText("enter");
        ada.web().evaluate(SPREAD);
        check(ada, size + "home");
        ada.enter(room.uri(), "Ada Lovelace").awaitPreview();
        ada.web().evaluate(SPREAD);
        check(ada, size + "entry");
        ada.join();
        ada.togglePeople();
        ada.awaitPeople(people -> people.size() == 1);
        ada.web().evaluate(SPREAD);
        check(ada, size + "people");
    }
}
