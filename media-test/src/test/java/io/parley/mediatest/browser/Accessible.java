package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Holds a page against WCAG 2.2 AA, as far as a program can: by axe-core, and by what axe does not look at. In Chromium only.
 *
 * <pre>{@code
 * ada.toggleChat();
 * Accessible.check(ada);
 * }</pre>
 */
final class Accessible {

    /** A way to look at a page: between them each two of colours, size and direction meet. */
    private enum Look {
        LIGHT("en", false, 1280, 800),
        LIGHT_ARABIC_PHONE("ar", false, 360, 740),
        DARK_ARABIC("ar", true, 1280, 800),
        DARK_PHONE("en", true, 360, 740);

        private final String language;
        private final boolean dark;
        private final int width;
        private final int height;

        Look(String language, boolean dark, int width, int height) {
            this.language = language;
            this.dark = dark;
            this.width = width;
            this.height = height;
        }
    }

    /** As npm installed it for the web part; tests run in their module's directory. */
    private static final Path AXE = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

    /**
     * What axe finds, a line each. Its best practices too: they are few, and what they ask for is what a screen reader goes by. What it
     * cannot decide is not among it; for our pages that is the contrast of what stands on pictures, which brings its own ground
     * (contrast.test.ts), and captions of films, which no live picture has (WCAG 1.2.4 is about broadcasts).
     */
    private static final String RUN_AXE = """
            axe.run(document, {
              resultTypes: ['violations'],
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              rules: { 'target-size': { enabled: true } },
            }).then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
              nodes.map(({ target, html, failureSummary }) =>
                `${id}: ${help}, at ${target.flat().join(' ')}: ${html.slice(0, 120)}: ${failureSummary}`)))""";

    /**
     * What is smaller than WCAG 2.5.8 allows, without its exceptions; what has no room in the window; and what moves although it was
     * asked not to (WCAG 2.2.2, 2.3.3).
     */
    private static final String LOOK = """
            (() => {
              const inside = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                element.shadowRoot === null ? [element] : [element, ...inside(element.shadowRoot)]);
              const name = (element) => element.outerHTML.slice(0, 120);
              const all = inside(document).filter((element) => element.checkVisibility({ visibilityProperty: true }));
              const small = all
                .filter((element) => element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]'))
                .filter((element) => {
                  const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
                  return Math.min(width, height) < 24;
                })
                .map((element) => `too small: ${name(element)}`);
              const beside = all
                .filter((element) => element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]'))
                .filter((element) => {
                  const { left, right, width } = element.getBoundingClientRect();
                  return width > 0 && (left < 0 || right > document.documentElement.clientWidth);
                })
                .map((element) => `beside the window: ${name(element)}`);
              const moving = all
                .filter((element) => {
                  const { animationName, animationDuration, animationIterationCount } = getComputedStyle(element);
                  return animationName !== 'none'
                    && (Number.parseFloat(animationDuration) > 0.001 || animationIterationCount === 'infinite');
                })
                .map((element) => `moves: ${name(element)}`);
              const { scrollWidth, clientWidth } = document.documentElement;
              return [...small, ...beside, ...moving, ...(scrollWidth > clientWidth ? [`wider than the window: ${scrollWidth}`] : [])];
            })()""";

    private static final String CHOSEN = "localStorage.getItem('parley.language') ?? ''";

    private static final String SPOKEN = "document.documentElement.lang";
    private static final String SIZE = "({ width: innerWidth, height: innerHeight })";

    private Accessible() {}

    /** In light and dark, from left and from right, on a large and a small screen; afterwards the page is as it was. */
    static void check(RoomPage room) {
        WebPage page = room.web();
        load(page);
        inEveryLook(
                page,
                look -> assertEquals(
                        List.of(), problems(page), () -> "in " + look + ": " + page.evaluate("location.pathname")));
    }

    /** Pictures of the page in all that {@link #check} looks at, for people. */
    static void shoot(RoomPage room, String name) {
        inEveryLook(
                room.web(),
                look -> Screenshots.shoot(
                        room, name + "-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static void inEveryLook(WebPage page, Consumer<Look> act) {
        String chosen = page.evaluate(CHOSEN).asString();
        String language = page.evaluate(SPOKEN).asString();
        JsonNode size = page.evaluate(SIZE);
        for (Look look : Look.values()) {
            page.look((look.dark ? Appearance.usual().withDark() : Appearance.usual()).withStillness());
            page.resize(look.width, look.height);
            speak(page, look.language, look.language);
            page.ask("turn");
            page.ask("laidOut");
            act.accept(look);
        }
        speak(page, chosen, language);
        page.resize(size.get("width").intValue(), size.get("height").intValue());
        page.look(Appearance.usual());
    }

    private static List<String> problems(WebPage page) {
        return List.of(page.evaluate(LOOK), page.evaluate(RUN_AXE)).stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .toList();
    }

    /** As when a language is chosen in another tab; nothing: that of the browser. */
    private static void speak(WebPage page, String choice, String language) {
        page.evaluate("""
                (() => {
                  if ('%1$s' === '') localStorage.removeItem('parley.language');
                  else localStorage.setItem('parley.language', '%1$s');
                  window.dispatchEvent(new StorageEvent('storage', { key: 'parley.language' }));
                })()""".formatted(choice));
        page.await(
                "the language " + language,
                () -> Optional.of(page.evaluate(SPOKEN).asString()).filter(language::equals));
    }

    /** Through the debugger, past the page's security policy, which would not have it. */
    private static void load(WebPage page) {
        if (page.evaluate("globalThis.axe !== undefined").booleanValue()) {
            return;
        }
        try {
            page.evaluate("(() => {" + Files.readString(AXE) + "\nreturn true; })()");
        } catch (IOException failure) {
            throw new UncheckedIOException("the web part must have been built here, without -Dexec.skip", failure);
        }
    }
}
