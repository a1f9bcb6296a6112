package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.HubConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The examples of the SDK as they are built: pages of another site than the hub's, with nothing but the SDK; half of them in Firefox. */
@ParleyTest(settings = ExamplesTest.AnySite.class)
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class ExamplesTest {

    static final class AnySite implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.allowedOrigins(List.of("*"));
        }
    }

    private static OtherSite site;

    @BeforeAll
    static void start() {
        site = OtherSite.serving(Path.of(System.getProperty("basedir", "."), "..", "web", "dist", "examples"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void twentyLinesAreACall(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = open(chromium, DESKTOP, "call/?room=" + room.uri());
        RoomPage bob = open(firefox, PHONE, "call/?room=" + room.uri());

        awaitPictures(ada, 2);
        awaitPictures(bob, 2);
        shoot(ada, "example-call");
        shoot(bob, "phone-example-call");
        bob.close();

        awaitPictures(ada, 1);
    }

    @Test
    void onTheBoardCursorsMoveAndPiecesStay(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = open(chromium, DESKTOP, "data/?name=Ada&room=" + room.uri());
        RoomPage bob = open(firefox, PHONE, "data/?name=Bob&room=" + room.uri());
        awaitStatus(ada, "Bob");
        bob.web().click("board");
        ada.web().click("board");

        awaitThing(bob, "cursor", "Ada", 0.5);
        awaitThing(bob, "piece", "Ada", 0.5);
        awaitThing(ada, "piece", "Bob", 0.5);

        RoomPage late = open(chromium, DESKTOP, "data/?name=Cleo&room=" + room.uri());
        awaitThing(late, "piece", "Ada", 0.5);
        assertFalse(things(late, "cursor").contains("Ada"), "what was said before is over");
        shoot(bob, "phone-example-data");
        shoot(late, "example-data");

        ada.close();
        awaitThings(bob, "cursor", "");
        awaitThings(bob, "piece", "Bob Cleo");
        awaitThings(late, "piece", "Bob Cleo");
    }

    @Test
    void anInterfaceOfItsOwnLetsInAndSaysWhoIsMuted(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = open(chromium, DESKTOP, "custom-ui/?room=" + room.uri());
        RoomPage bob = open(firefox, PHONE, "custom-ui/?room=" + room.uri());
        ada.web().fill("name", "Ada");
        ada.web().pressEnter();
        awaitStatus(ada, "Nobody else");
        ada.web().click("waiting-room");
        ada.web().await("a waiting room", () -> pressed(ada, "waiting-room"));

        bob.web().fill("name", "Bob <b>");
        shoot(bob, "phone-example-custom-entry");
        bob.web().pressEnter();
        awaitStatus(bob, "let you in");
        ada.web().await("somebody who knocks", () -> named(ada, "#knocks button", "let-in"));
        shoot(ada, "example-custom-knock");
        ada.web().click("let-in");

        awaitPictures(ada, 2);
        awaitPictures(bob, 2);
        ada.web().click("microphone");
        bob.web().await("Ada being muted", () -> Optional.of(captions(bob)).filter(all -> all.contains("Ada (muted)")));
        assertEquals("Ada (you) Bob <b>", captions(ada), "a name is text");
        shoot(ada, "example-custom");
        shoot(bob, "phone-example-custom");

        bob.web().click("leave");
        awaitStatus(bob, "You have left");
        awaitStatus(ada, "Nobody else");
        bob.web().awaitText("entry");
        awaitPictures(ada, 1);
    }

    private static RoomPage open(WebBrowser browser, PageOptions options, String page) {
        RoomPage opened = browser.open(options);
        opened.web().go(URI.create(site.uri() + "/" + page));
        opened.web()
                .evaluate("document.querySelectorAll('[id]').forEach((each) => { each.dataset.testid = each.id; })");
        return opened;
    }

    /** Waits until so many pictures are shown, no more and no fewer, and all of them move. */
    private static void awaitPictures(RoomPage page, int wanted) {
        page.web()
                .await(
                        wanted + " pictures that move",
                        () -> Optional.of(page.web().evaluate("""
                        Promise.all([...document.querySelectorAll('video')].map((video) => new Promise((resolve) => {
                          setTimeout(() => resolve(false), 1000);
                          video.requestVideoFrameCallback(() => video.requestVideoFrameCallback(() => resolve(true)));
                        })))"""))
                                .filter(videos -> videos.size() == wanted
                                        && videos.valueStream().allMatch(JsonNode::booleanValue)));
    }

    private static void awaitStatus(RoomPage page, String words) {
        page.web()
                .await(
                        "a status with: " + words,
                        () -> page.web().text("status").filter(status -> status.contains(words)));
    }

    /** Whose things there are on the board, in order of their names. */
    private static String things(RoomPage page, String kind) {
        return page.web()
                .evaluate("[...document.querySelectorAll('.%s')].map((each) => each.innerText).sort().join(' ')"
                        .formatted(kind))
                .asString();
    }

    private static void awaitThings(RoomPage page, String kind, String whose) {
        page.web()
                .await(
                        kind + "s of " + whose,
                        () -> Optional.of(things(page, kind)).filter(whose::equals),
                        () -> things(page, kind));
    }

    private static void awaitThing(RoomPage page, String kind, String whose, double place) {
        String places = """
                [...document.querySelectorAll('.%s')].filter((each) => each.innerText === '%s')
                    .flatMap(({ style }) => [style.getPropertyValue('--x'), style.getPropertyValue('--y')]).map(Number)""".formatted(kind, whose);
        page.web()
                .await(
                        "the %s of %s at %s".formatted(kind, whose, place),
                        () -> Optional.of(page.web().evaluate(places))
                                .filter(found -> found.size() == 2
                                        && found.valueStream()
                                                .allMatch(each -> Math.abs(each.doubleValue() - place) < 0.01)),
                        () -> page.web().evaluate(places).toString());
    }

    private static Optional<Boolean> pressed(RoomPage page, String id) {
        String pressed = "document.getElementById('%s').getAttribute('aria-pressed')".formatted(id);
        return Optional.of(page.web().evaluate(pressed).asString().equals("true"))
                .filter(any -> any);
    }

    /** Gives the first of these elements, once there is one, a name by which it can be clicked. */
    private static Optional<Boolean> named(RoomPage page, String selector, String testId) {
        JsonNode element = page.web().evaluate("""
                (() => {
                  const element = document.querySelector('%s');
                  if (element !== null) element.dataset.testid = '%s';
                  return element !== null;
                })()""".formatted(selector, testId));
        return Optional.of(element.booleanValue()).filter(any -> any);
    }

    private static String captions(RoomPage page) {
        return page.web()
                .evaluate("[...document.querySelectorAll('figcaption')].map((each) => each.innerText).sort().join(' ')")
                .asString();
    }
}
