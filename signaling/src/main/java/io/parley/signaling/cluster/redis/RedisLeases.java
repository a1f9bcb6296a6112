package io.parley.signaling.cluster.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.ScriptOutputType;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Leases;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * A sorted set of hubs, each with the time at which its lease ends, in ms of Redis' clock: nobody else's clock has a say. It is one key, so that what is
 * asked about one hub and about all is the same truth, in a Cluster too. A lease lives on through Redis' clock being put right by less than it
 * has left; where another server takes the place of one, their clocks' difference counts.
 */
final class RedisLeases implements Leases {
    private static final String HUBS = "parley:hubs";

    private static final String NOW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            """;

    /** Those that have ended by themselves go with it, so that the set stays as small as the fleet. */
    private static final String RENEW = NOW + """
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
            return 1
            """;

    private static final String IS_ALIVE = NOW + """
            local ends = redis.call('ZSCORE', KEYS[1], ARGV[1])
            return ends and tonumber(ends) > now and 1 or 0
            """;

    private static final String ALIVE = NOW + """
            return redis.call('ZRANGE', KEYS[1], '(' .. string.format('%.0f', now), '+inf', 'BYSCORE')
            """;

    private final RedisEngine engine;
    private final HubId self;
    private final Duration lease;

    RedisLeases(RedisEngine engine, HubId self, Duration lease) {
        this.engine = engine;
        this.self = self;
        this.lease = lease;
    }

    @Override
    public CompletionStage<Void> renew() {
        engine.eachLease();
        return this.<Long>ask(RENEW, ScriptOutputType.INTEGER, self.value(), Long.toString(lease.toMillis()))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> end() {
        return engine.ask(redis -> redis.zrem(HUBS, self.value().getBytes(US_ASCII)))
                .thenAccept(ended -> {});
    }

    @Override
    public CompletionStage<Boolean> isAlive(HubId hub) {
        return this.<Long>ask(IS_ALIVE, ScriptOutputType.INTEGER, hub.value()).thenApply(alive -> alive == 1);
    }

    @Override
    public CompletionStage<Set<HubId>> alive() {
        return this.<List<byte[]>>ask(ALIVE, ScriptOutputType.MULTI)
                .thenApply(hubs -> hubs.stream()
                        .map(hub -> new HubId(new String(hub, US_ASCII)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private <T> CompletionStage<T> ask(String script, ScriptOutputType type, String... arguments) {
        return engine.script(script, type, HUBS, arguments);
    }
}
