package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.ProcessUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a fleet has used until a moment.
 *
 * @param hubs nanoseconds of processor time by the threads of each
 * @param redis the same of Redis
 */
record FleetUse(List<Map<String, Long>> hubs, Map<String, Long> redis, RedisUse work) {

    static FleetUse of(HubFleet fleet) throws IOException {
        List<Map<String, Long>> hubs = new ArrayList<>();
        for (int i = 0; i < fleet.size(); i++) {
            hubs.add(fleet.hubUsage(i).nanosByThread());
        }
        ProcessUsage redis = fleet.redis().usage();
        return new FleetUse(hubs, redis.nanosByThread(), fleet.redis().use());
    }

    /** What it used since then, for each of so many. */
    Spent since(FleetUse before, long count) {
        double home = 0;
        double others = 0;
        for (int i = 0; i < hubs.size(); i++) {
            double nanos = nanos(before.hubs.get(i), hubs.get(i));
            if (i == 0) {
                home = nanos;
            } else {
                others += nanos;
            }
        }
        RedisUse done = work.since(before.work);
        double each = Math.max(1, count);
        return new Spent(
                home / 1e3 / each,
                others / 1e3 / each,
                nanos(before.redis, redis) / 1e3 / each,
                done.parcels() / each,
                done.scripts() / each,
                (done.bytesIn() + done.bytesOut()) / each);
    }

    /** A thread that has ended since, as a compiler's does that has nothing to do, takes its last moments with it. */
    private static long nanos(Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
