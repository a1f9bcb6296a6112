package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which camera, microphone and speaker are used, and what happens when they come and go. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class DeviceSettingsTest {

    private static final String DEFAULT = "System default";

    /** Counts what is negotiated from now on, and hides devices that are "unplugged". */
    private static final String RIG = """
            (() => {
              globalThis.negotiated = 0;
              const describe = RTCPeerConnection.prototype.setLocalDescription;
              RTCPeerConnection.prototype.setLocalDescription = function (...given) {
                globalThis.negotiated += 1;
                return describe.apply(this, given);
              };
              const devices = navigator.mediaDevices;
              const list = devices.enumerateDevices.bind(devices);
              const open = devices.getUserMedia.bind(devices);
              const depth = 'fake_device_1'; // it has no pictures to send
              const gone = new Set([depth]);
              devices.enumerateDevices = async () => (await list()).filter(({ label }) => !gone.has(label));
              devices.getUserMedia = async ({ audio, video }) => {
                const left = (await devices.enumerateDevices()).find(({ kind }) => kind === 'videoinput');
                if (video && left === undefined) throw new DOMException('none', 'NotFoundError');
                const camera = video && { deviceId: { exact: left.deviceId }, ...video };
                return open({ audio, video: camera });
              };
              const change = () => devices.dispatchEvent(new Event('devicechange'));
              globalThis.unplugCamera = () => {
                const [track] = globalThis.ownTracks('video');
                gone.add(track.label);
                track.stop();
                track.dispatchEvent(new Event('ended'));
                change();
                return track.label;
              };
              globalThis.plugIn = () => {
                gone.clear();
                gone.add(depth);
                change();
              };
              const within = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                element.shadowRoot === null ? [element] : [element, ...within(element.shadowRoot)]);
              globalThis.ownTracks = (kind) => within(document)
                .filter((element) => element.matches('video') && element.muted && element.srcObject !== null)
                .flatMap((element) => element.srcObject.getTracks().filter((track) => track.kind === kind));
              globalThis.sinks = () => within(document)
                .filter((element) => element.matches('video') && !element.muted).map(({ sinkId }) => sinkId);
              globalThis.level = () => Math.max(0, ...within(document)
                .filter((element) => element.matches('[role=meter]')).map((meter) => Number(meter.ariaValueNow)));
            })()""";

    /** A headset that Firefox's own question offers, and who plays on what: a machine that runs tests has no speakers. */
    private static final String HEADSET = """
            (() => {
              const devices = navigator.mediaDevices;
              const list = devices.enumerateDevices.bind(devices);
              const headset = { kind: 'audiooutput', deviceId: 'headset', groupId: 'headset', label: 'Headset' };
              let picked = false;
              globalThis.askable = typeof devices.selectAudioOutput;
              devices.selectAudioOutput = async () => {
                picked = true;
                return headset;
              };
              devices.enumerateDevices = async () => (picked ? [...(await list()), headset] : list());
              globalThis.chosen = [];
              const sinks = new WeakMap();
              Object.defineProperty(HTMLMediaElement.prototype, 'sinkId', {
                get() {
                  return sinks.get(this) ?? '';
                },
              });
              HTMLMediaElement.prototype.setSinkId = async function (id) {
                sinks.set(this, id);
                globalThis.chosen.push(`${id} for ${this.muted ? 'oneself' : this.getRootNode().host?.dataset.name ?? 'a test'}`);
              };
              const within = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
                element.shadowRoot === null ? [element] : [element, ...within(element.shadowRoot)]);
              globalThis.nameButton = (words, testId) => {
                const button = within(document).find((element) => element.matches('button') && element.innerText.includes(words));
                if (button !== undefined) button.dataset.testid = testId;
                return button !== undefined;
              };
            })()""";

    private static String camera(RoomPage page) {
        return page.web().evaluate("ownTracks('video')[0]?.label ?? ''").asString();
    }

    private static void awaitCamera(RoomPage page, String label) {
        page.web()
                .await(
                        "the camera " + label,
                        () -> Optional.of(camera(page)).filter(label::equals),
                        () -> camera(page));
    }

    private static void awaitLevel(RoomPage page) {
        page.web()
                .await(
                        "a microphone that is heard",
                        () -> Optional.of(page.web().evaluate("level()").intValue())
                                .filter(level -> level > 0));
    }

    private static RoomPage rigged(ChromiumBrowser chromium, TestRoom room, String name) {
        RoomPage page = chromium.open().enter(room.uri(), name);
        page.awaitPreview();
        page.web().evaluate(RIG);
        page.web().note("notice");
        return page;
    }

    @Test
    void othersAreTriedInFrontOfTheRoomAndRemembered(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = rigged(chromium, room, "ada");
        awaitLevel(ada);

        ada.openSettings();
        List<String> cameras = ada.web().options("camera-list");
        assertEquals(DEFAULT, cameras.getFirst());
        assertTrue(cameras.size() == 3, cameras::toString);
        ada.web().choose("camera-list", cameras.get(2));
        awaitCamera(ada, cameras.get(2));
        awaitLevel(ada);
        ada.web().click("test-speaker");
        assertTrue(ada.web().awaitText("speaker-test").contains("playing"));
        ada.web()
                .await(
                        "the end of the tone",
                        () -> ada.web().text("speaker-test").filter(String::isEmpty));
        ada.web().pressEscape();

        ada.enter(room.uri(), "ada").awaitPreview();
        ada.web().evaluate(RIG);
        awaitCamera(ada, cameras.get(2));
    }

    @Test
    void areChangedInTheMiddleOfACallWithoutNegotiatingAnew(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = rigged(chromium, room, "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        RemoteView adaAtBob = bob.awaitRemote("ada");
        adaAtBob.awaitFrames();
        adaAtBob.awaitSound();
        ada.awaitRemote("bob").awaitFrames();
        int negotiated = ada.web().evaluate("negotiated").intValue();

        ada.openSettings();
        String camera = ada.web().options("camera-list").get(2);
        ada.web().choose("camera-list", camera);
        awaitCamera(ada, camera);
        ada.web().choose("microphone-list", ada.web().options("microphone-list").getLast());
        String speaker = ada.web().options("speaker-list").getLast();
        ada.web().choose("speaker-list", speaker);
        ada.web()
                .await(
                        "bob on " + speaker,
                        () -> Optional.of(ada.web().evaluate("sinks()"))
                                .filter(sinks -> !sinks.isEmpty()
                                        && sinks.valueStream()
                                                .noneMatch(
                                                        sink -> sink.asString().isEmpty())));
        ada.web().click("close-modal");

        adaAtBob.awaitFrames();
        adaAtBob.awaitMovingPicture();
        adaAtBob.awaitSound();
        assertEquals(negotiated, ada.web().evaluate("negotiated").intValue());
    }

    /** Firefox tells a page of no speaker but the default one until its person picks another in a question of Firefox's own. */
    @Test
    void inFirefoxASpeakerIsPickedWhereFirefoxAsks(FirefoxBrowser firefox, ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = firefox.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        ada.awaitRemote("bob").awaitFrames();
        ada.web().evaluate(HEADSET);
        assertEquals("function", ada.web().evaluate("askable").asString());

        ada.openSettings();
        assertEquals(DEFAULT, ada.web().options("camera-list").getFirst());
        assertEquals(DEFAULT, ada.web().options("microphone-list").getFirst());
        assertFalse(ada.web().has("speaker-list"));
        ada.web().evaluate("nameButton('Another speaker', 'another-speaker')");
        ada.web().click("another-speaker");
        assertEquals(List.of(DEFAULT, "Headset"), ada.web().options("speaker-list"));
        awaitChosen(ada, "headset for bob");
        ada.web().click("test-speaker");
        awaitChosen(ada, "headset for a test");
        ada.web().choose("speaker-list", DEFAULT);
        awaitChosen(ada, " for bob");
        ada.web().click("close-modal");
        ada.awaitRemote("bob").awaitFrames();
        bob.awaitRemote("ada").awaitFrames();
    }

    private static void awaitChosen(RoomPage page, String what) {
        page.web()
                .await(
                        what,
                        () -> Optional.of(page.web().evaluate("chosen"))
                                .filter(all -> all.valueStream()
                                        .anyMatch(each -> each.asString().equals(what))),
                        () -> page.web().evaluate("chosen").toString());
    }

    @Test
    void areReplacedWhenPulledOutAndTakenBack(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = rigged(chromium, room, "ada").join();
        RemoteView adaAtBob = chromium.open().enter(room.uri(), "bob").join().awaitRemote("ada");
        adaAtBob.awaitFrames();

        String first = ada.web().evaluate("unplugCamera()").asString();
        ada.web().awaitNoted("notice", "camera is gone");
        assertNotEquals(first, camera(ada));
        adaAtBob.awaitFrames();

        ada.web().evaluate("plugIn()");
        awaitCamera(ada, first);
        ada.web().awaitNoted("notice", "back in use: \u2068" + first);
        adaAtBob.awaitFrames();

        ada.web().evaluate("unplugCamera()");
        ada.web().await("another", () -> Optional.of(camera(ada)).filter(now -> !now.isEmpty() && !now.equals(first)));
        ada.web().evaluate("unplugCamera()");
        String problem = ada.awaitDeviceProblem();
        assertTrue(problem.contains("Your camera stopped"), problem);
        adaAtBob.awaitTile("initials", SeenTile::placeholder);
    }

    @Test
    void areReplacedInFrontOfTheRoomTooAndThatIsTold(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = rigged(chromium, room, "ada");

        String first = ada.web().evaluate("unplugCamera()").asString();
        ada.web().awaitNoted("notice", "camera is gone");
        assertNotEquals(first, camera(ada));
        ada.web().evaluate("plugIn()");
        ada.web().awaitNoted("notice", "back in use: \u2068" + first);
    }
}
