package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.signaling.Hub;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What gets into a page of the hub does nothing there. That the app itself needs none of what is forbidden is what every other test of a
 * browser says: a page that is refused something logs an error, which fails the test.
 */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class ContentSecurityTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "rooms/standup"})
    void whatIsWrittenIntoAPageDoesNotRun(String path, ChromiumBrowser chromium, Hub hub) {
        WebPage page = chromium.open().web();
        page.go(hub.uri().resolve(path));

        JsonNode outcome = page.evaluate("""
                (() => {
                  const style = document.createElement('style');
                  style.textContent = 'body { outline: 7px solid red }';
                  const script = document.createElement('script');
                  try {
                    script.text = 'globalThis.ran = true';
                  } catch {
                    // text is not taken for a script in the first place
                  }
                  document.body.append(style, script);
                  return { ran: globalThis.ran === true, outline: getComputedStyle(document.body).outlineStyle };
                })()""");

        assertFalse(outcome.get("ran").booleanValue());
        assertEquals("none", outcome.get("outline").asString());
        List<String> problems = page.takeProblems();
        assertTrue(problems.toString().contains("Content Security Policy"), problems::toString);
    }

    @Test
    void textDoesNotBecomeMarkup(ChromiumBrowser chromium, Hub hub) {
        WebPage page = chromium.open().web();
        page.go(hub.uri());

        String refusal = page.evaluate("""
                (() => {
                  try {
                    document.body.innerHTML = '<img src=x onerror=alert(1)>';
                    return 'taken';
                  } catch (refused) {
                    return refused.name;
                  }
                })()""").asString();

        assertEquals("TypeError", refusal);
        page.takeProblems();
    }

    @Test
    void whatComesFromElsewhereIsNotTaken(ChromiumBrowser chromium, Hub hub) {
        try (OtherSite other = OtherSite.start()) {
            WebPage page = chromium.open().web();
            page.go(hub.uri());

            page.evaluate("""
                    (async () => {
                      const style = document.createElement('link');
                      style.rel = 'stylesheet';
                      style.href = '%1$s';
                      const over = new Promise((resolve) => {
                        style.onload = resolve;
                        style.onerror = resolve;
                      });
                      document.head.append(style);
                      await over;
                      await import('%1$s').catch(() => undefined);
                    })()""".formatted(other.uri()));

            List<String> problems = page.takeProblems();
            assertEquals(
                    2,
                    problems.stream()
                            .filter(problem -> problem.contains("Content Security Policy"))
                            .count(),
                    problems::toString);
        }
    }

    @Test
    void aPageOfTheHubIsInNobodysFrame(ChromiumBrowser chromium, Hub hub) {
        try (OtherSite other = OtherSite.start()) {
            WebPage page = chromium.open().web();
            page.go(other.uri());

            page.evaluate("""
                    new Promise((resolve) => {
                      const frame = document.createElement('iframe');
                      frame.src = '%s';
                      frame.onload = () => resolve();
                      document.body.append(frame);
                    })""".formatted(hub.uri()));

            List<String> problems = page.takeProblems();
            assertTrue(problems.toString().contains("frame-ancestors"), problems::toString);
        }
    }
}
