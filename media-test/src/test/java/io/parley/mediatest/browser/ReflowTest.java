package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.Hub;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Which of these controls are cut off or covered as the page stands: nothing is scrolled to, which a page does by itself even where nobody could. */
    private static final String OUT_OF_SIGHT = """
            ((...wanted) => {
              const inside = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                element.shadowRoot === null ? [element] : [element, ...inside(element.shadowRoot)]);
              const at = (x, y, root = document) => {
                const element = root.elementFromPoint(x, y);
                return element?.shadowRoot && element.shadowRoot !== root ? at(x, y, element.shadowRoot) : element;
              };
              const all = inside(document);
              return wanted.filter((id) => {
                const control = all.find((element) => element.dataset?.testid === id);
                if (control === undefined) return true;
                const { left, right, top, bottom } = control.getBoundingClientRect();
                const middle = (left + right) / 2;
                return ![top + 2, bottom - 2].every((y) => control.contains(at(middle, y)));
              });
            })""";

    /** How many lines of text what is written in the room has place for, as it stands. */
    private static final String LINES_OF_CHAT = """
            (() => {
              const find = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                [...(element.matches('[role=log]') ? [element] : []), ...(element.shadowRoot ? find(element.shadowRoot) : [])]);
              const [log] = find(document);
              const { paddingTop, paddingBottom, lineHeight } = getComputedStyle(log);
              return (log.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / parseFloat(lineHeight);
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

    private static void checkInSight(RoomPage page, String name, String... testIds) {
        String wanted = Stream.of(testIds).map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        JsonNode lost = page.web().evaluate(OUT_OF_SIGHT + "(" + wanted + ")");
        Screenshots.shoot(page, name);
        assertEquals(List.of(), lost.valueStream().map(JsonNode::asString).toList(), () -> "out of sight in " + name);
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
    @CsvSource({"667, 300", "740, 330", "844, 340"})
    void oneEntersWithoutScrollingWhereThereIsLittleHeight(
            int width, int height, ChromiumBrowser chromium, Hub hub, TestRoom room) {
        String size = width + "x" + height + "-";
        RoomPage ada = chromium.open(PageOptions.defaults().withSize(width, height));
        ada.web().go(hub.uri());
        ada.web().awaitText("enter");
        checkInSight(ada, size + "home-in-sight", "room-input", "enter");
        ada.enter(room.uri(), "Ada Lovelace").awaitPreview();
        checkInSight(ada, size + "entry-in-sight", "preview", "name-input", "join");
    }

    /** Likewise, with the hub out of reach too, which is said at the same time. */
    @ParameterizedTest
    @CsvSource({"667, 300", "740, 330", "568, 320"})
    void oneReadsAndWritesWhereThereIsLittleHeight(int width, int height, ChromiumBrowser chromium, TestRoom room) {
        String size = width + "x" + height + "-";
        try (FaultProxy proxy = FaultProxy.to(room.uri())) {
            RoomPage ada = chromium.open(PageOptions.defaults().withSize(width, height))
                    .enter(proxy.through(room.uri()), "Ada Lovelace")
                    .joinWithoutDevices();
            chromium.open().enter(room.uri(), LONG_NAME).joinWithoutDevices();
            ada.awaitRemote(LONG_NAME).awaitConnected();
            ada.toggleChat();
            ada.say("Shall we start?");
            ada.awaitLine(line -> true);
            checkInSight(ada, size + "chat-in-sight", "chat-to", "attach", "chat-input", "chat-send");
            assertTrue(ada.web().evaluate(LINES_OF_CHAT).asDouble() >= 2);

            proxy.admit(Admission.REFUSE);
            proxy.cut();
            ada.web().awaitText("outage");
            checkInSight(ada, size + "chat-reconnecting", "outage", "chat-to", "attach", "chat-input", "chat-send");
            assertTrue(ada.web().evaluate(LINES_OF_CHAT).asDouble() >= 2);
            ada.web().takeProblems(); // of the attempts that had to fail
        }
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
