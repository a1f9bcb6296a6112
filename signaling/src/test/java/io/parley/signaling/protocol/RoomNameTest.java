package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
    @ParameterizedTest
    @CsvSource({
        "daily, daily",
        "Daily, daily",
        "a-b_c.d~e, a-b_c.d~e",
        "..., ...",
        ".a, .a",
        "42, 42",
        "Büro, büro",
        "Bu\u0308ro, büro",
        "ﬁsch, fisch",
        "Ｐａｒｌｅｙ, parley",
        "①, 1",
        "STRASSE, strasse",
        "straße, strasse",
        "STRAẞE, strasse",
        "ΟΔΟΣ, οδοσ",
        "οδος, οδοσ",
        "ΟδΟς, οδοσ",
        "ı, ı",
        "I, i",
        "K, k",
        "東京, 東京",
        "комната, комната",
        "КОМНАТА, комната",
        "٣, ٣",
        "𐐀, 𐐨"
    })
    void aNameHasOneCanonicalForm(String text, String canonical) {
        assertEquals(Optional.of(canonical), RoomName.parse(text, 64).map(RoomName::value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "\u2024", // one dot leader: a dot under NFKC
                "\u2025", // two dot leader
                " ", "a b", "a/b", "a\\b", "a%b", "a+b", "a:b", "a?b", "a#b", "a@b", "<a>", "a\u0000", "a\n", "😀",
                "\u0301", "a\u200b", "\ufffd", "\ud800", "½"
            })
    void refusesWhatIsNoName(String text) {
        assertEquals(Optional.empty(), RoomName.parse(text, 64));
    }

    @Test
    void isAsLongAsAllowedCountedInCodePointsOfTheCanonicalForm() {
        assertTrue(RoomName.parse("x".repeat(64), 64).isPresent());
        assertTrue(RoomName.parse("x".repeat(65), 64).isEmpty());
        assertTrue(RoomName.parse("𐐀".repeat(64), 64).isPresent());
        assertTrue(RoomName.parse("𐐀".repeat(65), 64).isEmpty());
        assertTrue(RoomName.parse("ß".repeat(32), 64).isPresent());
        assertTrue(RoomName.parse("ß".repeat(33), 64).isEmpty());
        assertTrue(RoomName.parse("\u1112\u1161\u11ab".repeat(64), 64).isPresent()); // 한
        assertTrue(RoomName.parse("abc", 3).isPresent());
        assertTrue(RoomName.parse("abcd", 3).isEmpty());
        assertTrue(RoomName.parse("x".repeat(1_000_000), 64).isEmpty());
    }

    @Test
    void theCanonicalFormOfACanonicalFormIsItself() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = Character.toString(codePoint);
            RoomName.parse(text, 64)
                    .ifPresent(name -> assertEquals(Optional.of(name), RoomName.parse(name.value(), 64), text));
        }
    }

    @Test
    void theCaseOfALetterMakesNoOtherRoom() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            int lower = Character.toLowerCase(codePoint);
            if (lower == codePoint) {
                continue;
            }
            String text = Character.toString(codePoint);
            String other = Character.toString(lower);
            assertEquals(RoomName.parse(text, 64), RoomName.parse(other, 64), text);
        }
    }

    @Test
    void theRuleSaysTheLength() {
        assertTrue(RoomName.rule(17).contains("17"));
    }
}
