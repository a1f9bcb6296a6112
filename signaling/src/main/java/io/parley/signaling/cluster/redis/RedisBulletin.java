package io.parley.signaling.cluster.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.ScriptOutputType;
import io.parley.signaling.cluster.Bulletin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Two sorted sets of one slot: each notice with its number, and with its end in ms of Redis' clock. A number is the time at which the notice was put
 * up, in µs, or the last one and 1 where that is more: so it grows also where Redis has forgotten the last one.
 */
final class RedisBulletin implements Bulletin {
    private static final String[] KEYS = {"parley:{notices}:numbers", "parley:{notices}:ends"};

    /** What is over goes with whoever looks next, so many at a time. */
    private static final String TIDY = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local over = redis.call('ZRANGE', KEYS[2], '-inf', string.format('%.0f', now), 'BYSCORE', 'LIMIT', 0, 1000)
            if #over > 0 then
              redis.call('ZREM', KEYS[1], unpack(over))
              redis.call('ZREM', KEYS[2], unpack(over))
            end
            local last = redis.call('ZRANGE', KEYS[1], 0, 0, 'REV', 'WITHSCORES')[2] or '0'
            """;

    /** Both sets are kept for as long as the notice that stays longest. */
    private static final String POST = TIDY + """
            local ends = now + ARGV[2]
            local known = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or 0)
            if ends > known then
              redis.call('ZADD', KEYS[2], string.format('%.0f', ends), ARGV[1])
            end
            if ends > known + ARGV[3] then
              local number = math.max(time[1] * 1000000 + time[2], tonumber(last) + 1)
              redis.call('ZADD', KEYS[1], string.format('%.0f', number), ARGV[1])
            end
            for i = 1, 2 do
              redis.call('PEXPIRE', KEYS[i], ARGV[2], 'NX')
              redis.call('PEXPIRE', KEYS[i], ARGV[2], 'GT')
            end
            return 1
            """;

    private static final String AFTER = TIDY + """
            local found = redis.call('ZRANGE', KEYS[1], '(' .. ARGV[1], '+inf', 'BYSCORE', 'LIMIT', 0, ARGV[2], 'WITHSCORES')
            local up = redis.call('ZRANGE', KEYS[1], ARGV[1], ARGV[1], 'BYSCORE', 'LIMIT', 0, 1)
            local answer = {last, tostring(#up)}
            for i = 1, #found, 2 do
              local left = tonumber(redis.call('ZSCORE', KEYS[2], found[i]) or 0) - now
              answer[#answer + 1] = found[i]
              answer[#answer + 1] = found[i + 1]
              answer[#answer + 1] = string.format('%.0f', math.max(left, 0))
            end
            return answer
            """;

    private final RedisEngine engine;

    RedisBulletin(RedisEngine engine) {
        this.engine = engine;
    }

    @Override
    public CompletionStage<Void> post(String text, Duration kept) {
        return engine.<Long>script(
                        POST,
                        ScriptOutputType.INTEGER,
                        KEYS,
                        text,
                        Long.toString(Math.max(kept.toMillis(), 1)),
                        Long.toString(SLACK.toMillis()))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Page> after(long number) {
        return engine.<List<byte[]>>script(
                        AFTER, ScriptOutputType.MULTI, KEYS, Long.toString(number), Integer.toString(MOST_AT_ONCE))
                .thenApply(RedisBulletin::page);
    }

    private static Page page(List<byte[]> answer) {
        List<Notice> notices = new ArrayList<>((answer.size() - 2) / 3);
        for (int i = 2; i < answer.size(); i += 3) {
            notices.add(new Notice(
                    number(answer.get(i + 1)),
                    new String(answer.get(i), US_ASCII),
                    Duration.ofMillis(number(answer.get(i + 2)))));
        }
        return new Page(notices, number(answer.getFirst()), number(answer.get(1)) > 0);
    }

    /** A score: whole, and small enough to be written as such. */
    private static long number(byte[] score) {
        return (long) Double.parseDouble(new String(score, US_ASCII));
    }
}
