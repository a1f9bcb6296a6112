/**
 * The ports of {@link io.parley.signaling.cluster} over Redis or Valkey, 7 or newer: {@link io.parley.signaling.cluster.redis.RedisEngine}.
 * The only user of Lettuce and Netty; none of it is loaded by a hub that has no Redis.
 */
@NullMarked
package io.parley.signaling.cluster.redis;

import org.jspecify.annotations.NullMarked;
