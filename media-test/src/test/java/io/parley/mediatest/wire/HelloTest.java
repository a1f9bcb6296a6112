package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How a conversation begins, or does not. */
class HelloTest extends WireTest {
    private static final Duration ENOUGH = Duration.ofSeconds(2); // for who does say something, on a busy machine too

    @ParameterizedTest
    @FieldSource
    void anythingElseBeforeHelloIsRefused(String message) {
        Wire ada = connects("Ada");

        ada.says(message);

        ada.hearsError(ErrorCode.HELLO_REQUIRED);
        ada.isClosed(CloseCode.REFUSED);
    }

    static final List<String> anythingElseBeforeHelloIsRefused = List.of(
            "{\"type\":\"ping\"}",
            "{\"type\":\"pong\"}",
            "{\"type\":\"leave\"}",
            "{\"type\":\"ack\",\"received\":0}",
            "{\"type\":\"message\",\"data\":1}",
            "{\"type\":\"state\",\"state\":{}}",
            "{\"type\":\"signal\",\"to\":\"x\",\"candidate\":null}");

    @Test
    void aSecondHelloIsRefusedAndChangesNothing() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.says("{\"type\":\"hello\",\"name\":\"Robert\"}");

        assertEquals(
                "hello", bob.hearsError(ErrorCode.HELLO_REPEATED).path("about").asString());
        bob.isQuiet();
        ada.isQuiet();
        assertEquals("Bob", connects("Cleo").hello("Cleo").at("/peers/1/name").asString());
    }

    @ParameterizedTest
    @FieldSource
    void aNameThatShowsNothingOrControlsSomethingIsRefused(String name) {
        Wire ada = connects("Ada");

        ada.blurts("{\"type\":\"hello\",\"name\":\"" + name + "\"}");

        ada.hearsError(ErrorCode.INVALID_NAME);
        ada.isClosed(CloseCode.REFUSED);
    }

    static final List<String> aNameThatShowsNothingOrControlsSomethingIsRefused = List.of(
            "",
            " ",
            "   ",
            "\u3000",
            "\u2003",
            "\u00a0",
            "\u202f\u2007",
            "\\t",
            "A\\tda",
            "A\\nda",
            "A\\u0000da",
            "A\\u001bda",
            "A\\u007fda",
            "A\u007fda",
            "A\\u0085da",
            "A\u2028da",
            "A\u2029da",
            "\\ud800",
            "A\\udc00",
            "A\u202eda",
            "A\\u200bda",
            "\u0301Ada",
            "A\u0301\u0301\u0301\u0301\u0301da");

    @Test
    void aNameHas64CodePointsAndNoMore() {
        connects("Ada").hello("\ud83d\ude00".repeat(64));
        Wire bob = connects("Bob");

        bob.blurts("{\"type\":\"hello\",\"name\":\"" + "b".repeat(65) + "\"}");

        bob.hearsError(ErrorCode.INVALID_NAME);
        bob.isClosed(CloseCode.REFUSED);
    }

    @Test
    void aHubMayWantShorterNames() {
        hub(hub -> hub.maxNameLength(3));
        connects("Ada").hello("\ud83d\ude00\ud83d\ude00\ud83d\ude00");
        Wire bob = connects("Bob");

        bob.says("{\"type\":\"hello\",\"name\":\"Bobo\"}");

        bob.hearsError(ErrorCode.INVALID_NAME);
        bob.isClosed(CloseCode.REFUSED);
    }

    @ParameterizedTest
    @FieldSource
    void aHelloOfTheWrongShapeIsRefused(String hello) {
        Wire ada = connects("Ada");

        ada.blurts(hello);

        assertEquals(
                "hello", ada.hearsError(ErrorCode.INVALID_MESSAGE).path("about").asString());
        ada.isClosed(CloseCode.REFUSED);
    }

    static final List<String> aHelloOfTheWrongShapeIsRefused = List.of(
            "{\"type\":\"hello\"}",
            "{\"type\":\"hello\",\"name\":null}",
            "{\"type\":\"hello\",\"name\":7}",
            "{\"type\":\"hello\",\"name\":[\"Ada\"]}",
            "{\"type\":\"hello\",\"name\":\"Ada\",\"token\":1}",
            "{\"type\":\"hello\",\"name\":\"Ada\",\"token\":null}",
            "{\"type\":\"hello\",\"name\":\"Ada\",\"client\":{}}",
            "{\"type\":\"hello\",\"name\":\"Ada\",\"client\":\"" + "x".repeat(129) + "\"}");

    @ParameterizedTest
    @FieldSource
    void aHelloMaySayMore(String members) {
        Wire ada = connects("Ada");

        ada.says("{\"type\":\"hello\",\"name\":\"Ada\"," + members + "}");

        ada.hearsWelcome();
        ada.isQuiet();
    }

    static final List<String> aHelloMaySayMore = List.of(
            "\"client\":\"\"",
            "\"client\":\"" + "\ud83d\ude00".repeat(128) + "\"",
            "\"token\":\"\"",
            "\"token\":\"" + "t".repeat(10_000) + "\"",
            "\"resume\":{\"session\":\"x\",\"secret\":\"y\",\"received\":3}",
            "\"anything\":{\"else\":[]}");

    @Test
    void aSessionThatIsNotResumedBeginsAfresh() {
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");
        var welcome = bob.hello("Bob");
        ada.hears("joined");
        bob.breaks();
        ada.hearsLeft(bob, "dropped");
        Wire again = connects("Bob");

        again.says("{\"type\":\"hello\",\"name\":\"Bob\",\"resume\":{\"session\":" + welcome.at("/session/id")
                + ",\"secret\":" + welcome.at("/session/secret") + ",\"received\":0}}");

        again.hearsWelcome();
        ada.hearsJoined(again, "Bob");
        assertEquals(false, again.id().equals(bob.id()));
    }

    @Test
    void whoeverSaysNothingIsClosed() {
        hub(hub -> hub.helloTimeout(ENOUGH));
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");

        bob.isClosed(CloseCode.HELLO_TIMEOUT);

        ada.isQuiet();
    }

    @Test
    void pingFramesAreNoHello() {
        hub(hub -> hub.helloTimeout(ENOUGH));
        RawWire bob = connectsRaw("Bob");

        bob.sends(Frame.of(Frame.PING, "x"));

        bob.hearsPong(new byte[] {'x'});
        bob.isClosed(CloseCode.HELLO_TIMEOUT);
        bob.isCutOff();
    }
}
