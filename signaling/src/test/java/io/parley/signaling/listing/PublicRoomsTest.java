package io.parley.signaling.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.signaling.protocol.RoomName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicRoomsTest {
    private static RoomName room(String name) {
        return RoomName.parse(name, 64).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "lobby, lobby, true",
        "Lobby, LOBBY, true",
        "lobby, lobby-2, false",
        "lobby, l.bby, false",
        "l.bby, lobby, false",
        "lobby-*, lobby-2, true",
        "lobby-*, LOBBY-2, true",
        "lobby-*, lobby, false",
        "lobby-*, my-lobby-2, false",
        "lobby-*, secret, false",
        "*, secret, true"
    })
    void aNameIsThatRoomAndAStarStandsForAnyCharacters(String operator, String room, boolean isPublic) {
        assertEquals(isPublic, PublicRooms.of(List.of(operator), 64).have(room(room)));
    }

    @Test
    void namesComeInTheOperatorsOrderAndEachOnce() {
        PublicRooms rooms = PublicRooms.of(List.of("zoo", "team-*", "Attic", "ZOO"), 64);

        assertEquals(List.of(room("zoo"), room("attic")), rooms.named());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a room", "a/b", "*/*", "[a]", "a?", ".", "..", "too-long", "^a$"})
    void whatNoRoomCanBeCalledIsNeither(String text) {
        assertFalse(PublicRooms.isOne(text, 7));
        assertThrows(IllegalArgumentException.class, () -> PublicRooms.of(List.of(text), 7));
    }
}
