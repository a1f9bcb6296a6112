package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.parley.signaling.protocol.RoomName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomPatternTest {
    @ParameterizedTest
    @CsvSource({
        "standup, standup, true",
        "standup, standup2, false",
        "standup, a-standup, false",
        "StandUp, standup, true",
        "BÜRO-*, büro-1, true",
        "*, anything, true",
        "team-*, team-, true",
        "team-*, team-a, true",
        "team-*, other-team-a, false",
        "*-open, team-open, true",
        "*-open, team-open-not, false",
        "a*a, aa, true",
        "a*a, a, false",
        "ab*ba, aba, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxcyyb, false",
        "a*bc*cd, abcd, false",
        "**, x, true",
        "*a*, bab, true",
        "*a*, bb, false"
    })
    void aStarStandsForAnyCharacters(String pattern, String room, boolean matches) {
        RoomName name = RoomName.parse(room, 64).orElseThrow();
        assertEquals(matches, RoomPattern.parse(pattern).orElseThrow().matches(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a room", "a/b", "*/*", "a?", "[a]"})
    void whatNoRoomCanBeCalledIsNoPattern(String text) {
        assertEquals(Optional.empty(), RoomPattern.parse(text));
    }

    @Test
    void aPatternIsNotLongerThan256Characters() {
        assertEquals(true, RoomPattern.parse("a".repeat(256)).isPresent());
        assertEquals(Optional.empty(), RoomPattern.parse("a".repeat(257)));
    }

    @Test
    void noPatternTakesLong() {
        RoomPattern hostile = RoomPattern.parse("a*".repeat(128)).orElseThrow();
        RoomName name = RoomName.parse("a".repeat(63) + "b", 64).orElseThrow();
        assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 10_000; i++) {
                hostile.matches(name);
            }
        });
    }
}
