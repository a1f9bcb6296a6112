package io.parley.mediatest.wire;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The tables of PROTOCOL.md, the schema and the code list the same. */
class ProtocolTablesTest {
    private static final Set<String> ERRORS =
            Stream.of(ErrorCode.values()).map(ErrorCode::wire).collect(toSet());

    @Test
    void theTextListsTheErrorCodesOfTheHub() {
        List<List<String>> rows = ProtocolText.rows("Errors");

        assertEquals("code", rows.getFirst().getFirst());
        List<String> listed = rows.stream().skip(1).map(List::getFirst).toList();
        assertEquals(ERRORS, Set.copyOf(listed));
        assertEquals(ERRORS.size(), listed.size());
    }

    @Test
    void theTextListsTheCloseCodesOfTheHubWithTheirReasons() {
        List<String> listed = ProtocolText.rows("Close codes").stream()
                .filter(row -> row.getFirst().matches("\\d{4}"))
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();

        assertEquals(
                Stream.of(CloseCode.values())
                        .map(code -> code.code() + " " + code.reason())
                        .collect(toSet()),
                Set.copyOf(listed));
        assertEquals(CloseCode.values().length, listed.size());
    }

    @Test
    void everyCloseCodeOfTheHubsOwnIsInARangeThatTellsWhatToDo() {
        List<String> ranges = ProtocolText.rows("Close codes").stream()
                .map(List::getFirst)
                .filter(first -> first.matches("\\d{4}–\\d{4}"))
                .toList();

        assertEquals(List.of("4000–4099", "4100–4199", "4500–4599"), ranges);
        Stream.of(CloseCode.values())
                .filter(code -> code.code() >= 4000)
                .forEach(code -> assertTrue(
                        ranges.stream()
                                .anyMatch(range -> code.code() >= Integer.parseInt(range.substring(0, 4))
                                        && code.code() <= Integer.parseInt(range.substring(5))),
                        code::toString));
    }

    @Test
    void theSchemaListsTheErrorCodesAndReasonsOfTheHub() {
        assertEquals(ERRORS, strings("/$defs/error/properties/code/enum"));
        assertEquals(
                Stream.of(LeftReason.values()).map(LeftReason::wire).collect(toSet()),
                strings("/$defs/left/properties/reason/enum"));
    }

    @Test
    void theTextListsTheMessageTypesOfTheSchema() {
        assertEquals(types("clientMessage"), listedTypes("Client to hub"));
        assertEquals(types("serverMessage"), listedTypes("Hub to client"));
    }

    @Test
    void theTextListsTheEventsOfTheListOfRoomsThatTheSchemaHas() {
        Set<String> events = Schemas.document()
                .at("/$defs/listEvent/oneOf")
                .valueStream()
                .map(event -> event.at("/properties/event/const").asString())
                .collect(toSet());

        assertEquals(events, listedTypes("Public rooms"));
    }

    private static Set<String> listedTypes(String section) {
        return ProtocolText.rows(section).stream()
                .skip(1)
                .flatMap(row -> Stream.of(row.getFirst().split(", ", -1)))
                .collect(toSet());
    }

    private static Set<String> types(String definition) {
        return StreamSupport.stream(
                        Schemas.document().at("/$defs/" + definition + "/oneOf").spliterator(), false)
                .map(reference -> reference.path("$ref").asString().substring("#".length()))
                .map(pointer -> Schemas.document()
                        .at(pointer + "/properties/type/const")
                        .asString())
                .collect(toSet());
    }

    private static Set<String> strings(String pointer) {
        return StreamSupport.stream(Schemas.document().at(pointer).spliterator(), false)
                .map(JsonNode::asString)
                .collect(toSet());
    }
}
