package io.parley.signaling;

import io.parley.signaling.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What makes a hub one of several, as command line options. */
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class FleetOptions {
    @Option(
            names = "--redis",
            paramLabel = "URL",
            showDefaultValue = Visibility.NEVER, // which may come from the environment, with a password in it
            description =
                    "share rooms with the other hubs that use this Redis or Valkey, 7 or newer: redis://host:port,"
                            + " rediss:// over TLS, redis-sentinel://host:port,host:port#name (rediss-sentinel:// over TLS), or host:port,host:port of a Cluster")
    private @Nullable String redis;

    @Option(
            names = "--redis-password-file",
            paramLabel = "FILE",
            description = "a file with the password for it, which others on this machine could see in the URL")
    private @Nullable Path passwordFile;

    @Option(
            names = "--redis-sentinel-user",
            paramLabel = "NAME",
            description = "as whom to come to the Sentinels, where they have users")
    private @Nullable String sentinelUser;

    @Option(
            names = "--redis-sentinel-password-file",
            paramLabel = "FILE",
            description = "a file with the Sentinels' password, which is not Redis'; without it they are sent none")
    private @Nullable Path sentinelPasswordFile;

    @Option(
            names = "--redis-ca",
            paramLabel = "FILE",
            description =
                    "who may vouch for its certificate, and its Sentinels', in PEM, instead of those that Java knows")
    private @Nullable Path authorities;

    @Option(
            names = "--hub-lease",
            paramLabel = "TIME",
            defaultValue = "6s",
            description = "after so long without a word, 3s or more, a hub is taken for dead by the others")
    private Duration lease;

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
    FleetConfig toConfig() {
        return new FleetConfig(
                Optional.ofNullable(redis),
                Optional.ofNullable(passwordFile).map(file -> new Secret(SecretFile.read("redis-password-file", file))),
                Optional.ofNullable(sentinelUser),
                Optional.ofNullable(sentinelPasswordFile)
                        .map(file -> new Secret(SecretFile.read("redis-sentinel-password-file", file))),
                Optional.ofNullable(authorities),
                lease);
    }
}
