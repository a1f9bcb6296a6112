package io.parley.signaling;

import io.parley.signaling.auth.RoomPattern;
import io.parley.signaling.auth.TokenKeys;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.PeerName;
import io.parley.signaling.protocol.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a token and prints it, and nothing else. */
@Command(
        name = "token",
        description = "Makes a token that lets its holder into rooms of a hub with --access tokens, and prints it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        showDefaultValues = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 120,
        footer = {
            "",
            "It is signed with the hub's own secret, so give it the same --token-secret-file or PARLEY_TOKEN_SECRET."
                    + " Its id, by",
            "which it can be revoked, is the \"jti\" in it."
        })
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class TokenCommand implements Callable<Integer> {
    @Option(names = "--room", paramLabel = "ROOM", description = "the room, or a pattern such as team-*")
    private @Nullable String room;

    @Option(names = "--admin", description = "for operating the hub instead, and for no room")
    private boolean admin;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "participant",
            description = "owner, moderator, participant or viewer")
    private Role role;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what its holder is called in the room, whatever it says")
    private @Nullable String name;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "how long it is good, from now on")
    private Duration lifetime;

    @Option(
            names = "--publish",
            arity = "1",
            paramLabel = "true|false",
            description = "whether it may send media, if not as its role")
    private @Nullable Boolean publish;

    @Option(
            names = "--subscribe",
            arity = "1",
            paramLabel = "true|false",
            description = "whether it may receive media, likewise")
    private @Nullable Boolean subscribe;

    @Option(names = "--message", arity = "1", paramLabel = "true|false", description = "whether it may write, likewise")
    private @Nullable Boolean message;

    @Option(
            names = "--moderate",
            arity = "1",
            paramLabel = "true|false",
            description = "whether it may keep order, likewise")
    private @Nullable Boolean moderate;

    @Mixin
    private TokenOptions tokens;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Logging.configure(Logging.Format.TEXT, Logging.Level.WARN); // only the token goes to standard output
        AccessConfig access;
        try {
            access = tokens.addTo(AccessConfig.builder()).build();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        if (admin == (room != null)) {
            throw wrong("say either --room or --admin");
        }
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(access.tokenMaxLifetime()) > 0) {
            throw wrong("--expires is 1s to --token-max-lifetime, here "
                    + access.tokenMaxLifetime().toSeconds() + "s");
        }
        TokenMint mint = new TokenMint(secret(access), access.tokenRules());
        String id = IdSource.random().newSessionId().value();
        command.commandLine()
                .getOut()
                .println(
                        room == null
                                ? mint.forOperators(id, Instant.now(), lifetime)
                                : mint.forRooms(pattern(room), order(id), Instant.now(), lifetime));
        return ExitCode.OK;
    }

    private String pattern(String text) {
        if (RoomPattern.parse(text).isEmpty()) {
            throw wrong("--room is a room's name, or a pattern of one with *: letters, digits and -_.~");
        }
        return text;
    }

    private TokenMint.Order order(String id) {
        if (name != null && !PeerName.isValid(name, PeerName.MAX_LENGTH)) {
            throw wrong("--name: " + PeerName.rule(PeerName.MAX_LENGTH));
        }
        return new TokenMint.Order(
                id,
                role,
                Optional.ofNullable(name),
                Optional.ofNullable(publish),
                Optional.ofNullable(subscribe),
                Optional.ofNullable(message),
                Optional.ofNullable(moderate));
    }

    private String secret(AccessConfig access) {
        if (access.tokenSecret().isPresent()) {
            return access.tokenSecret().get().value();
        }
        Path file = access.tokenSecretFile()
                .orElseThrow(
                        () -> wrong("a token is signed with a secret: set PARLEY_TOKEN_SECRET, or --token-secret-file;"
                                + " \"openssl rand -base64 32\" makes a good one"));
        try {
            return TokenKeys.readSecrets(file).getFirst();
        } catch (IOException | IllegalArgumentException e) {
            throw wrong("--token-secret-file " + file + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
