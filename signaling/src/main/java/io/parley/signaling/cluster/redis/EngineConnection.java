package io.parley.signaling.cluster.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, for commands and for what this hub is told (RESP3 lets one carry both), or one to each node of a Cluster. It is not
 * made again when it is lost: what was on its way then is refused, and nothing is sent twice.
 */
final class EngineConnection {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** So many commands may wait for their answers. */
    private static final int MAX_COMMANDS = 16_384;

    private final AbstractRedisClient client;
    private final CompletableFuture<? extends StatefulRedisPubSubConnection<String, byte[]>> connected;
    private final String channel;
    private final Consumer<byte[]> receiver;
    private volatile CompletableFuture<Void> refreshed = CompletableFuture.completedFuture(null);
    private final CompletableFuture<String> lost = new CompletableFuture<>();

    private @Nullable CompletionStage<Void> closed;

    /** @param channel what others say to this hub */
    EngineConnection(RedisSettings settings, EngineResources resources, String channel, Consumer<byte[]> receiver) {
        this.channel = channel;
        this.receiver = receiver;
        RedisAddress address = settings.address();
        if (address.isCluster()) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, address.nodes());
            client = cluster;
            connected = attempt(() -> {
                cluster.setOptions(clusterOptions(settings));
                cluster.addListener(end());
                return cluster.refreshPartitionsAsync()
                        .thenCompose(known -> cluster.connectPubSubAsync(CODEC))
                        .thenCompose(EngineConnection::connectedToMasters);
            });
        } else {
            RedisClient single = RedisClient.create(resources);
            client = single;
            connected = attempt(() -> {
                single.setOptions(options(ClientOptions.builder(), settings).build());
                single.addListener(end());
                return single.connectPubSubAsync(CODEC, address.nodes().getFirst());
            });
        }
    }

    private static <T> CompletableFuture<T> attempt(Supplier<CompletionStage<T>> connecting) {
        try {
            return connecting.get().toCompletableFuture();
        } catch (RuntimeException failure) { // such as of a file with certificates that is not there
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static <B extends ClientOptions.Builder> B options(B options, RedisSettings settings) {
        SslOptions.Builder tls = SslOptions.builder().jdkSslProvider().handshakeTimeout(RedisAddress.PATIENCE);
        if (settings.authorities() != null) {
            tls.trustManager(settings.authorities().toFile());
        }
        options.autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP3)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(RedisAddress.PATIENCE)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(RedisAddress.PATIENCE))
                .sslOptions(tls.build());
        return options;
    }

    private static ClusterClientOptions clusterOptions(RedisSettings settings) {
        return options(ClusterClientOptions.builder(), settings)
                // Rejecting would be what happens to the first command to a node that has just come.
                .disconnectedBehavior(DisconnectedBehavior.ACCEPT_COMMANDS)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(RedisAddress.PATIENCE)
                        .build())
                .build();
    }

    /** All at once: Lettuce turns the order round of commands that wait for the connection to a node. One that is down now may come later. */
    private static CompletionStage<StatefulRedisClusterPubSubConnection<String, byte[]>> connectedToMasters(
            StatefulRedisClusterPubSubConnection<String, byte[]> cluster) {
        CompletableFuture<?>[] masters = cluster.getPartitions().stream()
                .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM) && !node.hasNoSlots())
                .map(RedisClusterNode::getUri)
                .map(uri ->
                        cluster.getConnectionAsync(uri.getHost(), uri.getPort()).exceptionally(down -> null))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(masters).thenApply(all -> cluster);
    }

    private RedisConnectionStateListener end() {
        return new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                if (connection
                        instanceof StatefulRedisPubSubConnection) { // others look at a Cluster and end when they have
                    lose("the connection has ended");
                }
            }
        };
    }

    /** Completes when this hub hears what others tell it, and can ask. */
    CompletionStage<Void> open() {
        return connected.thenCompose(redis -> {
            redis.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void smessage(String from, byte[] message) {
                    receiver.accept(message);
                }

                @Override
                public void sunsubscribed(String from, long count) { // a node of a Cluster says so when its slots move
                    lose("another node is the one to listen at");
                }
            });
            return redis.async().ssubscribe(channel);
        });
    }

    /** Completes with the reason when this connection is of no use any more. */
    CompletionStage<String> lost() {
        return lost;
    }

    boolean isLost() {
        return lost.isDone();
    }

    void lose(String reason) {
        lost.complete(reason);
    }

    /** Not to be called before it is open. A failure may say that the connection is of no use any more. */
    <T> CompletionStage<T> ask(Function<RedisPubSubAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
        try {
            return command.apply(connected.join().async()).whenComplete((answer, failure) -> {
                if (failure != null) {
                    learnFrom(failure);
                }
            });
        } catch (RuntimeException closing) {
            return CompletableFuture.failedStage(closing);
        }
    }

    private void learnFrom(Throwable failure) {
        @Nullable String end = Failures.endOfConnection(failure);
        if (end != null) {
            lose(end);
        } else if (failure instanceof RedisConnectionException
                && client instanceof RedisClusterClient cluster
                && refreshed.isDone()) {
            refreshed = cluster.refreshPartitionsAsync().toCompletableFuture(); // who has that node's slots by now?
        }
    }

    /** For the engine's thread. */
    CompletionStage<Void> close() {
        if (closed == null) {
            // First what is connected, or the client would complain that some of it is closed twice.
            CompletionStage<Void> first = connected.isDone()
                    ? connected
                            .thenCompose(StatefulRedisPubSubConnection::closeAsync)
                            .exceptionally(notConnected -> null)
                    : CompletableFuture.completedStage(null);
            closed = first.thenCompose(done -> client.shutdownAsync(0, 1, TimeUnit.SECONDS));
        }
        return closed;
    }
}
