package io.parley.signaling.cluster.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import io.parley.signaling.cluster.Bulletin;
import io.parley.signaling.cluster.Bus;
import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.Homes;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Leases;
import io.parley.signaling.cluster.Warnings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hub's part in a fleet over Redis, or Valkey, of version 7 or newer: a {@link Bus}, {@link Leases},
 * {@link Homes} and a {@link Bulletin}.
 *
 * <p>All happens on one thread of its own: stages complete there, the receiver and the listener are called there, and none of them may wait. What
 * is asked while Redis is away is refused at once, on the caller's thread; nothing waits for it to come back, and nothing is sent twice. What was
 * on its way when the connection was lost is refused, and may have been done. A connection on which an answer does not come within three seconds
 * is given up. Then it is tried again, after a tenth of a second at first and two at last, until {@link #close}.
 *
 * <p>What Redis has is the truth for as long as Redis has it. It answers for what it has written and not yet given to its replicas or its disk, so a
 * server that takes another's place, or is started again, may know less: of a room's home nothing or an older epoch, of hubs no lease. So two hubs
 * may hold themselves for a room's home after that, until the one that Redis does not know asks {@link Homes#confirm} (which it does when it is
 * {@linkplain Engine.Listener#connected() connected} again) and gives the room up.
 *
 * <p>What it needs to be allowed, where Redis has users (ACL): {@code ~parley:* &parley:* +eval +hmget +hgetall +hset +hdel +del +pexpire +time +zadd
 * +zscore +zrange +zrem +zremrangebyscore +spublish +ssubscribe +pubsub}, and for a Cluster {@code +cluster|nodes +cluster|myid +info} besides. With
 * {@code +info} a hub says where Redis may evict what it has, and does without it as well.
 */
public final class RedisEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(RedisEngine.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** From the first packet to a subscription. With a name to look up and Sentinels or a Cluster to ask it is several connections. */
    private static final Duration PATIENCE_TO_OPEN = RedisAddress.PATIENCE.multipliedBy(3);

    /** A script and no command, which in a Cluster would have no slot and be asked of any node. */
    private static final String LISTENERS = "return redis.call('PUBSUB', 'SHARDNUMSUB', KEYS[1])[2]";

    private static final Pattern LIMITED = Pattern.compile("(?m)^maxmemory:[1-9]");
    private static final Pattern POLICY = Pattern.compile("(?m)^maxmemory_policy:([\\w-]+)");

    private final RedisSettings settings;
    private final RedisAddress address;
    private final HubId self;
    private final String channel;
    private final Consumer<byte[]> receiver;
    private final Listener listener;
    private final EngineResources resources = new EngineResources();
    private final EventLoop loop = resources.loop();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final RedisBus bus;
    private final RedisLeases leases;
    private final RedisHomes homes;
    private final RedisBulletin bulletin;
    private final Warnings warnings = new Warnings(InstantSource.system());

    /** What commands go over. Null: Redis is away. Set by the loop's thread. */
    private volatile @Nullable EngineConnection current;

    /** The loop's thread's own: the connection that is, or is being made. */
    private @Nullable EngineConnection latest;

    private int failures;
    private boolean saidThatItEvicts;

    private RedisEngine(
            RedisSettings settings, HubId self, String terms, Consumer<byte[]> receiver, Listener listener) {
        this.settings = settings;
        this.address = settings.address();
        this.self = self;
        this.channel = RedisBus.channel(self);
        this.receiver = receiver;
        this.listener = listener;
        bus = new RedisBus(this);
        leases = new RedisLeases(this, self, terms, settings.lease());
        homes = new RedisHomes(this, leases, self);
        bulletin = new RedisBulletin(this);
    }

    /**
     * Begins to connect.
     *
     * @param terms on which this hub lets people in
     * @param receiver gets what others send to this hub, one after another
     * @param listener hears in turn that Redis is there and that it is away, beginning with the first
     */
    public static RedisEngine connect(
            RedisSettings settings, HubId self, String terms, Consumer<byte[]> receiver, Listener listener) {
        RedisEngine engine = new RedisEngine(settings, self, terms, receiver, listener);
        engine.onLoop(engine::open);
        return engine;
    }

    /**
     * How the first try ends, for whoever would rather not start than start without: exceptionally with an {@link IOException}, whose text is for
     * whoever set this up. It goes on being tried.
     */
    public CompletionStage<Void> firstTry() {
        return first.minimalCompletionStage();
    }

    @Override
    public HubId self() {
        return self;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Homes homes() {
        return homes;
    }

    @Override
    public Bulletin bulletin() {
        return bulletin;
    }

    /** Asks Redis, now or not at all. */
    <T> CompletionStage<T> ask(Function<RedisPubSubAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
        EngineConnection connection = current;
        if (connection == null) {
            return CompletableFuture.failedStage(new IOException(address + " is away"));
        }
        return connection
                .ask(command)
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(Failures.refusal(address, failure)));
    }

    /** A script on one key, with arguments that are ASCII. */
    <T> CompletionStage<T> script(String script, ScriptOutputType type, String key, String... arguments) {
        return script(script, type, new String[] {key}, arguments);
    }

    /** Likewise on keys of one slot. */
    <T> CompletionStage<T> script(String script, ScriptOutputType type, String[] keys, String... arguments) {
        byte[][] values = Stream.of(arguments)
                .map(argument -> argument.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        return script(script, type, keys, values);
    }

    /** Likewise, with arguments that are bytes. */
    <T> CompletionStage<T> script(String script, ScriptOutputType type, String[] keys, byte[][] arguments) {
        return ask(redis -> redis.eval(script, type, keys, arguments));
    }

    /** With each renewal of the lease. */
    void eachLease() {
        checkThatItIsHeard();
    }

    /**
     * Where the roles of servers have changed and all connections stayed, this hub may be listening at one that nobody tells anything any more: asks
     * the one that is told.
     */
    private void checkThatItIsHeard() {
        EngineConnection connection = current;
        if (connection != null) {
            connection
                    .<Long>ask(redis -> redis.eval(LISTENERS, ScriptOutputType.INTEGER, channel))
                    .thenAccept(listeners -> {
                        if (listeners == 0) {
                            connection.lose("this hub does not hear what is said to it");
                        }
                    });
        }
    }

    private void open() {
        if (closed.get()) {
            return;
        }
        EngineConnection connection =
                new EngineConnection(settings, resources, channel, message -> tell(() -> receiver.accept(message)));
        latest = connection;
        CompletableFuture<Void> opened = connection.open().toCompletableFuture().copy();
        ScheduledFuture<?> limit = loop.schedule(
                () -> opened.completeExceptionally(
                        new TimeoutException("no connection within " + PATIENCE_TO_OPEN.toSeconds() + " s")),
                PATIENCE_TO_OPEN.toMillis(),
                TimeUnit.MILLISECONDS);
        ((CompletionStage<Void>) opened)
                .whenComplete((done, failure) -> onLoop(() -> {
                    limit.cancel(false);
                    opened(connection, failure);
                }));
        connection.lost().thenAccept(reason -> onLoop(() -> lost(connection, reason)));
    }

    private void opened(EngineConnection connection, @Nullable Throwable failure) {
        if (closed.get()) {
            return;
        }
        if (failure != null || connection.isLost()) {
            connection.close();
            Throwable cause = failure != null ? failure : new IOException("the connection has ended at once");
            failed(Failures.reason(cause), cause);
            return;
        }
        failures = 0;
        warnings.clear();
        current = connection;
        LOG.info("Connected to {}", address);
        connection.<String>ask(redis -> redis.info("memory")).thenAccept(this::checkThatItKeepsAll);
        tell(listener::connected);
        first.complete(null);
    }

    /** Where a hub may not ask, nothing is said. Once is enough: who has set it up so may want it. */
    private void checkThatItKeepsAll(String memory) {
        Matcher policy = POLICY.matcher(memory);
        if (!saidThatItEvicts
                && LIMITED.matcher(memory).find()
                && policy.find()
                && !policy.group(1).equals("noeviction")) {
            saidThatItEvicts = true;
            LOG.warn(
                    "{} evicts keys when its memory is full, and then a room may be two for a time: set its maxmemory-policy to noeviction, not {}",
                    address,
                    policy.group(1));
        }
    }

    private void failed(String reason, Throwable cause) {
        first.completeExceptionally(Failures.refusal(address, cause));
        warn(reason);
        openLater();
    }

    private void lost(EngineConnection connection, String reason) {
        if (connection != current || closed.get()) {
            return;
        }
        current = null;
        connection.close();
        warn(reason);
        tell(listener::disconnected);
        openLater();
    }

    private void warn(String reason) {
        if (warnings.isDue(reason)) {
            LOG.warn("{} is away: {}", address, reason);
        }
    }

    /** Not all hubs at once, when it comes back. */
    private void openLater() {
        long pause = Math.min(LONGEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis() << Math.min(failures++, 10));
        Future<?> _ = loop.schedule(
                this::open, ThreadLocalRandom.current().nextLong(pause / 2, pause + 1), TimeUnit.MILLISECONDS);
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            LOG.error("What the fleet was told is lost", failure);
        }
    }

    private void onLoop(Runnable what) {
        if (loop.inEventLoop()) {
            what.run();
            return;
        }
        try {
            loop.execute(what);
        } catch (RejectedExecutionException closing) {
            LOG.trace("Closed meanwhile", closing);
        }
    }

    /**
     * The connection ends, what is under way is refused, and no thread is left; the lease and the rooms are not given back. Not to be called by the
     * receiver, the listener or what follows a stage.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        onLoop(() -> {
            current = null;
            CompletionStage<Void> end = latest == null ? CompletableFuture.completedStage(null) : latest.close();
            end.whenComplete((done, failure) -> ended.complete(null));
        });
        try {
            ended.get(RedisAddress.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.debug("{} does not let go", address, late);
        }
        resources.shutdown().awaitUninterruptibly(RedisAddress.PATIENCE.toMillis());
    }
}
