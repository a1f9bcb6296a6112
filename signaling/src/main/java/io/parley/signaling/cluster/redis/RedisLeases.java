package io.parley.signaling.cluster.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.ScriptOutputType;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Leases;
import io.parley.signaling.cluster.OtherTermsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** In ms. How long it is known when a hub has died; as long as its rooms are kept. */
    private static final String REMEMBERED = Long.toString(Duration.ofDays(1).toMillis());

    /**
     * Another member is no hub either, but says on which terms all hubs let people in that live. Its score is -1. Where others live and have not said any,
     * they are of a version that knows none.
     */
    private static final String AGREE = """
            if not redis.call('ZSCORE', KEYS[1], 'terms:' .. ARGV[4]) then
              local terms = redis.call('ZRANGE', KEYS[1], '-1', '-1', 'BYSCORE')[1]
              local living = redis.call('ZRANGE', KEYS[1], '(' .. string.format('%.0f', now), '+inf', 'BYSCORE', 'LIMIT', '0', '2')
              if terms and (living[2] or (living[1] and living[1] ~= ARGV[1])) then
                return {string.sub(terms, 7)}
              end
              redis.call('ZREMRANGEBYSCORE', KEYS[1], '-1', '-1')
              redis.call('ZADD', KEYS[1], '-1', 'terms:' .. ARGV[4])
            end
            """;

    /**
     * One member of the set is no hub: its score is, below 0, since when this Redis has known of any. Where it is not there Redis has forgotten everything, or has just
     * been set up; where it is to come, Redis' clock was put back. Whether the hub's own lease had ended only Redis can say, whose clock may have been put forward. Hubs that ended long ago go with each renewal, so that the set stays as small as the fleet.
     */
    private static final String RENEW = NOW + AGREE + """
            local since = redis.call('ZSCORE', KEYS[1], 'since')
            if not since or now + tonumber(since) < 0 then
              since = -now
              redis.call('ZADD', KEYS[1], since, 'since')
            end
            redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - ARGV[3])
            local ends = redis.call('ZSCORE', KEYS[1], ARGV[1])
            local unbroken = 0
            if ends and tonumber(ends) > now then
              unbroken = 1
            end
            redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
            return {now + tonumber(since), unbroken, tonumber(since)}
            """;

    private static final String SINCE = """
            return tonumber(redis.call('ZSCORE', KEYS[1], 'since') or 0)
            """;

    private static final String END = NOW + """
            if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
              redis.call('ZADD', KEYS[1], now, ARGV[1])
            end
            return 1
            """;

    /** How long ago a hub's lease has ended; less than 0: it has not. One that is not known has lived at least until Redis forgot it. */
    private static final String DEAD_FOR = NOW + """
            local ends = redis.call('ZSCORE', KEYS[1], ARGV[1])
            if not ends then
              return 0
            end
            return now - tonumber(ends)
            """;

    private static final String ALIVE = NOW + """
            return redis.call('ZRANGE', KEYS[1], '(' .. string.format('%.0f', now), '+inf', 'BYSCORE')
            """;

    private final RedisEngine engine;
    private final HubId self;
    private final String terms;
    private final Duration lease;

    /** Since when Redis has known of hubs, as it told this one last: 'since'. Null: it has not yet. */
    private volatile @Nullable Long since;

    RedisLeases(RedisEngine engine, HubId self, String terms, Duration lease) {
        this.engine = engine;
        this.self = self;
        this.terms = terms;
        this.lease = lease;
    }

    @Override
    public CompletionStage<Renewal> renew() {
        engine.eachLease();
        return this.<List<?>>ask(
                        RENEW, ScriptOutputType.MULTI, self.value(), Long.toString(lease.toMillis()), REMEMBERED, terms)
                .thenApply(known -> {
                    if (known.getFirst() instanceof byte[] others) {
                        throw new CompletionException(new OtherTermsException(new String(others, US_ASCII)));
                    }
                    since = (Long) known.getLast();
                    return new Renewal(
                            Duration.ofMillis(Math.max(0, (Long) known.getFirst())),
                            known.get(1).equals(1L));
                });
    }

    /** What this hub knows Redis by, to be asked about {@linkplain #isSame later}. */
    @Nullable
    Long since() {
        return since;
    }

    /** Whether Redis has forgotten nothing since this hub knew it by that. */
    CompletionStage<Boolean> isSame(@Nullable Long before) {
        return before == null
                ? CompletableFuture.completedStage(true)
                : this.<Long>ask(SINCE, ScriptOutputType.INTEGER).thenApply(before::equals);
    }

    @Override
    public CompletionStage<Void> end() {
        return this.<Long>ask(END, ScriptOutputType.INTEGER, self.value()).thenAccept(ended -> {});
    }

    @Override
    public CompletionStage<Boolean> isAlive(HubId hub) {
        return deadFor(hub).thenApply(Optional::isEmpty);
    }

    /** For how long a hub has been dead; empty: it lives. */
    CompletionStage<Optional<Duration>> deadFor(HubId hub) {
        return this.<Long>ask(DEAD_FOR, ScriptOutputType.INTEGER, hub.value())
                .thenApply(millis -> millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
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
