package io.parley.mediatest.load;

import java.util.Map;

/**
 * How clients that had lost their connections came back.
 *
 * @param lost connections that ended before their clients wanted; a client may lose more than one
 * @param returned those after which the client came in again
 * @param resumed those of them that went on with their session; the others got a fresh one
 * @param firstLostAt when the first lost its connection, by {@link System#nanoTime()}; 0: nobody did
 * @param firstAt when the first came in again; 0: nobody did
 * @param lastAt when the last came in again
 * @param reasons why connections, and attempts to come back, ended, and how often
 * @param after from the loss to being in again
 */
public record Returns(
        long lost,
        long returned,
        long resumed,
        long firstLostAt,
        long firstAt,
        long lastAt,
        Map<String, Long> reasons,
        Latencies after) {}
