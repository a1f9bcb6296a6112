package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.protocol.RoomName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomPathTest {
    @ParameterizedTest
    @CsvSource({
        "/rooms/daily, daily",
        "/rooms/Daily, daily",
        "/rooms/%44aily, daily",
        "/rooms/b%C3%BCro, büro",
        "/rooms/b%c3%bcro, büro",
        "/rooms/%E6%9D%B1%E4%BA%AC, 東京",
        "/rooms/a-b_c.d~e, a-b_c.d~e",
        "/rooms/..., ..."
    })
    void findsTheRoomOfAPath(String path, String room) {
        assertEquals(Optional.of(room), RoomPath.parse(path, 64).map(RoomName::value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/rooms",
                "/rooms/",
                "/room/daily",
                "/x/rooms/daily",
                "rooms/daily",
                "/Rooms/daily",
                "/rooms/a/b",
                "/rooms/a/",
                "/rooms/a%2Fb",
                "/rooms/a%5Cb",
                "/rooms/.",
                "/rooms/..",
                "/rooms/%2E",
                "/rooms/%2e%2E",
                "/rooms/a+b",
                "/rooms/a%2Bb",
                "/rooms/a%20b",
                "/rooms/a%00",
                "/rooms/a;v=1",
                "/rooms/%",
                "/rooms/a%4",
                "/rooms/%zz",
                "/rooms/%-1",
                "/rooms/%FF",
                "/rooms/b%FCro",
                "/rooms/%C3",
                "/rooms/%ED%A0%80"
            })
    void findsNoRoomElsewhere(String path) {
        assertEquals(Optional.empty(), RoomPath.parse(path, 64));
    }

    @Test
    void theLengthIsThatOfTheNameAndNotOfItsEncoding() {
        assertEquals(
                "ü".repeat(4),
                RoomPath.parse("/rooms/" + "%C3%BC".repeat(4), 4).orElseThrow().value());
        assertEquals(Optional.empty(), RoomPath.parse("/rooms/" + "%C3%BC".repeat(5), 4));
    }
}
