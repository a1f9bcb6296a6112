package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema bites, and hub and schema accept and refuse the same. */
class SchemaTest extends WireTest {
    /** Refused by hub and schema alike. {@code TO} stands for the id of a peer who is there. */
    static final List<String> INVALID = List.of(
            "{}",
            "{\"type\":null}",
            "{\"type\":7}",
            "{\"type\":[\"ping\"]}",
            "{\"type\":\"dance\"}",
            "{\"type\":\"welcome\"}",
            "{\"type\":\"joined\",\"peer\":{\"id\":\"x\",\"name\":\"x\",\"state\":{}}}",
            "{\"type\":\"message\"}",
            "{\"type\":\"message\",\"to\":null,\"data\":1}",
            "{\"type\":\"message\",\"to\":7,\"data\":1}",
            "{\"type\":\"message\",\"to\":[\"TO\"],\"data\":1}",
            "{\"type\":\"message\",\"to\":\"\",\"data\":1}",
            "{\"type\":\"state\"}",
            "{\"type\":\"state\",\"state\":null}",
            "{\"type\":\"state\",\"state\":[]}",
            "{\"type\":\"state\",\"state\":\"x\"}",
            "{\"type\":\"state\",\"state\":1}",
            "{\"type\":\"ack\"}",
            "{\"type\":\"ack\",\"received\":null}",
            "{\"type\":\"ack\",\"received\":\"0\"}",
            "{\"type\":\"ack\",\"received\":-1}",
            "{\"type\":\"ack\",\"received\":0.5}",
            "{\"type\":\"signal\",\"to\":\"TO\"}",
            "{\"type\":\"signal\",\"candidate\":null}",
            "{\"type\":\"signal\",\"to\":7,\"candidate\":null}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":null,\"description\":{\"type\":\"rollback\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":\"x\"}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":[]}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":false}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":null}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":1}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"sdpMid\":0}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":\"0\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":-1}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":65536}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":4294967296}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":0.5}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"usernameFragment\":{}}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":null}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":\"x\"}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":[]}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"sdp\":\"\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"Offer\",\"sdp\":\"\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":1,\"sdp\":\"\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"offer\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"offer\",\"sdp\":null}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"answer\",\"sdp\":[]}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"rollback\",\"sdp\":1}}");

    /** Accepted by hub and schema alike. */
    static final List<String> VALID = List.of(
            "{\"type\":\"ping\"}",
            "{\"type\":\"pong\",\"x\":1}",
            "{\"type\":\"ack\",\"received\":0}",
            "{\"type\":\"message\",\"data\":null}",
            "{\"type\":\"message\",\"data\":false}",
            "{\"type\":\"message\",\"to\":\"TO\",\"data\":{\"type\":1}}",
            "{\"type\":\"message\",\"data\":1,\"candidate\":7,\"state\":[],\"received\":\"x\",\"name\":null}",
            "{\"type\":\"state\",\"state\":{}}",
            "{\"type\":\"state\",\"state\":{\"x\":[1]},\"to\":[]}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":null,\"data\":1}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"more\":{}}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"\",\"sdpMid\":null,\"sdpMLineIndex\":0}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"candidate\":{\"candidate\":\"c\",\"sdpMLineIndex\":65535}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"offer\",\"sdp\":\"\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"answer\",\"sdp\":\"x\",\"more\":null}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"pranswer\",\"sdp\":\"\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"rollback\",\"sdp\":\"\"}}",
            "{\"type\":\"signal\",\"to\":\"TO\",\"description\":{\"type\":\"rollback\"}}");

    @ParameterizedTest
    @FieldSource("INVALID")
    void whatTheSchemaRefusesTheHubRefuses(String template) {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        String message = template.replace("TO", ada.id());

        assertFalse(Schemas.problemsOfClient(Json.read(message)).isEmpty(), message);
        bob.blurts(message);

        bob.hears("error");
        bob.isQuiet();
        ada.isQuiet();
    }

    @ParameterizedTest
    @FieldSource("VALID")
    void whatTheSchemaAcceptsTheHubAccepts(String template) {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");

        bob.says(template.replace("TO", ada.id()));
        bob.says("{\"type\":\"leave\"}");

        for (Heard next = bob.next("the end", false);
                !next.equals(new Heard.Closed(CloseCode.LEFT.code(), CloseCode.LEFT.reason()));
                next = bob.next("the end", false)) {
            if (next instanceof Heard.Text text && text.type().equals("error")) {
                throw bob.inbox.failure("no error", next);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"\"",
                "\"name\":\" \"",
                "\"name\":\"\u00a0\u3000\"",
                "\"name\":\"A\\tda\"",
                "\"name\":\"A\\u0085da\"",
                "\"name\":\"A\\u2028da\"",
                "\"name\":1",
                "\"x\":1",
                "\"name\":\"Ada\",\"token\":1",
                "\"name\":\"Ada\",\"client\":null"
            })
    void aHelloThatTheSchemaRefusesTheHubRefuses(String members) {
        String hello = "{\"type\":\"hello\"," + members + "}";
        Wire ada = connects("Ada");

        assertFalse(Schemas.problemsOfClient(Json.read(hello)).isEmpty(), hello);
        ada.blurts(hello);

        ada.hears("error");
        ada.isClosed(CloseCode.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"type\":\"hello\",\"name\":\"Ada\"}",
                "{\"type\":\"welcome\"}",
                "{\"type\":\"joined\",\"peer\":\"x\"}",
                "{\"type\":\"joined\",\"peer\":{\"id\":\"x\",\"name\":\"x\"}}",
                "{\"type\":\"joined\",\"peer\":{\"id\":\"\",\"name\":\"x\",\"state\":{}}}",
                "{\"type\":\"left\",\"peer\":\"x\"}",
                "{\"type\":\"left\",\"peer\":\"x\",\"reason\":\"bored\"}",
                "{\"type\":\"away\"}",
                "{\"type\":\"back\",\"peer\":{}}",
                "{\"type\":\"resumed\"}",
                "{\"type\":\"resumed\",\"received\":-1}",
                "{\"type\":\"message\",\"data\":1}",
                "{\"type\":\"message\",\"from\":\"x\"}",
                "{\"type\":\"state\",\"from\":\"x\",\"state\":[]}",
                "{\"type\":\"signal\",\"from\":\"x\"}",
                "{\"type\":\"signal\",\"candidate\":null}",
                "{\"type\":\"iceServers\"}",
                "{\"type\":\"iceServers\",\"iceServers\":{}}",
                "{\"type\":\"iceServers\",\"iceServers\":[{\"urls\":[\"http:x\"]}]}",
                "{\"type\":\"iceServers\",\"iceServers\":[{\"urls\":[\"turn:x\"],\"username\":\"x\"}]}",
                "{\"type\":\"error\",\"code\":\"oops\",\"message\":\"x\"}",
                "{\"type\":\"error\",\"code\":\"invalid_json\"}",
                "{\"type\":\"error\",\"code\":\"invalid_json\",\"message\":\"x\",\"about\":null}",
                "{\"type\":\"goaway\",\"reason\":\"going_away\"}",
                "{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":0.5}"
            })
    void theSchemaRefusesWhatNoHubMaySay(String message) {
        assertFalse(Schemas.problemsOfServer(Json.read(message)).isEmpty(), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"away\",\"peer\":\"x\"}",
                "{\"type\":\"back\",\"peer\":\"x\",\"more\":1}",
                "{\"type\":\"resumed\",\"received\":3}",
                "{\"type\":\"ack\",\"received\":3}"
            })
    void theSchemaKnowsWhatAHubMaySayOneDay(String message) {
        assertEquals(List.of(), Schemas.problemsOfServer(Json.read(message)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\'',
            value = {
                "rooms {}",
                "rooms []",
                "rooms {\"rooms\":{}}",
                "rooms {\"rooms\":[\"lobby\"]}",
                "rooms {\"rooms\":[{\"name\":\"lobby\",\"members\":1,\"capacity\":5}]}",
                "rooms {\"rooms\":[{\"name\":\"\",\"members\":1,\"capacity\":5,\"locked\":false}]}",
                "rooms {\"rooms\":[{\"name\":\"lobby\",\"members\":-1,\"capacity\":5,\"locked\":false}]}",
                "rooms {\"rooms\":[{\"name\":\"lobby\",\"members\":1,\"capacity\":0,\"locked\":false}]}",
                "rooms {\"rooms\":[{\"name\":\"lobby\",\"members\":1,\"capacity\":5,\"locked\":0}]}",
                "rooms {\"changed\":[],\"gone\":[]}",
                "changes {\"rooms\":[]}",
                "changes {\"changed\":[]}",
                "changes {\"changed\":[],\"gone\":[{\"name\":\"lobby\"}]}",
                "changes {\"changed\":[],\"gone\":[\"lobby\",\"lobby\"]}",
                "more {\"rooms\":[]}"
            })
    void theSchemaRefusesWhatNoListOfRoomsMaySay(String event, String data) {
        assertFalse(Schemas.problemsOfListEvent(event, Json.read(data)).isEmpty(), data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e0", "18446744073709551616"})
    void aCountIsWrittenInPlainDigits(String count) {
        Wire ada = joins("Ada");

        ada.blurts("{\"type\":\"ack\",\"received\":" + count + "}");

        ada.hearsError(ErrorCode.INVALID_MESSAGE);
    }
}
