package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How good a connection is, as people see it, and what is done so that it is. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class QualityTest {

    /** A figure that is not nothing. */
    private static final Pattern FIGURE = Pattern.compile("[1-9]");

    /** Whether the first plot has lines: points that are drawn in the colour of received bits. */
    private static final String DRAWN = """
            (() => {
              const find = (root, selector) => [...root.querySelectorAll(selector)].concat(
                [...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? find(element.shadowRoot, selector) : [])));
              return find(document, 'canvas').map((canvas) => {
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                let greens = 0;
                for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 128 && data[i + 1] > data[i] + 40) greens += 1;
                return greens;
              });
            })()""";

    private static String awaitText(RoomPage page, String testId, Predicate<String> wanted) {
        return page.web()
                .await(
                        "figures in " + testId,
                        () -> page.web().text(testId).filter(wanted),
                        () -> String.valueOf(page.web().text(testId)));
    }

    private static void openFigures(RoomPage page) {
        page.web().awaitText("signal");
        page.web().click("signal");
        awaitText(
                page, "figures-bitrate", text -> FIGURE.matcher(text).results().count() > 2);
    }

    private static void assertFigures(RoomPage page) {
        for (String id : new String[] {"figures-bitrate", "figures-delay", "figures-framerate", "figures-height"}) {
            awaitText(page, id, text -> FIGURE.matcher(text).find());
        }
        String facts = page.web().awaitText("figures-facts");
        assertTrue(facts.contains("direct"), facts);
        assertTrue(facts.contains("UDP"), facts);
        assertTrue(facts.toLowerCase(Locale.ROOT).contains("opus"), facts);
        assertTrue(facts.contains("VP8"), facts);
    }

    @Test
    void theConnectionOfEachPersonIsShownAndPlotted(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "Ada Lovelace").join();
        RoomPage bob = chromium.open(PHONE).enter(room.uri(), "Bob").join();
        ada.awaitRemote("Bob").awaitFrames();
        bob.awaitRemote("Ada Lovelace").awaitFrames();

        openFigures(ada);

        assertFigures(ada);
        ada.web()
                .await(
                        "lines in a plot",
                        () -> Optional.of(ada.web().evaluate(DRAWN))
                                .filter(drawn ->
                                        drawn.size() == 5 && drawn.get(0).intValue() > 50),
                        () -> ada.web().evaluate(DRAWN).toString());
        ada.web().click("figures-as-table");
        shoot(ada, "figures");
        openFigures(bob);
        shoot(bob, "phone-figures");
    }

    @Test
    void whoDoesNotLookIsSentNoPictureAndGoesOnHearing(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(PHONE).enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        RemoteView bobAtAda = ada.awaitRemote("bob");
        bobAtAda.awaitFrames();

        ada.toggleChat(); // which lies over the stage of a phone

        SentMedia[] last = {bob.sent()};
        SentMedia paused = bob.awaitSent("sound only", sent -> {
            boolean soundOnly = sent.audioPackets() > last[0].audioPackets() + 20 && sent.frames() == last[0].frames();
            if (sent.frames() != last[0].frames()) {
                last[0] = sent;
            }
            return soundOnly;
        });
        ada.toggleChat();

        bob.awaitSent("pictures again", sent -> sent.frames() > paused.frames() + 10);
        bobAtAda.awaitFrames();
    }

    @Test
    void firefoxAndChromiumTellTheSame(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = chromium.open(PHONE).enter(room.uri(), "ada").join();
        RoomPage bob = firefox.open().enter(room.uri(), "bob").join();
        RemoteView bobAtAda = ada.awaitRemote("bob");
        bobAtAda.awaitFrames();
        bob.awaitRemote("ada").awaitFrames();

        openFigures(bob);
        assertFigures(bob);
        openFigures(ada);
        assertFigures(ada);

        // These lie over the stage: what Firefox sends is sound alone.
        SentMedia[] last = {bob.sent()};
        bob.awaitSent("sound only", sent -> {
            boolean soundOnly = sent.audioPackets() > last[0].audioPackets() + 20 && sent.frames() == last[0].frames();
            if (sent.frames() != last[0].frames()) {
                last[0] = sent;
            }
            return soundOnly;
        });
        ada.web().pressEscape();
        bobAtAda.awaitFrames();
        assertFalse(ada.web().has("figures"));
    }
}
