package io.parley.signaling.cluster.redis;

import io.parley.signaling.protocol.Secret;
import java.util.Optional;

/**
 * As whom a hub comes to Redis' Sentinels, which have users and passwords of their own.
 *
 * @param user empty: the password is that of the Sentinels' {@code requirepass}
 */
public record SentinelAccess(Optional<String> user, Secret password) {}
