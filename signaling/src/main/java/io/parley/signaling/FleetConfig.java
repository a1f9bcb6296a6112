package io.parley.signaling;

import io.parley.signaling.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the hub is one of several that share their rooms, and where the Redis (or Valkey) is that they share. Immutable.
 *
 * @param redis its address, of version 7 or newer: {@code redis://[user[:password]@]host[:port]}, {@code rediss://…} over TLS, several
 *     {@code host:port} with commas for the nodes of a Cluster, {@code redis-sentinel://host[:port],…#name} for Sentinels, or
 *     {@code rediss-sentinel://…}; empty: the hub is alone
 * @param password instead of one in the address
 * @param sentinelUser as whom to come to the Sentinels; empty: as the one whose password their {@code requirepass} is
 * @param sentinelPassword the Sentinels' own; empty: they are sent none
 * @param authorities a PEM file of those who may vouch for the certificates of Redis and its Sentinels, instead of those that Java knows
 * @param lease after so long without a word a hub is taken for dead by the others, 3 s to 60 s
 */
public record FleetConfig(
        Optional<String> redis,
        Optional<Secret> password,
        Optional<String> sentinelUser,
        Optional<Secret> sentinelPassword,
        Optional<Path> authorities,
        Duration lease) {
    /** Long enough for a pause of the collector or the network, and a dead hub's rooms are not missed for long. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(6);

    /** Hubs look at the time, and say a word to each other, once a second. */
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern OF_SENTINELS = Pattern.compile("^rediss?-sentinel://");

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed; it shows no password */
    public FleetConfig {
        Allowed.check(
                lease.compareTo(SHORTEST) >= 0 && lease.compareTo(LONGEST) <= 0,
                "hub-lease",
                lease,
                SHORTEST.toSeconds() + "s to " + LONGEST.toSeconds() + "s");
        with(password, "redis-password-file", redis.isPresent(), "redis");
        with(sentinelUser, "redis-sentinel-user", sentinelPassword.isPresent(), "redis-sentinel-password-file");
        with(
                sentinelPassword,
                "redis-sentinel-password-file",
                redis.filter(OF_SENTINELS.asPredicate()).isPresent(),
                "an address of Sentinels in redis");
        with(authorities, "redis-ca", redis.isPresent(), "redis");
    }

    private static void with(Optional<?> setting, String name, boolean isThere, String what) {
        if (setting.isPresent() && !isThere) {
            throw new IllegalArgumentException(name + " is set without " + what);
        }
    }

    /** One hub, which needs nothing. */
    public static FleetConfig alone() {
        return at(Optional.empty());
    }

    /** One of those that share the Redis at this address. */
    public static FleetConfig redis(String address) {
        return at(Optional.of(address));
    }

    private static FleetConfig at(Optional<String> redis) {
        return new FleetConfig(
                redis, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_LEASE);
    }
}
