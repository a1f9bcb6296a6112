package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "Ada Lovelace",
                "Jos\u00e9",
                "Jose\u0301",
                "Vi\u1ec7t Nguye\u0302\u0303n",
                "\u05d3\u05b8\u05bc\u05d5\u05b4\u05d3", // Hebrew with points
                "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", // Persian, which needs a non-joiner
                "\u0915\u094d\u200d\u0937", // Devanagari with a joiner
                "\ud83d\udc69\u200d\ud83d\ude80", // a woman, a joiner, a rocket: an astronaut
                "\u2764\ufe0f",
                "1\ufe0f\u20e3",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f", // Scotland's
                // flag
                "<img src=x onerror=alert(1)>",
                "a\u0301\u0302\u0303\u0304b",
            })
    void namesOfPeopleAreTaken(String name) {
        assertTrue(PeerName.isValid(name, PeerName.MAX_LENGTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\u202egpj.exe", // from here on right to left
                "\u202dAda\u202c",
                "\u2066Ada", // and nothing ends it
                "Ada\u2069",
                "\u200eAda",
                "\u061cAda",
                "A\u200bda", // no width
                "A\u2060da",
                "\ufeffAda",
                "A\u00adda", // a hyphen that may show
                "A\u2063da",
                "A\ufff9da",
                "A\udb40\udc01da", // a language tag
            })
    void whatTurnsTheWritingOrHasNoWidthIsRefused(String name) {
        assertFalse(PeerName.isValid(name, PeerName.MAX_LENGTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200d", "\u3164", "\u115f\u1160", "\uffa0 \u2800", "\u200c\u00a0", "\ufe0f"})
    void whatShowsAsNothingIsRefused(String name) {
        assertFalse(PeerName.isValid(name, PeerName.MAX_LENGTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0301Ada", // on whatever stands before the name
                "a\u0301\u0302\u0303\u0304\u0305b",
                "a\u0301\u0302\u0303\u200d\u0304\u0305b",
                "a\u20dd\u20dd\u20dd\u20dd\u20ddb",
            })
    void marksThatGrowOutOfTheLineAreRefused(String name) {
        assertFalse(PeerName.isValid(name, PeerName.MAX_LENGTH));
    }
}
