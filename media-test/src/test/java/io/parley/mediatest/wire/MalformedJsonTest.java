package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Texts that are not one JSON object are answered, hurt nobody and end nothing. */
class MalformedJsonTest extends WireTest {
    static final List<String> NO_OBJECT = List.of(
            "",
            " ",
            "\n",
            "{",
            "}",
            "{}}",
            "{} {}",
            "{\"type\":\"leave\"}x",
            "{\"type\":\"leave\"}\u0000",
            "{\"type\":\"leave\"},",
            "{\"type\":\"message\",\"data\":1}x",
            "{\"type\":\"message\",\"data\":1} {}",
            "{\"type\":\"ack\",\"received\":0}]",
            "[{\"type\":\"leave\"}]",
            "[]",
            "null",
            "true",
            "1",
            "\"leave\"",
            "leave",
            "{type:\"leave\"}",
            "{'type':'leave'}",
            "{\"type\":\"leave\",}",
            "{\"type\":\"leave\" \"x\":1}",
            "{\"type\" \"leave\"}",
            "{\"type\":}",
            "{\"type\":\"leave}",
            "{\"type\":\"leave\",\"x\":\"\n\"}",
            "{\"type\":\"leave\",\"x\":\"\t\"}",
            "{\"type\":\"leave\",\"x\":\"\u0000\"}",
            "{\"type\":\"leave\",\"x\":\"\\x\"}",
            "{\"type\":\"leave\",\"x\":\"\\u12g4\"}",
            "{\"type\":\"leave\",\"x\":01}",
            "{\"type\":\"leave\",\"x\":+1}",
            "{\"type\":\"leave\",\"x\":.5}",
            "{\"type\":\"leave\",\"x\":1.}",
            "{\"type\":\"leave\",\"x\":1e}",
            "{\"type\":\"leave\",\"x\":-}",
            "{\"type\":\"leave\",\"x\":0x10}",
            "{\"type\":\"leave\",\"x\":NaN}",
            "{\"type\":\"leave\",\"x\":Infinity}",
            "{\"type\":\"leave\",\"x\":nul}",
            "{\"type\":\"leave\",\"x\":True}",
            "{\"type\":\"leave\",\"x\":[1}",
            "{\"type\":\"leave\",\"x\":[1,]}",
            "{\"type\":\"leave\",\"x\":{\"y\":1]}",
            "{\"type\":\"leave\"/*x*/}",
            "// x\n{\"type\":\"leave\"}",
            "\u000b{\"type\":\"leave\"}",
            "\u00a0{\"type\":\"leave\"}",
            "\ufeff{\"type\":\"leave\"}",
            "{\"type\":\"leave\"}\ufeff",
            "\u001e{\"type\":\"leave\"}",
            "{\"type\":\"leave\",\"\\ud800\":1}",
            "{\"type\":\"message\",\"data\":{\"\\ude00\":1}}",
            "{\"type\":\"leave\",\"type\":\"leave\"}",
            "{\"type\":\"ping\",\"type\":\"leave\"}",
            "{\"type\":\"message\",\"data\":1,\"data\":2}",
            "{\"type\":\"message\",\"data\":1,\"\\u0064ata\":2}",
            "{\"type\":\"message\",\"data\":{\"a\":1,\"a\":1}}",
            "{\"type\":\"message\",\"data\":[[{\"b\":0},{\"a\":1,\"b\":[],\"a\":1}]]}",
            "{\"type\":\"message\",\"data\":0,\"unknown\":{\"a\":1,\"a\":1}}",
            "{\"type\":\"state\",\"state\":{\"x\":{\"a\":1,\"\\u0061\":2}}}");

    @ParameterizedTest
    @FieldSource("NO_OBJECT")
    void isAnsweredAndTheConversationGoesOn(String text) {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.blurts(text);

        bob.hearsError(ErrorCode.INVALID_JSON);
        bob.tellsAll("\"still here\"");
        ada.hearsFrom(bob, "\"still here\"");
    }

    @ParameterizedTest
    @FieldSource
    void endsAConversationThatHasNotBegun(String text) {
        Wire ada = connects("Ada");

        ada.blurts(text);

        ada.hearsError(ErrorCode.INVALID_JSON);
        ada.isClosed(CloseCode.REFUSED);
    }

    static final List<String> endsAConversationThatHasNotBegun =
            List.of("", "{", "[]", "{\"type\":\"hello\",\"name\":\"Ada\",\"name\":\"Ada\"}");

    @ParameterizedTest
    @FieldSource
    void inAnotherEncodingIsNoJson(Map.Entry<String, String> encoded) {
        RawWire ada = joinsRaw("Ada");
        String json = encoded.getValue();

        ada.sends(Frame.of(Frame.TEXT, json.getBytes(Charset.forName(encoded.getKey()))));

        ada.hearsError(ErrorCode.INVALID_JSON);
        ada.isQuiet();
    }

    static final List<Map.Entry<String, String>> inAnotherEncodingIsNoJson = List.of(
            Map.entry("UTF-16LE", "{\"type\":\"leave\"}"),
            Map.entry("UTF-16BE", "{\"type\":\"leave\"}"),
            Map.entry("UTF-32LE", "{\"type\":\"leave\"}"),
            Map.entry("UTF-32BE", "{\"type\":\"leave\"}"),
            Map.entry("UTF-16LE", " {\"type\":\"leave\"}"),
            Map.entry("UTF-16BE", "\n{\"type\":\"leave\"}"));

    @Test
    void anErrorNamesTheTypeWhereItCouldBeRead() {
        Wire ada = joins("Ada");

        ada.blurts("{\"type\":\"message\",\"data\":[}");
        assertEquals(
                "message", ada.hearsError(ErrorCode.INVALID_JSON).path("about").asString());
        ada.blurts("{\"data\":[},\"type\":\"message\"");
        assertEquals(true, ada.hearsError(ErrorCode.INVALID_JSON).path("about").isMissingNode());
    }

    @Test
    void aTypeOfAnyKindIsAnsweredWithWhatCanBeSaidAboutIt() {
        Wire ada = joins("Ada");

        for (String type : List.of("", "Ping", "PING", "ping ", "\u4f60", "\ud83d\ude00", "\"\\", "x".repeat(64))) {
            ada.blurts("{\"type\":" + Json.quote(type) + "}");
            assertEquals(
                    type, ada.hearsError(ErrorCode.UNKNOWN_TYPE).path("about").asString());
        }
        for (String noType : List.of("{}", "{\"type\":null}", "{\"type\":1}", "{\"type\":{\"type\":\"ping\"}}")) {
            ada.blurts(noType);
            ada.hearsError(ErrorCode.UNKNOWN_TYPE);
        }
        ada.isQuiet();
    }

    /** Half a surrogate pair can be written in JSON with an escape, but not in UTF-8. */
    @ParameterizedTest
    @FieldSource
    void halfASurrogatePairIsNobodyAndNothing(String escaped) {
        Wire ada = joins("Ada");

        ada.blurts("{\"type\":\"" + escaped + "\"}");
        ada.hearsError(ErrorCode.UNKNOWN_TYPE);
        ada.says("{\"type\":\"message\",\"to\":\"" + escaped + "\",\"data\":1}");
        ada.hearsError(ErrorCode.UNKNOWN_PEER);
        ada.says("{\"type\":\"signal\",\"to\":\"" + escaped + "\",\"candidate\":null}");
        ada.hearsError(ErrorCode.UNKNOWN_PEER);
        ada.isQuiet();
    }

    static final List<String> halfASurrogatePairIsNobodyAndNothing =
            List.of("\\ud800", "\\udc00", "a\\udbffb", "\\ude00\\ud83d");

    @Test
    void aLongTypeOrIdIsNotRepeated() {
        Wire ada = joins("Ada");
        String large = "x".repeat(10_000);

        ada.blurts("{\"type\":\"" + large + "\"}");
        assertEquals(true, ada.hearsError(ErrorCode.UNKNOWN_TYPE).path("about").isMissingNode());
        ada.says("{\"type\":\"message\",\"to\":\"" + large + "\",\"data\":1}");
        assertEquals(true, ada.hearsError(ErrorCode.UNKNOWN_PEER).path("about").isMissingNode());
    }

    @Test
    void twoMessagesInOnePacketAreTwoMessages() {
        RawWire ada = joinsRaw("Ada");

        ada.sends(
                Frame.text("{\"type\":\"ping\"}"),
                Frame.text("{"),
                Frame.text(" {\"type\":\"ping\"} "),
                Frame.of(Frame.TEXT, "{\"type\":\"p\\u0069ng\"}".getBytes(StandardCharsets.UTF_8)));

        ada.hears("pong");
        ada.hearsError(ErrorCode.INVALID_JSON);
        ada.hears("pong");
        ada.hears("pong");
    }
}
