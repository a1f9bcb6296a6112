package io.parley.signaling;

import io.parley.signaling.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the hub is one of several that share their rooms, and where the Redis (or Valkey) is that they share. Immutable.
 *
 * @param redis its address, of version 7 or newer: {@code redis://[user[:password]@]host[:port]}, {@code rediss://…} over TLS, several
 *     {@code host:port} with commas for the nodes of a Cluster, {@code redis-sentinel://host[:port],…#name} for Sentinels; empty: the hub is alone
 * @param password instead of one in the address
 * @param authorities a PEM file of those who may vouch for Redis' certificate, instead of those that Java knows
 * @param lease after so long without a word a hub is taken for dead by the others, 3 s to 60 s
 */
public record FleetConfig(
        Optional<String> redis, Optional<Secret> password, Optional<Path> authorities, Duration lease) {
    /** Long enough for a pause of the collector or the network, and a dead hub's rooms are not missed for long. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(6);

    /** Hubs look at the time, and say a word to each other, once a second. */
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed; it shows no password */
    public FleetConfig {
        Allowed.check(
                lease.compareTo(SHORTEST) >= 0 && lease.compareTo(LONGEST) <= 0,
                "hub-lease",
                lease,
                SHORTEST.toSeconds() + "s to " + LONGEST.toSeconds() + "s");
        if (redis.isEmpty() && (password.isPresent() || authorities.isPresent())) {
            throw new IllegalArgumentException(
                    (password.isPresent() ? "redis-password-file" : "redis-ca") + " is set without redis");
        }
    }

    /** One hub, which needs nothing. */
    public static FleetConfig alone() {
        return new FleetConfig(Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_LEASE);
    }

    /** One of those that share the Redis at this address. */
    public static FleetConfig redis(String address) {
        return new FleetConfig(Optional.of(address), Optional.empty(), Optional.empty(), DEFAULT_LEASE);
    }
}
