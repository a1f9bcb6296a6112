package io.parley.signaling.session;

import io.parley.signaling.protocol.Limits;
import java.time.Duration;

/**
 * What all sessions of a hub have in common.
 *
 * @param helloBytes one message before the welcome, in bytes
 * @param helloTimeout from the opened connection to {@code hello}
 * @param heartbeat between two {@code ping}s; twice as long in silence is the end
 * @param resumeWindow how long a session waits for its client to come back; zero: not at all
 * @param maxAway sessions that may wait so at a time
 * @param awayPerAddress of them, those that were of one address
 * @param waitTimeout how long a newcomer may wait to be let in
 * @param closeTimeout from the close frame to the end of a connection that does not answer it
 * @param outboxBytes bytes that may wait for a client, and be kept until it acknowledges them
 * @param outboxMessages messages that may wait and be kept so
 * @param outboxTotalBytes bytes that all outboxes of the hub, and all messages that are not whole yet, may hold together
 * @param iceServers what clients are told as {@code iceServers}
 * @param iceServersRenewal how often they are told anew; zero: never
 */
public record SessionSettings(
        Limits limits,
        int helloBytes,
        Duration helloTimeout,
        Duration heartbeat,
        Duration resumeWindow,
        int maxAway,
        int awayPerAddress,
        Duration waitTimeout,
        Duration closeTimeout,
        int outboxBytes,
        int outboxMessages,
        long outboxTotalBytes,
        IceServerSource iceServers,
        Duration iceServersRenewal) {}
