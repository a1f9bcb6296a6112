package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What one says to another arrives as it was written: not parsed and written anew, not one byte different. */
class ByteForByteTest extends WireTest {
    /** Values of which a careless relay would write something else. */
    static final List<String> VALUES = List.of(
            "\"banana\"",
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-0.0",
            "0.10",
            "1e400",
            "1E+400",
            "-1.0e-400",
            "1e5",
            "123456789012345678901234567890",
            "9007199254740993",
            "0.1000000000000000055511151231257827021181583404541015625",
            "\"\"",
            "{}",
            "[]",
            "[ ]",
            "{ }",
            "{\t\"a\" :\r\n[ 1 ,2,  3 ]\n}",
            "[1, {\"b\":2 ,\"a\":1}]",
            "{\"\":{\"\":\"\"}}",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "\"/\\/\"",
            "\"\\u0041\\u00e9\\u00E9A\u00e9\"",
            "\"\\u0000\"",
            "\"\\u001f\u007f\\u007f\"",
            "\"<script>alert('x')</script>&amp;\"",
            "\"gr\u00fc\u00df Gott, \u4f60\u597d, \u0634\u0643\u0631\u0627, \u05e9\u05dc\u05d5\u05dd\"",
            "\"\u00e9 e\u0301 \ufb01 \u212b\"", // not normalised
            "\"\ud83d\udc69\u200d\ud83d\ude80\ud83c\udff3\ufe0f\"",
            "\"\udbff\udfff\uffff\ufffe\ufffd\"",
            "\"\u2028\u2029\ufeff\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ude00\\ud83d\"",
            "{\"\\ud83d\\ude00\":1,\"\\u0061\":2,\"b\":3}",
            "{\"__proto__\":{\"constructor\":1},\"type\":\"leave\",\"from\":\"x\"}",
            "\"}{\\\"type\\\":\\\"leave\\\"}\"",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "\"" + "x".repeat(100_000) + "\"",
            "\"" + "\u00e9\ud83d\ude00".repeat(10_000) + "\"",
            "[" + "0.10,".repeat(20_000) + "0.10]");

    @ParameterizedTest
    @FieldSource("VALUES")
    void dataArrivesAsItWasWritten(String value) {
        RawWire ada = joinsRaw("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.says("{\"type\":\"message\",\"data\":" + value + "}");
        assertEquals(value, relayed("data", ada.hearsText("message")));
        bob.says("{\"data\":\n" + value + "\t ,\"type\":\"message\",\"to\":\"" + ada.id() + "\"} ");
        assertEquals(value, relayed("data", ada.hearsText("message")));
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void signalsAndStatesArriveAsTheyWereWritten(String value) {
        hub(hub -> hub.maxStateBytes(250_000).maxDepth(64));
        RawWire ada = joinsRaw("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");
        String to = "\"to\":\"" + ada.id() + "\",";
        String description = "{ \"type\":\"offer\",\"x\":" + value + " ,\"sdp\":\"v=0\\r\\n\"\n}";
        String candidate = "{\"x\":\t" + value + ",\"candidate\":\"\"}";
        String state = "{\"x\" :" + value + "}";

        bob.says("{" + to + "\"description\" : " + description + ",\"type\":\"signal\"}");
        bob.says("{" + to + "\"candidate\":" + candidate + ",\"type\":\"signal\"}");
        bob.says("{\"type\":\"state\",\"state\":" + state + "}");

        assertEquals(description, relayed("description", ada.hearsText("signal")));
        assertEquals(candidate, relayed("candidate", ada.hearsText("signal")));
        assertEquals(state, relayed("state", ada.hearsText("state")));
        assertEquals(state, relayed("state", bob.hearsText("state")));
        String welcome = welcome(connectsRaw("Cleo"));
        assertEquals(true, welcome.contains("\"state\":" + state + ","), welcome);
    }

    @Test
    void anSdpArrivesAsItWasEscaped() {
        RawWire ada = joinsRaw("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");
        String description = "{\"sdp\":\"a=\\u002F\\/\\ud83d banana \u00e9\",\"\\u0074ype\":\"\\u006fffer\"}";

        bob.says("{\"type\":\"signal\",\"to\":\"" + ada.id() + "\",\"description\":" + description + "}");

        assertEquals(description, relayed("description", ada.hearsText("signal")));
    }

    @ParameterizedTest
    @FieldSource
    void aNameArrivesWithEveryCharacter(String name) {
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");

        bob.hello(name);

        ada.hearsJoined(bob, name);
        assertEquals(name, connects("Cleo").hello("Cleo").at("/peers/1/name").asString());
    }

    static final List<String> aNameArrivesWithEveryCharacter = List.of(
            "banana",
            " Bob ",
            "\"; </b>\\ {}",
            "\u00c9lodie \u4f60\u597d \u05e9\u05dc\u05d5\u05dd",
            "e\u0301 \ufb01",
            "\ud83d\udc69\u200d\ud83d\ude80",
            "\ud83d\ude00".repeat(64),
            "\ufffd\uffff");

    /** The value of the message's last member, as it stands there. The text was decoded strictly, so its bytes are these. */
    private static String relayed(String member, Heard.Text message) {
        String start = "\"" + member + "\":";
        String text = message.text();
        return text.substring(text.indexOf(start) + start.length(), text.length() - 1);
    }

    private static String welcome(RawWire client) {
        client.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        return client.hearsText("welcome").text();
    }
}
