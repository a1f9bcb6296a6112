package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.KeySource;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenKeys;
import io.parley.signaling.auth.TokenVerdict;
import io.parley.signaling.auth.TokenVerdict.ForOperators;
import io.parley.signaling.auth.TokenVerdict.ForRooms;
import io.parley.signaling.auth.TokenVerdict.Refused;
import io.parley.signaling.auth.TokenVerifier;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ExitCode;

class TokenCommandTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> ENVIRONMENT = Map.of("PARLEY_TOKEN_SECRET", SECRET);

    @TempDir
    private Path folder;

    @Test
    void makesATokenThatSaysWhatItWasToldToSay() {
        ForRooms verdict = assertInstanceOf(
                ForRooms.class,
                verify(mint("--room", "team-*", "--role", "moderator", "--name", "Ada", "--expires", "2h")));
        assertTrue(verdict.rooms().matches(RoomName.parse("team-a", 64).orElseThrow()));
        assertEquals(Role.MODERATOR, verdict.grant().role());
        assertEquals(Optional.of("Ada"), verdict.grant().name());
        assertTrue(verdict.grant().moderate());
        Duration left =
                Duration.between(Instant.now(), verdict.grant().expires().orElseThrow());
        assertTrue(left.compareTo(Duration.ofMinutes(119)) > 0 && left.compareTo(Duration.ofHours(2)) <= 0);
        assertEquals(26, verdict.grant().tokenId().orElseThrow().length());
    }

    @Test
    void aTokenMayDoLessOrMoreThanItsRole() {
        ForRooms verdict = assertInstanceOf(
                ForRooms.class,
                verify(mint("--room=r", "--publish=false", "--message=false", "--subscribe=false", "--moderate=true")));
        assertEquals(Role.PARTICIPANT, verdict.grant().role());
        assertTrue(!verdict.grant().publish()
                && !verdict.grant().message()
                && !verdict.grant().subscribe()
                && verdict.grant().moderate());
    }

    @Test
    void makesATokenForOperators() {
        assertInstanceOf(ForOperators.class, verify(mint("--admin")));
    }

    @Test
    void everyTokenHasAnotherId() {
        assertNotEquals(mint("--room", "r"), mint("--room", "r"));
    }

    @Test
    void theAudienceAndTheIssuerAreThoseOfTheHub() {
        String other = mint("--room", "r", "--token-audience", "other", "--token-issuer", "https://id.example");
        assertInstanceOf(Refused.class, verify(other));
        AccessConfig wanting = AccessConfig.builder()
                .tokenAudience("other")
                .tokenIssuer("https://id.example")
                .build();
        assertInstanceOf(ForRooms.class, verify(other, wanting));
    }

    @Test
    void theSecretMayBeInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\nan older secret, of 32 bytes too\n");
        Run run = Run.of(Map.of(), "token", "--room", "r", "--token-secret-file", file.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertInstanceOf(ForRooms.class, verify(run.out().strip()));
    }

    @Test
    void printsTheTokenAndNothingElse() {
        Run run = Run.of(ENVIRONMENT, "token", "--room", "r");
        assertTrue(run.out().matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\R"), run.out());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|--room or --admin",
                "--room r --admin|--room or --admin",
                "--room a/b|--room is a room's name",
                "--room r --role king|--role",
                "--room r --name ''|\"name\" is 1 to 64",
                "--room r --expires 0s|--expires is 1s to",
                "--room r --expires 25h|--token-max-lifetime",
                "--room r --expires tomorrow|--expires",
                "--room r --publish perhaps|--publish",
                "--room r --token-secret short|token-secret is too short",
                "--room r --colour red|--colour"
            })
    void whatIsWrongIsSaid(String arguments, String why) {
        String[] words =
                ("token " + (arguments == null ? "" : arguments)).strip().split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("''") ? "" : words[i];
        }
        Run run = Run.of(ENVIRONMENT, words);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().lines().findFirst().orElse("").contains(why), run.err());
        assertEquals("", run.out());
    }

    @Test
    void withoutASecretThereIsNoToken() {
        Run run = Run.of(Map.of(), "token", "--room", "r");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("PARLEY_TOKEN_SECRET"), run.err());
    }

    @Test
    void whatTheEnvironmentSaysOfOtherThingsIsNotPutIntoAToken() {
        Map<String, String> environment =
                Map.of("PARLEY_TOKEN_SECRET", SECRET, "PARLEY_NAME", "hub-1", "PARLEY_ROLE", "owner");
        Run run = Run.of(environment, "token", "--room", "r");
        ForRooms verdict = assertInstanceOf(ForRooms.class, verify(run.out().strip()));
        assertEquals(Optional.empty(), verdict.grant().name());
        assertEquals(Role.PARTICIPANT, verdict.grant().role());
    }

    private static String mint(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "token";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Run run = Run.of(ENVIRONMENT, all);
        assertEquals(ExitCode.OK, run.code(), run.err());
        return run.out().strip();
    }

    private static TokenVerdict verify(String token) {
        return verify(token, AccessConfig.undecided());
    }

    private static TokenVerdict verify(String token, AccessConfig config) {
        KeySource keys = new TokenKeys().withSecret(SECRET);
        Revocations none = new Revocations(config.tokenRules(), InstantSource.system());
        return new TokenVerifier(keys, config.tokenRules(), none, InstantSource.system())
                .verify(token)
                .toCompletableFuture()
                .join();
    }

    private record Run(int code, String out, String err) {
        static Run of(Map<String, String> environment, String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = Main.commandLine(environment::get)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(arguments);
            return new Run(code, out.toString(), err.toString());
        }
    }
}
