package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people in a room do together besides seeing and hearing each other. */
@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class TogetherTest {

    private static final int MEGABYTES = 1 << 20;

    /** Finds an element by its test id through shadow roots. */
    private static final String FIND = """
            function find(root, id) {
              return root.querySelector(`[data-testid=${id}]`)
                ?? [...root.querySelectorAll('*')].map((each) => each.shadowRoot && find(each.shadowRoot, id)).find(Boolean);
            }""";

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void await(RoomPage page, String awaited, Supplier<Boolean> holds) {
        page.web().await(awaited, () -> Optional.of(true).filter(any -> holds.get()));
    }

    private static boolean amber(RoomPage page, String testId) {
        return page.web()
                .evaluate("getComputedStyle((%s)(document, '%s')).backgroundColor".formatted(FIND, testId))
                .asString()
                .equals("rgb(255, 210, 122)");
    }

    /** Fetches the file in the chat that is open, and waits until it is there. */
    private static void receive(RoomPage page) {
        page.web().click("receive-file");
        page.awaitFile("Arrived unchanged");
    }

    @Test
    void filesGoBothWaysBetweenBrowsersUnchanged(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room)
            throws IOException, GeneralSecurityException {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "ada").joinWithoutDevices();
        RoomPage bob = firefox.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.awaitRemote("bob").awaitConnected();
        byte[] holiday = bytes(5 * MEGABYTES + 77);
        ada.dropFile("holiday.mp4", holiday);
        shoot(ada, "file-attached");
        ada.offerFiles();
        bob.toggleChat();
        bob.awaitFile("holiday.mp4");
        assertFalse(bob.web().has("save-file"), "nothing comes before it is wanted");

        receive(bob);

        ada.awaitFile("Arrived unchanged at 1 person");
        assertEquals(
                sha256(holiday),
                bob.web()
                        .evaluate("(%s)(document, 'file-hash').textContent"
                                .formatted(FIND)) // folded away until one looks
                        .asString());

        bob.leave();
        ada.toggleChat();
        RoomPage again = firefox.open().enter(room.uri(), "bob again").joinWithoutDevices();
        ada.awaitRemote("bob again").awaitConnected();
        byte[] program = bytes(MEGABYTES);
        RoomPage cleo = chromium.open(DESKTOP).enter(room.uri(), "cleo").joinWithoutDevices();
        cleo.awaitRemote("bob again").awaitConnected();
        again.dropFile("../report\u202efdp.exe", program);
        again.offerFiles();
        cleo.toggleChat();
        cleo.awaitFile("reportfdp.exe");
        receive(cleo);
        shoot(cleo, "file-arrived");
        SavedFile saved = cleo.web().download("save-file");

        assertEquals("_reportfdp.exe", saved.name());
        assertArrayEquals(program, Files.readAllBytes(saved.content()));
    }

    @Test
    void aFileThatIsNotSharedAnyMoreCannotBeFetched(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = firefox.open().enter(room.uri(), "ada").joinWithoutDevices();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.awaitRemote("bob").awaitConnected();
        ada.dropFile("draft.txt", bytes(1000));
        ada.offerFiles();
        bob.toggleChat();
        await(bob, "a file to be fetched", () -> bob.web().has("receive-file"));

        ada.web().click("withdraw-file");

        bob.awaitFile("This file is no longer offered");
        assertFalse(bob.web().has("receive-file"));
        ada.awaitFile("This file is no longer offered");
        assertFalse(ada.web().has("withdraw-file"));
    }

    /** A client that knows nothing of channels is opened one to, and what it promised never comes. */
    @Test
    void aHeadlessPeerIsNotDisturbedByAChannelAndAFileCanBeCancelled(ChromiumBrowser chromium, Peers peers) {
        RoomPage ada = chromium.open(DESKTOP).enter(peers.room().uri(), "ada").join();
        HeadlessPeer bob = peers.join("bob", PeerOptions.defaults().withoutDataChannel());
        ada.awaitRemote("bob").awaitFrames();
        RemotePeer adaAtBob = bob.awaitPeer(ada.own().name());
        ObjectNode offer = JsonMapper.shared().createObjectNode();
        offer.putObject("file")
                .put("id", "0123456789abcdefghij_-")
                .put("name", "never.bin")
                .put("size", 1_000_000);
        bob.message(offer);
        ada.toggleChat();
        ada.web().click("receive-file");
        adaAtBob.awaitDataChannel();

        ada.web().click("cancel-file");

        ada.awaitFile("Cancelled");
        adaAtBob.awaitData("{\"cancelled\":true}");
        long before = adaAtBob.video().frames();
        await(ada, "more pictures", () -> adaAtBob.video().frames() > before + 10);
        ada.awaitRemote("bob").awaitFrames();
        bob.close();
        ada.awaitNobody("bob");
        ada.awaitFile("Whoever offered it has left");
    }

    @Test
    void handsAreRaisedAndReactionsSeen(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "ada").join();
        RoomPage bob = firefox.open().enter(room.uri(), "bob").joinWithoutDevices();
        ada.awaitRemote("bob");
        bob.web().click("raise-hand");
        await(ada, "a raised hand", () -> ada.web().has("hand"));

        ada.web().note("reaction");
        bob.web().click("react");
        bob.web().click("emoji");
        ada.web().awaitNoted("reaction", "\ud83d\udc4d");
        shoot(ada, "hand-and-reaction");
        await(ada, "the end of the reaction", () -> !ada.web().has("reaction"));

        ada.togglePeople();
        await(ada, "the hand in the list", () -> ada.web().has("listed-hand"));
        shoot(ada, "hand-listed");

        bob.web().click("react"); // closes the menu
        await(bob, "a hand that is seen to be up", () -> amber(bob, "raise-hand"));
        assertFalse(amber(bob, "react"), "the hand is beside it");
        bob.web().resize(360, 740);
        await(bob, "a hand that is up behind the other button", () -> amber(bob, "react"));
        bob.web().resize(1000, 700);
        ada.web().click("more"); // of bob, whose hand makes him the first
        ada.web().click("lower-hand");
        await(ada, "a lowered hand", () -> !ada.web().has("hand"));
        await(bob, "one's own hand lowered", () -> !bob.web().has("hand"));
    }

    @Test
    void aLineToOneAloneIsReadByThatOneAndHasLinks(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "ada").joinWithoutDevices();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        RoomPage cleo = chromium.open(PHONE).enter(room.uri(), "cleo").joinWithoutDevices();
        ada.awaitRemote("cleo");
        String to = ada.awaitRemote("bob").id();
        List.of(ada, bob, cleo).forEach(RoomPage::toggleChat);
        ada.web().evaluate("""
                (() => {
                  const select = (%s)(document, 'chat-to');
                  select.value = '%s';
                  select.dispatchEvent(new Event('change', { bubbles: true }));
                })()""".formatted(FIND, to));

        ada.say("between us: https://example.org/plan?x=1, javascript:alert(1)");

        SeenLine seen = bob.awaitLine(line -> line.from().equals("ada"));
        assertEquals(List.of("https://example.org/plan?x=1"), seen.links());
        bob.say("and to all: see https://example.org/all");
        assertEquals(
                1, cleo.awaitLine(line -> line.from().equals("bob")).links().size());
        assertTrue(cleo.chat().stream().noneMatch(line -> line.from().equals("ada")), "cleo reads what is for bob");
        shoot(ada, "private-line");
        shoot(cleo, "phone-links");
    }

    /** Whoever looks at something else in between finds it as it was, and never writes to all what was for one. */
    @Test
    void whatOneIsAboutToSendStaysWhenTheChatIsClosed(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(DESKTOP).enter(room.uri(), "ada").joinWithoutDevices();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").joinWithoutDevices();
        RoomPage cleo = chromium.open().enter(room.uri(), "cleo").joinWithoutDevices();
        ada.awaitRemote("bob").awaitConnected();
        ada.awaitRemote("cleo");
        List.of(ada, bob, cleo).forEach(RoomPage::toggleChat);
        ada.web().choose("chat-to", "\u2068bob\u2069");
        ada.dropFile("plan.txt", bytes(1000));
        await(ada, "the file beside the field", () -> ada.web().has("attached"));
        ada.web().fill("chat-input", "between us");

        ada.web().pressEscape();
        await(ada, "a closed chat", () -> !ada.web().has("chat-input"));
        ada.togglePeople();
        ada.web().type("t");

        assertEquals(
                "between us", ada.web().ask("field", "chat-input").get("value").asString());
        assertTrue(ada.web().awaitText("attached").contains("plan.txt"));
        Accessible.shoot(ada, "private-draft");
        ada.web().click("chat-send");
        bob.awaitLine(line -> line.text().equals("between us"));
        bob.awaitFile("plan.txt");
        await(ada, "an empty field", () -> !ada.web().has("attached"));
        assertEquals("", ada.web().ask("field", "chat-input").get("value").asString());
        ada.web().choose("chat-to", "Everyone");
        ada.say("to all");
        cleo.awaitLine(line -> line.text().equals("to all"));
        assertEquals(1, cleo.chat().size(), () -> cleo.chat().toString());
        assertFalse(cleo.web().has("file"));
    }

    @Test
    void theInvitationIsTheRoomsLinkToReadAndToScan(ChromiumBrowser chromium, TestRoom room, @TempDir Path folder)
            throws IOException, NotFoundException {
        for (PageOptions options : List.of(DESKTOP, PHONE, PHONE.withLanguage("ar-EG"))) {
            RoomPage ada = chromium.open(options).enter(room.uri(), "ada").joinWithoutDevices();
            ada.web().click("invite");
            await(ada, "a code", () -> ada.web().has("qr"));
            Path picture = folder.resolve("invite.png");
            ada.web().screenshot(picture);
            shoot(ada, "invite-%d-%s".formatted(options.width(), options.language()));

            assertEquals(room.uri().toString(), scanned(ImageIO.read(picture.toFile())));

            assertEquals(
                    room.uri().toString(),
                    ada.web().ask("field", "invite-link").get("value").asString());
            ada.web().pressEscape();
            await(ada, "a closed dialog", () -> !ada.web().has("qr"));
            ada.web().click("invite");
            ada.web().click("close-modal");
            await(ada, "a closed dialog", () -> !ada.web().has("qr"));
        }
    }

    /** A desk has no sheet to share by, so the page gets one that notes what it is given. */
    @Test
    void theInvitationIsCopiedAndHandedOn(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(PHONE).enter(room.uri(), "ada").joinWithoutDevices();
        ada.web().evaluate("void (navigator.share = async (given) => { globalThis.shared = given; })");
        ada.web().click("invite");

        ada.web().click("share-invite");
        assertEquals(
                room.uri().toString(),
                ada.web().evaluate("globalThis.shared.url").asString());
        ada.web().click("copy-invite");
        ada.web().await("the news", () -> ada.web().text("copy-invite").filter(text -> text.contains("Link copied")));
    }

    /** What a phone in front of the screen reads. */
    private static String scanned(BufferedImage screen) throws NotFoundException {
        int width = screen.getWidth();
        int height = screen.getHeight();
        int[] pixels = screen.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))[0].getText();
    }
}
