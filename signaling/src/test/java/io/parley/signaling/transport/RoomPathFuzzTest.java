package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.signaling.protocol.RoomName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any path of a request: it is no room's, or that of one whose name is short, has no character that means something, and leads back to it. */
class RoomPathFuzzTest {
    private static final int MAX_LENGTH = 16;

    @FuzzTest
    @DictionaryEntries({
        "/rooms/",
        "%2F",
        "%2e",
        "%C3%9F",
        "%CC%81",
        "%EF%AC%81",
        "%F0%9D%92%9C",
        "%EF%B7%BA",
        "%C4%B0",
        "%E1%BA%9E",
        "%CD%85",
        "%E2%84%AB",
        "%",
        "+",
        ".",
        "?"
    })
    void parse(byte[] bytes) {
        String path = RoomPath.PREFIX + new String(bytes, StandardCharsets.UTF_8);
        Optional<RoomName> room = RoomPath.parse(path, MAX_LENGTH);
        room.map(RoomName::value).ifPresent(name -> {
            assertTrue(name.codePointCount(0, name.length()) <= MAX_LENGTH, name);
            assertTrue(
                    !name.isEmpty()
                            && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0),
                    name);
            assertTrue(!name.equals(".") && !name.equals(".."), name);
            assertEquals(room, RoomName.parse(name, MAX_LENGTH), "its own name is another room's");
            assertEquals(
                    room,
                    RoomPath.parse(RoomPath.PREFIX + URLEncoder.encode(name, StandardCharsets.UTF_8), MAX_LENGTH));
        });
    }
}
