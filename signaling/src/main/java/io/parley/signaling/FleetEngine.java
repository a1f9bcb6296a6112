package io.parley.signaling;

import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.Fleet;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.redis.RedisEngine;
import io.parley.signaling.cluster.redis.RedisSettings;
import io.parley.signaling.cluster.redis.SentinelAccess;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RoomJournal;
import io.parley.signaling.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How a hub becomes one of several.
 *
 * @param lease after so long without a word a hub is taken for dead
 */
record FleetEngine(Engine.Connector connector, Duration lease) {
    /**
     * Empty: the hub is alone.
     *
     * @throws IllegalArgumentException when the address is none, or there are no certificates where they should be
     */
    static Optional<FleetEngine> of(FleetConfig config) {
        return config.redis().map(address -> {
            RedisSettings redis = new RedisSettings(
                    address,
                    config.password().map(Secret::value).orElse(null),
                    config.sentinelPassword()
                            .map(sentinels -> new SentinelAccess(config.sentinelUser(), sentinels))
                            .orElse(null),
                    config.authorities().orElse(null),
                    config.lease());
            config.authorities().ifPresent(FleetEngine::check);
            HubId self = HubId.random(new SecureRandom());
            return new FleetEngine(
                    (terms, receiver, listener) -> RedisEngine.connect(redis, self, terms, receiver, listener),
                    config.lease());
        });
    }

    private static void check(Path authorities) {
        try {
            PemFiles.certificates(authorities);
        } catch (IOException | IllegalArgumentException e) {
            String problem = e instanceof IOException ? "" : "; " + e.getMessage();
            throw new IllegalArgumentException(
                    "redis-ca is \"" + authorities + "\"; allowed: a file of certificates that can be read" + problem,
                    e);
        }
    }

    /** @param terms on which this hub lets people in */
    Fleet join(
            String terms,
            Function<RoomJournal, LocalRooms> rooms,
            Limits limits,
            InstantSource time,
            Consumer<Runnable> soon) {
        return new Fleet(connector, terms, lease, rooms, limits, time, new SecureRandom(), soon);
    }
}
