package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is published by the SDK comes at the other side in the stream in which it was published, also where it takes the place of another. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class StreamsTest {

    private static String joining(String path, String name) {
        return """
            import('/client/v1/index.js').then(async ({ Room }) => {
              const room = new Room('%s', { name: '%s' });
              const draw = document.createElement('canvas').getContext('2d');
              setInterval(() => draw.fillRect(Math.random() * 300, Math.random() * 150, 20, 20), 50);
              const shared = [];
              globalThis.share = () => {
                const stream = draw.canvas.captureStream(20);
                const [track] = stream.getTracks();
                room.publish(track, stream);
                shared.push(track);
                return stream.id;
              };
              globalThis.stop = () => {
                const track = shared.shift();
                track.stop();
                room.unpublish(track);
              };
              globalThis.streams = () => room.peers.flatMap(({ streams }) => streams.map(({ id }) => id));
              globalThis.plays = async () => {
                const [srcObject] = room.peers[0].streams;
                const video = Object.assign(document.createElement('video'), { srcObject, muted: true });
                await video.play();
                return video.currentTime > 0 || new Promise((resolve) => {
                  video.addEventListener('timeupdate', () => resolve(true), { once: true });
                });
              };
              globalThis.sends = () => room.peers[0].connection.getTransceivers()
                .some(({ currentDirection }) => currentDirection?.startsWith('send'));
              globalThis.connections = () => room.peers.map(({ connectionState }) => connectionState);
              globalThis.sections = () => room.peers[0].connection.localDescription.sdp.split('m=').length - 1;
              await room.join();
              return true;
            })""".formatted(path, name);
    }

    private static WebPage joins(WebBrowser browser, TestRoom room, String name) {
        WebPage page = browser.open().web();
        page.go(room.uri().resolve("/"));
        page.evaluate(joining(room.uri().getPath(), name));
        return page;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static void awaitStreams(WebPage page, String... ids) {
        page.await(
                "the streams " + List.of(ids),
                () -> Optional.of(texts(page.evaluate("streams()"))).filter(List.of(ids)::equals),
                () -> page.evaluate("streams()").toString());
    }

    /** Until both know: what begins before that has a media section of its own. */
    private static void stops(WebPage page, WebPage other) {
        page.evaluate("stop()");
        awaitStreams(other);
        page.await(
                "the answer",
                () -> Optional.of(page.evaluate("sends()").booleanValue()).filter(sends -> !sends));
    }

    private static String share(WebPage page) {
        return page.evaluate("share()").asString();
    }

    private static void eachHasItsOwn(WebPage ada, WebPage bob) {
        for (WebPage page : List.of(ada, bob)) {
            page.await(
                    "the other",
                    () -> Optional.of(page.evaluate("connections()").toString()).filter("[\"connected\"]"::equals));
        }
        String first = share(ada);
        awaitStreams(bob, first);
        bob.evaluate("plays()");
        stops(ada, bob);

        String second = share(ada);
        assertNotEquals(first, second);
        awaitStreams(bob, second);
        bob.evaluate("plays()");

        int sections = ada.evaluate("sections()").intValue();
        for (int i = 0; i < 20; i++) {
            stops(ada, bob);
            awaitStreams(bob, share(ada));
        }
        bob.evaluate("plays()");
        assertEquals(sections, ada.evaluate("sections()").intValue(), "media sections, after twenty more");

        String third = share(bob);
        awaitStreams(ada, third);
        ada.evaluate("plays()");
    }

    @Test
    void fromChromiumToChromium(ChromiumBrowser chromium, TestRoom room) {
        eachHasItsOwn(joins(chromium, room, "ada"), joins(chromium, room, "bob"));
    }

    @Test
    void fromChromiumToFirefox(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        eachHasItsOwn(joins(chromium, room, "ada"), joins(firefox, room, "bob"));
    }

    @Test
    void fromFirefoxToChromium(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        eachHasItsOwn(joins(firefox, room, "ada"), joins(chromium, room, "bob"));
    }
}
