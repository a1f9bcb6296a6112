package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig.Mode;
import io.parley.signaling.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessConfigTest {
    @Test
    void hubsHaveInCommonWhatDecidesWhoMayEnterAndNoKeys() {
        assertEquals(
                "access=open&token-issuer=&token-audience=parley",
                AccessConfig.undecided().terms());
        assertEquals(AccessConfig.undecided().terms(), AccessConfig.open().terms());
        assertEquals(
                AccessConfig.tokens("a".repeat(32)).terms(),
                AccessConfig.tokens("b".repeat(32)).terms());
        assertEquals(
                "access=passphrase&token-issuer=https%3A%2F%2Fid.ex%C3%A4mple%26x&token-audience=all+of+us",
                AccessConfig.builder()
                        .mode(Mode.PASSPHRASE)
                        .tokenIssuer("https://id.exämple&x")
                        .tokenAudience("all of us")
                        .minPassphraseLength(12)
                        .build()
                        .terms());
    }

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    record Wrong(String message, UnaryOperator<AccessConfig.Builder> setting) {
        @Override
        public String toString() {
            return message;
        }
    }

    static Stream<Wrong> wrongSettings() {
        String jwks = "; allowed: an address with https, or with http on this machine";
        return Stream.of(
                new Wrong("token-secret is too short", c -> c.tokenSecret(new Secret("s".repeat(31)))),
                new Wrong("token-secret is too short", c -> c.tokenSecret(new Secret(" ".repeat(9) + "s".repeat(31)))),
                new Wrong(
                        "token-jwks is \"http://id.example/keys\"" + jwks,
                        c -> c.tokenJwks(URI.create("http://id.example/keys"))),
                new Wrong("token-jwks is \"file:/etc/keys\"" + jwks, c -> c.tokenJwks(URI.create("file:/etc/keys"))),
                new Wrong("token-jwks is \"keys\"" + jwks, c -> c.tokenJwks(URI.create("keys"))),
                new Wrong("token-issuer is \" \"", c -> c.tokenIssuer(" ")),
                new Wrong("token-audience is \"\"; allowed: 1 to 256 characters", c -> c.tokenAudience("")),
                new Wrong("token-audience is", c -> c.tokenAudience("a".repeat(257))),
                new Wrong("token-max-lifetime is \"PT0S\"", c -> c.tokenMaxLifetime(Duration.ZERO)),
                new Wrong("token-max-lifetime is \"PT8785H\"", c -> c.tokenMaxLifetime(Duration.ofHours(8785))),
                new Wrong("token-clock-skew is \"PT-1S\"", c -> c.tokenClockSkew(Duration.ofSeconds(-1))),
                new Wrong("token-clock-skew is \"PT10M1S\"", c -> c.tokenClockSkew(Duration.ofSeconds(601))),
                new Wrong("min-passphrase-length is \"0\"; allowed: 1 to 256", c -> c.minPassphraseLength(0)),
                new Wrong("min-passphrase-length is \"257\"", c -> c.minPassphraseLength(257)),
                new Wrong("attempts-per-address is \"0\"; allowed: 1 to 1000000", c -> c.attemptsPerAddress(0)),
                new Wrong("attempts-per-room is \"1000001\"", c -> c.attemptsPerRoom(1_000_001)),
                new Wrong("access is \"tokens\", and nothing is said to check them with", c -> c.mode(Mode.TOKENS)));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void aWrongSettingIsRefused(Wrong wrong) {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> wrong.setting().apply(AccessConfig.builder()).build())
                .getMessage());
        assertTrue(message.startsWith(wrong.message()), message);
    }

    @Test
    void aSecretDoesNotShow() {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> AccessConfig.tokens("hush-hush"))
                        .getMessage());
        assertFalse(message.contains("hush"), message);
        assertFalse(HubConfig.builder()
                .access(AccessConfig.tokens("hush-".repeat(8)))
                .build()
                .toString()
                .contains("hush"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost", "LocalHost", "::ffff:127.0.0.1"})
    void whatOnlyThisMachineCanReachNeedsNoChoice(String host) {
        assertEquals(Mode.OPEN, HubConfig.builder().host(host).build().access().chosen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "10.0.0.1", "hub.example", "localhost.example", "fe80::1"})
    void whatOthersCanReachWantsAChoice(String host) {
        HubConfig.Builder builder = HubConfig.builder().host(host);
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
        for (Mode mode : Mode.values()) {
            assertTrue(message.contains("\"" + mode.name().toLowerCase(java.util.Locale.ROOT) + "\""), message);
        }
        for (AccessConfig chosen :
                new AccessConfig[] {AccessConfig.open(), AccessConfig.passphrase(), AccessConfig.tokens(SECRET)}) {
            assertDoesNotThrow(() -> builder.access(chosen).build());
        }
    }

    @Test
    void aFileOfKeysThatCannotBeUsedIsSaidAtTheStart() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertRefused("token-keys is \"" + nowhere + "\", which cannot be read", c -> c.tokenKeys(nowhere));
        Path empty = Files.createFile(folder.resolve("empty"));
        assertRefused("token-keys is \"" + empty + "\": there is no key", c -> c.tokenKeys(empty));
        assertRefused("token-secret-file is \"" + empty + "\": there is no secret", c -> c.tokenSecretFile(empty));
    }

    private static void assertRefused(String why, UnaryOperator<AccessConfig.Builder> setting) {
        HubConfig config = HubConfig.builder()
                .port(0)
                .access(setting.apply(AccessConfig.builder()).build())
                .build();
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Hub.start(config))
                .getMessage());
        assertTrue(message.startsWith(why), message);
    }
}
