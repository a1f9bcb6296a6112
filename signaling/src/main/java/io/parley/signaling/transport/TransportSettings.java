package io.parley.signaling.transport;

import java.time.Duration;
import java.util.List;

/**
 * What the transport needs to know.
 *
 * @param host address to listen on
 * @param port port to listen on; 0: any free one
 * @param allowedOrigins origins besides the hub's own
 * @param maxConnections WebSockets at a time
 * @param maxMessageBytes bytes of one message, fragmented or not
 * @param maxHelloBytes bytes of one message before the welcome
 * @param maxRoomNameLength code points of a room's name
 * @param retryAfter what a client is told that comes when there is no room for it
 */
public record TransportSettings(
        String host,
        int port,
        List<String> allowedOrigins,
        int maxConnections,
        int maxMessageBytes,
        int maxHelloBytes,
        int maxRoomNameLength,
        Duration retryAfter) {}
