package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who is shown where and how large, and what one can do about it. The others are headless peers, which browsers take for anybody. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class StageTest {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 700;

    private static RoomPage joined(ChromiumBrowser chromium, Peers peers) {
        return chromium.open().enter(peers.room().uri(), "ada").join();
    }

    private static HeadlessPeer silent(Peers peers, String name) {
        return peers.join(name, PeerOptions.defaults().withoutAudio());
    }

    @Test
    void whoSpeaksIsMarkedAndLargeForWhoWantsThat(ChromiumBrowser chromium, Peers peers) {
        HeadlessPeer bob = peers.join("bob");
        HeadlessPeer cleo = silent(peers, "cleo");
        RoomPage ada = chromium.open().enter(peers.room().uri(), "ada").joinWithoutDevices();
        StageView stage = ada.stage();
        ada.awaitRemote("cleo").awaitFrames();

        stage.awaitPerson("bob", "the mark of who speaks", SeenAct::speaking);
        assertFalse(stage.awaitPerson("cleo", "a tile", act -> true).speaking());
        stage.choose("layout-speaker");
        stage.awaitPerson("bob", "the large picture", stage::isLarge);

        bob.removeAudio();
        cleo.addAudio();
        stage.awaitPerson("cleo", "the large picture", act -> act.speaking() && stage.isLarge(act));
        assertFalse(stage.awaitPerson("bob", "a tile", act -> true).speaking());

        cleo.removeAudio();
        stage.awaitPerson("cleo", "silence", act -> !act.speaking());
        assertTrue(stage.isLarge(stage.awaitPerson("cleo", "a tile", act -> true)));

        ada.leave();
        ada.awaitEnded();
        ada.rejoin();
        stage.await("one that is large again", acts -> acts.stream().anyMatch(stage::isLarge));
    }

    @Test
    void whatOnePinsIsLargeUntilItIsUnpinned(ChromiumBrowser chromium, Peers peers) {
        silent(peers, "bob");
        silent(peers, "cleo");
        RoomPage ada = joined(chromium, peers);
        StageView stage = ada.stage();
        ada.awaitRemote("cleo").awaitFrames();
        SeenAct cleo = stage.awaitPerson("cleo", "a tile no larger than others", act -> !stage.isLarge(act));

        stage.choose(cleo, "pin");
        stage.awaitPerson("cleo", "the large picture", stage::isLarge);
        ada.awaitRemote("cleo").awaitFrames();

        stage.choose(cleo, "pin");
        stage.awaitPerson("cleo", "a tile no larger than others", act -> !stage.isLarge(act));
    }

    @Test
    void oneselfIsSmallInACornerOfATalkOfTwoAndGoesWhereOneDragsIt(ChromiumBrowser chromium, Peers peers) {
        HeadlessPeer bob = silent(peers, "bob");
        RoomPage ada = joined(chromium, peers);
        StageView stage = ada.stage();
        stage.awaitPerson("bob", "the large picture", stage::isLarge);
        SeenAct own =
                stage.awaitPerson("ada", "the lower end", act -> act.left() > WIDTH / 2 && act.top() > HEIGHT / 3);
        assertTrue(own.mirrored(), own::toString);

        stage.drag(own, 120, 160);
        stage.awaitPerson("ada", "the upper start", act -> act.left() < 100 && act.top() < HEIGHT / 3);
        ada.web().press(Key.ARROW_DOWN); // it has the focus, as it was clicked last
        stage.awaitPerson("ada", "the lower start", act -> act.left() < 100 && act.top() > HEIGHT / 3);

        ada.leave();
        ada.awaitEnded();
        ada.rejoin();
        own = stage.awaitPerson(
                "ada",
                "the lower start again",
                act -> act.left() < 100 && act.top() > HEIGHT / 3 && act.area() < WIDTH * HEIGHT / 10);

        stage.choose(own, "self-view");
        stage.await(
                "two of one size",
                acts -> acts.size() == 2
                        && acts.stream().mapToDouble(SeenAct::area).distinct().count() == 1);
        bob.close();
    }

    @Test
    void peopleAreAsLoudAsOneWants(ChromiumBrowser chromium, Peers peers) {
        peers.join("bob");
        RoomPage ada = joined(chromium, peers);
        StageView stage = ada.stage();
        ada.awaitRemote("bob").awaitSound();
        SeenAct bob = stage.awaitPerson("bob", "full volume", act -> act.volume() == 1);

        stage.choose(bob, "volume");
        ada.web().press(Key.HOME);
        stage.awaitPerson("bob", "silence", act -> act.volume() == 0);
        ada.web().press(Key.ARROW_RIGHT);
        stage.awaitPerson("bob", "a little volume", act -> act.volume() > 0 && act.volume() < 0.2);
    }

    @Test
    void thePageFillsTheScreenWithAllThatIsInIt(ChromiumBrowser chromium, Peers peers) {
        HeadlessPeer bob = silent(peers, "bob");
        RoomPage ada = joined(chromium, peers);
        ada.awaitRemote("bob").awaitFrames();
        double before = large(ada).area();

        ada.stage().choose("full-screen");
        ada.web().awaitText("leave-full-screen");
        assertEquals(
                "PARLEY-APP",
                ada.web().evaluate("document.fullscreenElement.tagName").asString());
        awaitBars(ada, false); // nobody moves
        ada.stage().awaitPerson("bob", "a larger picture", act -> act.area() > before * 1.1);
        shoot(ada, "full-screen");

        bob.message(JsonMapper.shared().createObjectNode().put("chat", "are you there?"));
        ada.web().click("toggle-chat"); // which waits until it is seen
        ada.awaitLine(line -> line.text().equals("are you there?"));
        ada.say("yes");
        ada.awaitLine(line -> line.text().equals("yes"));
        shoot(ada, "full-screen-chat");
        ada.web().click("mute");
        assertTrue(ada.own().muted());
        ada.toggleChat();

        ada.web().click("tile"); // the mouse is not over the bars any more
        awaitBars(ada, false);
        ada.web().type("p");
        ada.awaitPeople(people -> people.size() == 2);
        awaitBars(ada, true);
        ada.web().type("p"); // which leaves the focus in the bars, where it has to be seen
        ada.web().click("tile");
        awaitBars(ada, false);
        ada.web().press(Key.TAB);
        awaitBars(ada, true);
        ada.web().click("leave-full-screen");
        ada.web()
                .await(
                        "the page as it was",
                        () -> Optional.of(ada.web().evaluate("document.fullscreenElement"))
                                .filter(element -> element.isNull()));
    }

    private static SeenAct large(RoomPage page) {
        return page.stage().awaitPerson("bob", "the large picture", page.stage()::isLarge);
    }

    /** They are seen where what is in them can be clicked. */
    private static void awaitBars(RoomPage page, boolean seen) {
        page.web()
                .await(
                        "the bars are seen: " + seen,
                        () -> Optional.of(page.web().ask("spot", "leave").has("x"))
                                .filter(there -> there == seen));
    }

    @Test
    void aSmallWindowStaysAboveAllOthers(ChromiumBrowser chromium, Peers peers) {
        silent(peers, "bob");
        RoomPage ada = joined(chromium, peers);
        ada.awaitRemote("bob").awaitFrames();

        ada.stage().choose("pip");
        ada.web()
                .await(
                        "bob in a window of his own",
                        () -> Optional.of(ada.web().evaluate("""
                                        (() => {
                                          const { document: small } = documentPictureInPicture.window ?? {};
                                          const video = small?.querySelector('video');
                                          return small?.querySelector('.initials') && video?.videoWidth > 0 && video.muted
                                            && small.body.innerText.includes('bob');
                                        })()""")).filter(there -> there.booleanValue()));
        ada.awaitRemote("bob").awaitFrames();
    }

    @Test
    void whoIsAloneSeesThemselvesInASmallWindowAsInAMirror(ChromiumBrowser chromium, Peers peers) {
        RoomPage ada = joined(chromium, peers);
        ada.stage().choose("pip");
        ada.web()
                .await(
                        "a mirrored picture",
                        () -> Optional.of(ada.web().evaluate("""
                                        (() => {
                                          const video = documentPictureInPicture.window?.document.querySelector('video');
                                          return video?.videoWidth > 0
                                            && video.ownerDocument.defaultView.getComputedStyle(video).transform.startsWith('matrix(-1');
                                        })()""")).filter(there -> there.booleanValue()));
    }

    /** As in browsers without Document Picture-in-Picture: what they take is a `<video>`. */
    @Test
    void whereOnlyAPictureCanStayAboveAllOthersItIsThatOfTheOther(ChromiumBrowser chromium, Peers peers) {
        silent(peers, "bob");
        RoomPage ada = joined(chromium, peers);
        ada.awaitRemote("bob").awaitFrames();
        ada.web().evaluate("void Object.defineProperty(window, 'documentPictureInPicture', { value: undefined })");

        ada.stage().choose("pip");
        awaitSmallPicture(ada, "bob");
        ada.awaitRemote("bob").awaitFrames();
        ada.web().click("view");
        assertEquals("Close picture in picture", ada.web().awaitText("pip"));
        ada.web().click("pip");
        awaitSmallPicture(ada, null);

        ada.web().evaluate("void Object.defineProperty(document, 'pictureInPictureEnabled', { value: false })");
        ada.web().click("view");
        assertFalse(ada.web().has("pip"));
        assertTrue(ada.web().has("full-screen"));
    }

    private static void awaitSmallPicture(RoomPage page, @Nullable String name) {
        String shown = """
                (() => {
                  let element = document.pictureInPictureElement;
                  while (element?.shadowRoot) element = element.shadowRoot.pictureInPictureElement;
                  return element?.getRootNode().host.dataset.name;
                })()""";
        page.web()
                .await(
                        "a small picture of " + name,
                        () -> Optional.of(page.web().evaluate(shown))
                                .filter(seen -> seen.isNull()
                                        ? name == null
                                        : seen.asString().equals(name)),
                        () -> page.web().evaluate(shown).toString());
    }
}
