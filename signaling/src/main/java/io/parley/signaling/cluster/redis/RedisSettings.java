package io.parley.signaling.cluster.redis;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is.
 *
 * @param url {@code redis://[user[:password]@]host[:port]}, or {@code rediss://…} over TLS; several {@code host:port}, separated by commas,
 *     are nodes of a Redis Cluster; {@code redis-sentinel://[user[:password]@]host[:port],…#name} are Sentinels that know where the server of
 *     that name is. {@code /number} after the hosts is a database other than 0, where there is no Cluster
 * @param password instead of one in the URL; without a user in the URL it is the one of Redis' {@code requirepass}
 * @param sentinels as whom this hub comes to the Sentinels; null: they ask nobody who it is
 * @param authorities a PEM file with the certificates of those who may have signed that of a server with TLS, instead of the platform's
 * @param lease how long this hub lives on without a word
 */
public record RedisSettings(
        String url,
        @Nullable String password,
        @Nullable SentinelAccess sentinels,
        @Nullable Path authorities,
        Duration lease) {
    /** @throws IllegalArgumentException when it is no such URL, with a text that says so and no secret */
    public RedisSettings {
        RedisAddress.parse(url, password, sentinels);
        if (lease.toMillis() < 1) {
            throw new IllegalArgumentException("a lease of no time");
        }
    }

    RedisAddress address() {
        return RedisAddress.parse(url, password, sentinels);
    }

    @Override
    public String toString() {
        return address().toString();
    }
}
