package io.parley.signaling.cluster.redis;

import io.parley.signaling.cluster.Bus;
import io.parley.signaling.cluster.HubId;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Each hub listens to the channel of its own name, by sharded pub/sub: in a Cluster only the node that has the channel's slot hears of a message, and
 * channels are spread over nodes as keys are. Redis keeps nothing: what it hands over is in the socket of a hub that listens, or it is lost with
 * that socket, as happens too to a hub that reads so slowly that more than Redis' {@code client-output-buffer-limit pubsub} waits for it.
 *
 * <p>Messages to one hub stay in order: they go over one connection, and come over one. Only in a Cluster, while slots move from one node to another,
 * may one that was turned away come after the next.
 */
final class RedisBus implements Bus {
    /** What Redis has not taken yet is on this hub's heap. */
    private static final long MAX_UNDER_WAY = 64L * 1024 * 1024;

    private final RedisEngine engine;
    private final AtomicLong underWay = new AtomicLong();

    RedisBus(RedisEngine engine) {
        this.engine = engine;
    }

    static String channel(HubId hub) {
        return "parley:hub:" + hub;
    }

    @Override
    public CompletionStage<Boolean> send(HubId to, byte[] bytes) {
        if (underWay.addAndGet(bytes.length) > MAX_UNDER_WAY) {
            underWay.addAndGet(-bytes.length);
            return CompletableFuture.failedStage(new IOException("Redis does not take as much as this hub sends"));
        }
        return engine.ask(redis -> redis.spublish(channel(to), bytes))
                .whenComplete((listeners, failure) -> underWay.addAndGet(-bytes.length))
                .thenApply(listeners -> listeners > 0);
    }
}
