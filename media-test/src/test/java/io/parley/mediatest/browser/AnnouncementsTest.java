package io.parley.mediatest.browser;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a screen reader is given to say in a call, by the browser's own account of the page: what it takes from live regions. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class AnnouncementsTest {

    private static final PeerOptions SILENT =
            PeerOptions.defaults().withoutVideo().withoutAudio();

    /** Notes what is added to the announcer, as a screen reader does that listens to it. */
    private static final String LISTEN = """
            (() => {
              const region = document.querySelector('parley-app').shadowRoot.querySelector('parley-room').shadowRoot
                .querySelector('parley-call').shadowRoot.querySelector('parley-announcer').shadowRoot.querySelector('[aria-live=polite]');
              globalThis.spoken = [];
              new MutationObserver((changes) => {
                for (const { addedNodes } of changes) {
                  for (const { textContent } of addedNodes) {
                    const words = textContent.replace(/[\\u2068\\u2069]/g, '').trim();
                    if (words !== '') globalThis.spoken.push(words);
                  }
                }
              }).observe(region, { childList: true });
            })()""";

    private static List<String> spoken(RoomPage page) {
        return page.web()
                .evaluate("globalThis.spoken")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static void awaitSpoken(RoomPage page, String words) {
        page.web()
                .await(
                        "words: " + words,
                        () -> Optional.of(spoken(page)).filter(all -> all.contains(words)),
                        () -> spoken(page).toString());
    }

    @Test
    void tellWhoComesAndGoesWhatIsWrittenAndWhoIsMuted(ChromiumBrowser chromium, Peers peers) {
        RoomPage ada = chromium.open().enter(peers.room().uri(), "Ada").join();
        ada.web().evaluate(LISTEN);

        HeadlessPeer bob = peers.join("Bob", SILENT);
        awaitSpoken(ada, "Bob joined");
        bob.message(JsonMapper.shared().createObjectNode().put("chat", "hello"));
        awaitSpoken(ada, "Bob wrote: hello");
        ada.toggleChat();
        bob.message(JsonMapper.shared().createObjectNode().put("chat", "hello again"));
        awaitSpoken(ada, "Bob wrote: hello again");

        ada.toggleMicrophone();
        awaitSpoken(ada, "Your microphone is muted");
        ada.toggleMicrophone();
        awaitSpoken(ada, "Your microphone is on");
        bob.close();
        awaitSpoken(ada, "Bob left");
    }

    @Test
    void tellWhoAsksForSilence(ChromiumBrowser chromium, FirefoxBrowser firefox, Peers peers) {
        RoomPage host = chromium.open().enter(peers.room().uri(), "Host").joinWithoutDevices();
        RoomPage ada = firefox.open().enter(peers.room().uri(), "Ada").join();
        ada.web().evaluate(LISTEN);
        host.togglePeople();
        host.awaitPeople(people -> people.stream().anyMatch(person -> !person.muted()));

        host.web().click("mute-all");

        awaitSpoken(ada, "Host asks you to switch your microphone off");
    }
}
