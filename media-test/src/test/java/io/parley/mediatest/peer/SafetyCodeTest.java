package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that the browser SDK is held against too. */
final class SafetyCodeTest {

    private static final String SOME = "sha-256 " + "AB:".repeat(31) + "AB";

    private static JsonNode vectors(String name) {
        // Tests run in their module's directory.
        return JsonMapper.shared()
                .readTree(Path.of("..", "signaling", "safety-code-vectors.json"))
                .get(name);
    }

    static Stream<Arguments> codes() {
        return vectors("codes")
                .valueStream()
                .map(vector -> Arguments.of(
                        vector.get("why").asString(),
                        vector.get("fingerprints").get(0).asString(),
                        vector.get("fingerprints").get(1).asString(),
                        vector.get("code").asString()));
    }

    static Stream<Arguments> refused() {
        return vectors("refused")
                .valueStream()
                .map(vector -> Arguments.of(
                        vector.get("why").asString(), vector.get("fingerprint").asString()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void isAsTheVectorsSay(String why, String one, String other, String code) {
        assertEquals(code, SafetyCode.of(one, other).groups(), why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isMadeOfFingerprintsBySha256Alone(String why, String fingerprint) {
        assertThrows(IllegalArgumentException.class, () -> SafetyCode.of(SOME, fingerprint), why);
        assertThrows(IllegalArgumentException.class, () -> SafetyCode.of(fingerprint, SOME), why);
    }
}
