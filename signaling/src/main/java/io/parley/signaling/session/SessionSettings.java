package io.parley.signaling.session;

import io.parley.signaling.protocol.Limits;
import java.time.Duration;
import java.util.List;

/**
 * What all sessions of a hub have in common.
 *
 * @param helloBytes one message before the welcome, in bytes
 * @param helloTimeout from the opened connection to {@code hello}
 * @param heartbeat between two {@code ping}s; twice as long in silence is the end
 * @param closeTimeout from the close frame to the end of a connection that does not answer it
 * @param outboxBytes bytes that may wait for a client that does not read
 * @param outboxMessages messages that may wait for it
 * @param stunUrls what a client is told as {@code iceServers}
 */
public record SessionSettings(
        Limits limits,
        int helloBytes,
        Duration helloTimeout,
        Duration heartbeat,
        Duration closeTimeout,
        int outboxBytes,
        int outboxMessages,
        List<String> stunUrls) {}
