package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.Hub;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The app in the language of whoever is in front of it. Pictures of each language are in target/screenshots. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class LanguagesTest {

    private static final PageOptions DESKTOP = PageOptions.defaults().withSize(1280, 800);
    private static final PageOptions PHONE = PageOptions.defaults().withSize(360, 740);

    /** What is wider than the place it has, and does not say so by an ellipsis. */
    private static final String CUT_OFF = """
            (() => {
              const inside = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                element.shadowRoot === null ? [element] : [element, ...inside(element.shadowRoot)]);
              const wide = inside(document).filter((element) => {
                const { display, textOverflow } = getComputedStyle(element);
                return element.matches('button, select, h1, h2, label') && display !== 'inline' && textOverflow !== 'ellipsis'
                  && element.scrollWidth > element.clientWidth + 1;
              });
              const page = document.documentElement;
              return [...(page.scrollWidth > page.clientWidth ? ['page'] : []), ...wide.map((element) => element.outerHTML)];
            })()""";

    /** Lines that the room's name has in front of it. */
    private static final String LINES_OF_NAME = """
            document.querySelector('parley-app').shadowRoot.querySelector('parley-room').shadowRoot
              .querySelector('parley-entry').shadowRoot.querySelector('h1 bdi').getClientRects().length""";

    /** The list itself is the browser's, out of the page. */
    private static final String CHOOSE_GERMAN = """
            (() => {
              const [select] = document.querySelector('parley-app').shadowRoot.querySelector('parley-home').shadowRoot
                .querySelector('parley-masthead').shadowRoot.querySelector('parley-language-picker').shadowRoot
                .querySelectorAll('select');
              select.value = 'de';
              select.dispatchEvent(new Event('change', { bubbles: true }));
            })()""";

    private static void shoot(RoomPage page, String language, String name) {
        JsonNode cutOff = page.web().evaluate(CUT_OFF);
        page.web().screenshot(Path.of("target", "screenshots", language + "-" + name + ".png"));
        assertTrue(cutOff.isEmpty(), () -> name + " in " + language + " cuts off " + cutOff);
    }

    private static String root(RoomPage page, String attribute) {
        return page.web().evaluate("document.documentElement." + attribute).asString();
    }

    private static void awaitLanguage(RoomPage page, String language) {
        page.web()
                .await(
                        "the language " + language,
                        () -> Optional.of(root(page, "lang")).filter(language::equals));
    }

    @ParameterizedTest
    @CsvSource({"ar-EG,ar,rtl", "ja-JP,ja,ltr", "de-AT,de,ltr", "pt-BR,en,ltr"})
    void isThatOfTheBrowserAndNoOtherIsFetched(
            String browsers, String apps, String direction, ChromiumBrowser chromium, Hub hub) {
        RoomPage page = chromium.open(DESKTOP.withLanguage(browsers));

        page.web().go(hub.uri());

        page.web().awaitText("enter");
        assertEquals(List.of(apps, direction), List.of(root(page, "lang"), root(page, "dir")));
        JsonNode fetched = page.web().evaluate("""
                performance.getEntriesByType('resource')
                  .map(({ name }) => /\\/assets\\/(ar|de|en|es|fr|ja)-[^/]*\\.js$/.exec(name)?.[1])
                  .filter((language) => language !== undefined)""");
        assertEquals(
                List.of(apps), fetched.valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void canBeChosenAndIsKept(ChromiumBrowser chromium, Hub hub, TestRoom room) {
        RoomPage page = chromium.open(DESKTOP);
        page.web().go(hub.uri());
        page.web().awaitText("enter");
        page.web().evaluate(CHOOSE_GERMAN);
        awaitLanguage(page, "de");
        page.web().await("its words", () -> page.web().text("enter").filter("Raum betreten"::equals));

        page.enter(room.uri(), "ada");

        assertEquals("de", root(page, "lang"));
        assertEquals("Ohne Kamera und Mikrofon teilnehmen", page.web().awaitText("join-without"));
    }

    /** As when it is chosen in another tab, and then in the settings. */
    @Test
    void changesInTheMiddleOfACallWhichGoesOn(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "ada").joinWithoutDevices();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        RemoteView before = ada.awaitRemote("bob");
        before.awaitFrames();
        String own = ada.own().id();

        ada.web().evaluate("""
                (() => {
                  localStorage.setItem('parley.language', 'ar');
                  window.dispatchEvent(new StorageEvent('storage', { key: 'parley.language' }));
                })()""");

        awaitLanguage(ada, "ar");
        ada.web().await("its words", () -> ada.web().text("leave").filter(text -> text.contains("مغادرة")));
        assertEquals("rtl", root(ada, "dir"));
        assertEquals(own, ada.own().id());
        assertEquals(before.id(), ada.awaitRemote("bob").id());
        before.awaitFrames();
        assertEquals(own, bob.awaitRemote("ada").id());

        ada.web().click("settings");
        ada.web().choose("language", "Deutsch");
        awaitLanguage(ada, "de");
        ada.web().await("its words", () -> ada.web().text("leave").filter("Verlassen"::equals));
        assertEquals(before.id(), ada.awaitRemote("bob").id());
        assertEquals(own, bob.awaitRemote("ada").id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE", "es-ES", "fr-FR", "ja-JP", "ar-EG"})
    void fitsIntoThePages(String language, ChromiumBrowser chromium, Hub hub, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP.withLanguage(language));
        RoomPage grace = chromium.open(PHONE.withLanguage(language));
        ada.web().go(hub.uri());
        ada.web().awaitText("enter");
        shoot(ada, language, "home");
        grace.web().go(hub.uri());
        grace.web().awaitText("enter");
        shoot(grace, language, "phone-home");

        ada.enter(room.uri(), "Ada Lovelace").awaitPreview();
        shoot(ada, language, "entry");
        grace.enter(room.uri(), "أمل 山田").awaitPreview();
        shoot(grace, language, "phone-entry");
        grace.web().click("settings");
        grace.web().options("camera-list");
        shoot(grace, language, "phone-settings");
        grace.web().click("show-shortcuts");
        grace.web().awaitText("shortcut-list");
        shoot(grace, language, "phone-shortcuts");
        grace.web().pressEscape();
        grace.web().pressEscape();
        ada.join();
        shoot(ada, language, "alone");
        ada.togglePeople();
        ada.web().click("waiting-room");
        grace.web().click("join");
        grace.web().awaitText("waiting");
        shoot(grace, language, "phone-waiting");
        ada.web().awaitText("knock");
        shoot(ada, language, "knock");
        ada.web().click("admit");
        grace.own();
        ada.awaitRemote("أمل 山田").awaitFrames();
        grace.awaitRemote("Ada Lovelace").awaitFrames();
        ada.web().click("more");
        ada.web().awaitText("remove");
        ada.web().click("safety-toggle");
        ada.web().awaitText("safety-code");
        shoot(ada, language, "people");

        grace.toggleChat();
        grace.say("مرحبا، hello!");
        grace.awaitLine(line -> line.text().startsWith("مرحبا"));
        ada.toggleChat();
        ada.say("Shall we start?");
        grace.awaitLine(line -> line.text().startsWith("Shall"));
        shoot(ada, language, "chat");
        shoot(grace, language, "phone-chat");
        grace.toggleChat();
        shoot(grace, language, "phone-call");

        ada.togglePeople();
        ada.web().click("end");
        shoot(ada, language, "ending");
        ada.web().click("end-sure");
        grace.awaitEnded();
        shoot(grace, language, "phone-ended");
    }

    /** A button beside the room's name gives way to it. */
    @Test
    void doesNotBreakANameWhereThereIsRoomForIt(ChromiumBrowser chromium, Hub hub) {
        RoomPage page = chromium.open(PHONE.withLanguage("ar-EG"));
        page.web().go(hub.uri().resolve("rooms/lang-ar"));
        page.web().awaitText("join-without");
        for (int width : List.of(320, 360, 700, 850, 1000, 1280)) {
            page.web().resize(width, 740);
            page.web().ask("turn");
            int lines = page.web().evaluate(LINES_OF_NAME).intValue();
            assertEquals(1, lines, () -> "at " + width);
        }
        Screenshots.shoot(page, "ar-EG-entry-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "fr-FR", "ja-JP", "ar-EG"})
    void saysWhatToDoAboutADevice(String language, ChromiumBrowser chromium, TestRoom room) {
        RoomPage page =
                chromium.open(PHONE.withDevicesRefused().withLanguage(language)).enter(room.uri(), "Ada");
        page.awaitDeviceProblem();
        shoot(page, language, "phone-refused");
    }
}
