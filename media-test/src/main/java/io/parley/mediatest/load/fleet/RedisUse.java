package io.parley.mediatest.load.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Redis has done so far, as its {@code INFO} tells it.
 *
 * @param parcels messages that one hub sent to another by way of it ({@code SPUBLISH})
 * @param scripts questions about rooms and leases ({@code EVAL})
 * @param bytesIn over the network
 * @param bytesOut over the network
 * @param memory bytes that it holds at this moment
 */
record RedisUse(long parcels, long scripts, long bytesIn, long bytesOut, long memory) {

    static RedisUse of(String info) {
        return new RedisUse(
                number(info, "cmdstat_spublish:calls="),
                number(info, "cmdstat_eval:calls="),
                number(info, "total_net_input_bytes:"),
                number(info, "total_net_output_bytes:"),
                number(info, "used_memory:"));
    }

    /** 0 where it is not named: it has not happened yet. */
    private static long number(String info, String name) {
        Matcher found = Pattern.compile("^" + Pattern.quote(name) + "(\\d+)", Pattern.MULTILINE)
                .matcher(info);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** What came since; of memory, by how much it grew. */
    RedisUse since(RedisUse before) {
        return new RedisUse(
                parcels - before.parcels,
                scripts - before.scripts,
                bytesIn - before.bytesIn,
                bytesOut - before.bytesOut,
                memory - before.memory);
    }
}
