package io.parley.signaling;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who may enter, as command line options. */
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class AccessOptions {
    @Option(
            names = "--access",
            paramLabel = "MODE",
            description =
                    "who may enter: open (whoever knows a room's name; the default where only this machine can reach"
                            + " the hub), passphrase (whoever opens a room sets one) or tokens (only who has one)")
    private AccessConfig.@Nullable Mode mode;

    @Mixin
    private TokenOptions tokens;

    @Option(
            names = "--min-passphrase-length",
            paramLabel = "N",
            defaultValue = "8",
            description = "characters of a room's passphrase")
    private int minPassphraseLength;

    @Option(
            names = "--attempts-per-address",
            paramLabel = "N",
            defaultValue = "20",
            description = "wrong passphrases or bad tokens a minute from one address")
    private int attemptsPerAddress;

    @Option(
            names = "--attempts-per-room",
            paramLabel = "N",
            defaultValue = "100",
            description = "wrong passphrases a minute at one room")
    private int attemptsPerRoom;

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
    AccessConfig toConfig() {
        AccessConfig.Builder access = tokens.addTo(AccessConfig.builder())
                .minPassphraseLength(minPassphraseLength)
                .attemptsPerAddress(attemptsPerAddress)
                .attemptsPerRoom(attemptsPerRoom);
        if (mode != null) {
            access.mode(mode);
        }
        return access.build();
    }
}
