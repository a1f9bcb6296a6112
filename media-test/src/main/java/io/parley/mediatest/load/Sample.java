package io.parley.mediatest.load;

import java.util.OptionalDouble;

/**
 * A stretch of a run.
 *
 * @param seconds its end, since the beginning of the run
 * @param joined clients that have joined by then
 * @param away those of them who have lost their connection and are not back yet
 * @param joinsPerSecond how many joined in it
 * @param deliveredPerSecond messages that arrived in it
 * @param p50Micros the median of their latencies; 0 where there was none
 * @param p99Micros and what 99 % of them are within
 * @param troubles what went wrong by then
 * @param serverCores how many processor cores the server kept busy
 * @param serverCpuMicrosPerDelivery its processor time for each message that arrived; empty where these were only a few
 */
public record Sample(
        double seconds,
        Stage stage,
        long joined,
        long away,
        double joinsPerSecond,
        double deliveredPerSecond,
        double p50Micros,
        double p99Micros,
        long troubles,
        OptionalDouble serverCores,
        OptionalDouble serverCpuMicrosPerDelivery) {}
