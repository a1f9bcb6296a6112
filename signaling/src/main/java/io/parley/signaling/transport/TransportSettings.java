package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressBlock;
import io.parley.signaling.tls.CertificateSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the transport needs to know.
 *
 * @param host address to listen on
 * @param port port to listen on; 0: any free one
 * @param tls the certificate to speak TLS with; empty: plain HTTP
 * @param hsts how long a browser that came with https shall come with nothing else; 0: it is not told so
 * @param trustedProxies who may say for whom a request is
 * @param proxyProtocol whether they say so before a connection's first byte ({@link ProxyProtocol})
 * @param hostNames by which the hub may be called besides addresses and localhost; empty: by any
 * @param allowedOrigins origins besides the hub's own
 * @param maxConnections WebSockets at a time
 * @param maxHandshakes WebSockets at a time that have not been welcomed yet
 * @param connectionsPerAddress WebSockets at a time from one address, and as many other connections
 * @param handshakesPerAddress WebSockets at a time from one address that have not been welcomed yet
 * @param connectionsPerSecondPerAddress new WebSockets a second from one address in the long run
 * @param maxPendingConnections connections at a time that are no WebSockets (yet)
 * @param requestTimeout from the opened connection, or the answer before, to a whole request, TLS included; three times as long for its answer
 * @param connectionsPerSecond new WebSockets a second in the long run
 * @param connectionBurst new WebSockets at once after a pause
 * @param maxMessageBytes bytes of one message, fragmented or not
 * @param maxHelloBytes bytes of one message before the welcome
 * @param maxRoomNameLength code points of a room's name
 * @param requestsPerSecondPerAddress requests of plain HTTP a second from one address in the long run
 * @param heartbeat between two signs of life to who reads the list of public rooms; twice as long may it take nothing
 * @param metrics whom {@code GET /metrics} is answered
 * @param reconnectSpread a client that comes when it cannot be let in is told to try again at a random time within this
 */
public record TransportSettings(
        String host,
        int port,
        Optional<CertificateSource> tls,
        Duration hsts,
        List<AddressBlock> trustedProxies,
        boolean proxyProtocol,
        Optional<List<String>> hostNames,
        List<String> allowedOrigins,
        int maxConnections,
        int maxHandshakes,
        int connectionsPerAddress,
        int handshakesPerAddress,
        int connectionsPerSecondPerAddress,
        int maxPendingConnections,
        Duration requestTimeout,
        int connectionsPerSecond,
        int connectionBurst,
        int maxMessageBytes,
        int maxHelloBytes,
        int maxRoomNameLength,
        int requestsPerSecondPerAddress,
        Duration heartbeat,
        MetricsShown metrics,
        Duration reconnectSpread) {}
