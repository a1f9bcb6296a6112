package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every limit holds exactly: what just fits is accepted, one more is not. */
class LimitsTest extends WireTest {
    private static final int BYTES = 2048;

    @Test
    void aMessageOfTheLargestSizeIsAcceptedInOneFrame() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxStateBytes(99));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.says(messageOf(BYTES));

        assertEquals(
                Json.read(messageOf(BYTES)).path("data"), ada.hears("message").path("data"));
    }

    @Test
    void aMessageOneByteLargerIsRefusedAndItsSenderClosed() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxStateBytes(99));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.says(messageOf(BYTES + 1));

        bob.isClosed(CloseCode.MESSAGE_TOO_LARGE);
        ada.hearsLeft(bob, "refused");
        ada.isQuiet();
    }

    @Test
    void aStrangerIsGrantedNoMoreThanAHello() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxHelloBytes(300).maxStateBytes(99));
        Wire ada = connects("Ada");
        Wire bob = connects("Bob");
        RawWire cleo = connectsRaw("Cleo");

        ada.says(helloOf(300));
        ada.hearsWelcome();
        bob.says(helloOf(301));
        bob.isClosed(CloseCode.MESSAGE_TOO_LARGE);
        cleo.sends(inParts(helloOf(301), 50));
        cleo.isClosed(CloseCode.MESSAGE_TOO_LARGE);

        ada.says(messageOf(BYTES));
        ada.says("{\"type\":\"ping\"}");
        ada.hears("pong");
    }

    @Test
    void whoWaitsIsGrantedNoMoreThanAPing() {
        hub(hub -> hub.maxHelloBytes(1000));
        Wire ada = joins("Ada");
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        ada.hears("room");
        Wire bob = connects("Bob");
        bob.says(helloOf(1000));
        bob.hears("waiting");

        bob.says("{\"type\":\"ping\"" + " ".repeat(512 - 15) + "}");
        bob.hears("pong");
        bob.says("{\"type\":\"ping\"" + " ".repeat(513 - 15) + "}");
        bob.isClosed(CloseCode.MESSAGE_TOO_LARGE);
    }

    private static String helloOf(int bytes) {
        String empty = "{\"type\":\"hello\",\"name\":\"Ada\",\"padding\":\"\"}";
        return empty.replace("\"\"}", "\"" + "x".repeat(bytes - empty.length()) + "\"}");
    }

    @Test
    void aMessageOfTheLargestSizeIsAcceptedInManyFrames() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxStateBytes(99));
        RawWire ada = joinsRaw("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(inParts(messageOf(BYTES), 100));

        assertEquals(
                Json.read(messageOf(BYTES)).path("data"), ada.hears("message").path("data"));
        bob.isQuiet();
    }

    @Test
    void aMessageOneByteLargerIsRefusedInManyFramesToo() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxStateBytes(99));
        RawWire ada = joinsRaw("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(inParts(messageOf(BYTES + 1), 100));

        bob.isClosed(CloseCode.MESSAGE_TOO_LARGE);
        bob.isCutOff();
        ada.hearsLeft(bob, "refused");
        ada.isQuiet();
    }

    @Test
    void aWelcomeToAFullRoomMayBeLargerThanAMessage() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxStateBytes(1000));
        String state = "{\"a\":\"" + "x".repeat(900) + "\"}";
        for (String name : List.of("Ada", "Bob", "Cleo", "Dan")) {
            Wire each = joins(name);
            each.says("{\"type\":\"state\",\"state\":" + state + "}");
            each.hears("state");
        }

        JsonNode peers = connectsRaw("Eve").hello("Eve").path("peers");

        assertEquals(4, peers.size());
        peers.forEach(peer -> assertEquals(Json.read(state), peer.path("state")));
        assertEquals(peers.size(), connects("Fay").hello("Fay").path("peers").size() - 1);
    }

    @Test
    void sizeIsCountedInBytesNotCharacters() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxStateBytes(99));
        Wire bob = joins("Bob");

        bob.says("{\"type\":\"message\",\"data\":\"" + "\u20ac".repeat(BYTES / 3) + "\"}");

        bob.isClosed(CloseCode.MESSAGE_TOO_LARGE);
    }

    @Test
    void aFrameThatOnlyClaimsToBeHugeIsRefusedBeforeItCame() {
        RawWire bob = joinsRaw("Bob");

        bob.sendsBytes(new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0});

        bob.isClosed(CloseCode.MESSAGE_TOO_LARGE);
        bob.isCutOff();
    }

    @Test
    void ofAFrameThatIsTooLargeNoMoreIsTakenThanAMessageMayHave() {
        hub(hub -> hub.maxMessageBytes(BYTES).maxHelloBytes(300).maxStateBytes(99));
        RawWire stranger = connectsRaw("stranger");
        RawWire bob = joinsRaw("Bob");

        stranger.sendsBytes(beginningOfAFrame(301));
        bob.sendsBytes(beginningOfAFrame(BYTES + 1));

        stranger.isClosed(CloseCode.MESSAGE_TOO_LARGE);
        stranger.isCutOff();
        bob.isClosed(CloseCode.MESSAGE_TOO_LARGE);
        bob.isCutOff();
    }

    /** A text of 60,000 bytes, masked with zeros, of which so many have come. */
    private static byte[] beginningOfAFrame(int bytes) {
        return ByteBuffer.allocate(8 + bytes)
                .put((byte) 0x81)
                .put((byte) 0xFE)
                .putShort((short) 60_000)
                .array();
    }

    @Test
    void nestingIsAcceptedUpToTheDepthAndNoDeeper() {
        hub(hub -> hub.maxDepth(6));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.tellsAll("[[[[[]]]]]");
        bob.tellsAll("{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}");
        bob.tellsAll("[[[[[[]]]]]]");
        bob.tellsAll("[{\"a\":[{\"a\":[{}]}]}]");
        bob.says("{\"type\":\"ping\",\"unknown\":[[[[[[]]]]]]}");

        ada.hearsFrom(bob, "[[[[[]]]]]");
        ada.hearsFrom(bob, "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}");
        for (int i = 0; i < 3; i++) {
            bob.hearsError(ErrorCode.TOO_DEEP);
        }
        bob.isQuiet();
        ada.isQuiet();
    }

    @Test
    void aTowerOfBracketsIsAnsweredAndTheConversationGoesOn() {
        Wire ada = joins("Ada");

        ada.blurts("{\"type\":\"message\",\"data\":" + "[".repeat(200_000));
        ada.hearsError(ErrorCode.TOO_DEEP);
        ada.blurts("[".repeat(200_000));
        ada.hearsError(ErrorCode.INVALID_JSON);
        ada.blurts("{\"a\":".repeat(40_000));
        ada.hearsError(ErrorCode.TOO_DEEP);
        ada.isQuiet();
    }

    @Test
    void aTowerOfBracketsInsteadOfHelloEndsTheConversation() {
        Wire ada = connects("Ada");

        ada.blurts("{\"type\":\"hello\",\"name\":" + "[".repeat(10_000));

        ada.hearsError(ErrorCode.TOO_DEEP);
        ada.isClosed(CloseCode.REFUSED);
    }

    @Test
    void aStateIsAcceptedUpToItsSizeInBytes() {
        hub(hub -> hub.maxStateBytes(19));
        Wire ada = joins("Ada");

        ada.says("{\"type\":\"state\",\"state\":  {\"a\":\"0123456789.\"}  }");
        assertEquals(Json.read("{\"a\":\"0123456789.\"}"), ada.hears("state").path("state"));
        for (String large : new String[] {
            "{\"a\":\"0123456789..\"}",
            "{\"a\":\"0123456789.\" }",
            "{\"a\":\"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\"}"
        }) {
            ada.says("{\"type\":\"state\",\"state\":" + large + "}");
            assertEquals(
                    "state",
                    ada.hearsError(ErrorCode.STATE_TOO_LARGE).path("about").asString());
        }
        assertEquals(
                Json.read("{\"a\":\"0123456789.\"}"),
                connects("Bob").hello("Bob").at("/peers/0/state"));
    }

    @Test
    void aRoomIsFullUntilSomebodyLeaves() {
        hub(hub -> hub.maxMembers(2));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        Wire cleo = connects("Cleo");

        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");

        cleo.hearsError(ErrorCode.ROOM_FULL);
        cleo.isClosed(CloseCode.ROOM_FULL);
        ada.isQuiet();
        joins("Dan", "elsewhere");
        bob.says("{\"type\":\"leave\"}");
        ada.hearsLeft(bob, "left");
        Wire again = joins("Cleo");
        ada.hearsJoined(again, "Cleo");
    }

    @Test
    void aHubIsFullUntilARoomEnds() {
        hub(hub -> hub.maxRooms(2).reconnectSpread(Duration.ofMillis(700)));
        Wire ada = joins("Ada", "one");
        joins("Bob", "two");
        Wire cleo = connects("Cleo", "three");

        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");

        cleo.hearsError(ErrorCode.HUB_FULL);
        JsonNode goAway = cleo.hears("goaway");
        assertEquals("hub_full", goAway.path("reason").asString());
        assertTrue(goAway.path("reconnectAfter").asInt() <= 700, goAway::toString);
        cleo.isClosed(CloseCode.HUB_FULL);
        assertEquals(2, hub().rooms());
        joins("Dan", "two");
        ada.says("{\"type\":\"leave\"}");
        ada.isClosed(CloseCode.LEFT);
        joins("Cleo", "three");
    }

    private static String messageOf(int bytes) {
        String start = "{\"type\":\"message\",\"data\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }

    private static Frame[] inParts(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int parts = (bytes.length + size - 1) / size;
        Frame[] frames = new Frame[parts];
        for (int i = 0; i < parts; i++) {
            byte[] part = Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size));
            Frame frame = Frame.of(i == 0 ? Frame.TEXT : Frame.CONTINUATION, part);
            frames[i] = i == parts - 1 ? frame : frame.unfinished();
        }
        return frames;
    }
}
