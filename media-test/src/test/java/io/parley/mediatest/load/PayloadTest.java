package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data of the load's messages. */
class PayloadTest {

    @ParameterizedTest
    @ValueSource(ints = {Payload.SMALLEST, 250, 599, 600, 4096, 65_536})
    void hasTheSizeAndIsWhatItsReceiverTakesForASignal(int size) {
        Payload payload = Payload.ofSize(size);
        byte[] bytes = payload.stamped(-1, Integer.MAX_VALUE, 7);

        assertEquals(size, bytes.length);
        JsonNode json = JsonMapper.shared().readTree(bytes);
        if (payload.isDescription()) {
            assertEquals("offer", json.path("type").stringValue());
            assertTrue(json.path("sdp").stringValue().startsWith("v=0\r\no="));
        } else {
            assertTrue(json.path("candidate").stringValue().startsWith("candidate:"));
        }
    }

    @Test
    void isAnOfferFromSixHundredBytesOn() {
        assertEquals(false, Payload.ofSize(599).isDescription());
        assertEquals(true, Payload.ofSize(600).isDescription());
    }

    @Test
    void isNotTooSmallToBeStamped() {
        assertThrows(IllegalArgumentException.class, () -> Payload.ofSize(Payload.SMALLEST - 1));
    }

    @Test
    void carriesItsStampWhateverIsAroundIt() {
        byte[] stamped = Payload.ofSize(250).stamped(0x0123_4567_89ab_cdefL, 0x7fff_fff0, 19_999);
        ByteBuffer message =
                ByteBuffer.wrap(("{\"#\":\"#P\",\"data\":" + new String(stamped, StandardCharsets.US_ASCII) + "}")
                        .getBytes(StandardCharsets.US_ASCII));

        int at = Stamp.find(message);

        assertEquals(0x0123_4567_89ab_cdefL, Stamp.nanos(message, at));
        assertEquals(0x7fff_fff0, Stamp.sequence(message, at));
        assertEquals(19_999, Stamp.sender(message, at));
    }

    @Test
    void otherMessagesHaveNoStamp() {
        assertEquals(-1, Stamp.find(ByteBuffer.wrap("{\"type\":\"ping\"}".getBytes(StandardCharsets.US_ASCII))));
    }
}
