package io.parley.signaling;

import io.parley.signaling.transport.MetricsShown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings as command line options. The defaults are those of {@link HubConfig}; a test holds the two together. */
@SuppressWarnings("NullAway.Init") // picocli sets every field: each has a default
final class HubOptions {
    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "address to listen on")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port to listen on; 0: any free one")
    private int port;

    @Mixin
    private AccessOptions access;

    @Mixin
    private TlsOptions tls;

    @Mixin
    private FleetOptions fleet;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "ADDRESS",
            split = ",",
            description = "proxies in front of the hub, as addresses or blocks (10.0.0.0/8), that say who a client is")
    private List<String> trustedProxies = List.of();

    @Option(
            names = "--proxy-protocol",
            defaultValue = "false",
            description =
                    "the trusted proxies say so by the PROXY protocol, v1 or v2, at the beginning of every connection, and"
                            + " only pass bytes on")
    private boolean proxyProtocol;

    @Option(
            names = "--host-names",
            paramLabel = "NAME",
            split = ",",
            description =
                    "names by which browsers may call the hub, besides addresses and localhost; none given: any where"
                            + " others than this machine can reach it")
    private List<String> hostNames = List.of();

    @Option(
            names = "--allowed-origins",
            paramLabel = "ORIGIN",
            split = ",",
            description = "origins, besides the hub's own, whose pages may connect; * for all")
    private List<String> allowedOrigins = List.of();

    @Option(
            names = "--stun-urls",
            paramLabel = "URL",
            split = ",",
            description = "STUN servers that browsers are told, as stun:host:port")
    private List<String> stunUrls = List.of();

    @Option(
            names = "--turn-urls",
            paramLabel = "URL",
            split = ",",
            description = "TURN servers that browsers are told, as turn:host:port?transport=udp or turns:host:port")
    private List<String> turnUrls = List.of();

    @Option(
            names = "--turn-secret",
            paramLabel = "SECRET",
            showDefaultValue = Visibility.NEVER, // which may come from the environment
            description =
                    "what they know too, as coturn's static-auth-secret; others on this machine may see an option")
    private @Nullable String turnSecret;

    @Option(names = "--turn-secret-file", paramLabel = "FILE", description = "the same, read from a file")
    private @Nullable Path turnSecretFile;

    @Option(
            names = "--turn-ttl",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "how long a TURN credential is good for; clients get a new one in time")
    private Duration turnTtl;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "10000",
            description = "connections at a time")
    private int maxConnections;

    @Option(
            names = "--max-handshakes",
            paramLabel = "N",
            defaultValue = "500",
            description = "connections at a time that have not been welcomed yet")
    private int maxHandshakes;

    @Option(
            names = "--connections-per-second",
            paramLabel = "N",
            defaultValue = "1000",
            description = "new connections a second in the long run")
    private int connectionsPerSecond;

    @Option(
            names = "--connection-burst",
            paramLabel = "N",
            defaultValue = "5000",
            description = "new connections at once after a pause")
    private int connectionBurst;

    @Option(
            names = "--connections-per-address",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "connections at a time from one address (of IPv6: one /64), where it tells clients apart; as many of"
                            + " its participants may be away, and as many rooms be open that it opened")
    private int connectionsPerAddress;

    @Option(
            names = "--connections-per-second-per-address",
            paramLabel = "N",
            defaultValue = "100",
            description = "new connections a second from one address in the long run; at once as many as it may have")
    private int connectionsPerSecondPerAddress;

    @Option(
            names = "--handshakes-per-address",
            paramLabel = "N",
            defaultValue = "100",
            description = "connections at a time from one address that have not been welcomed yet")
    private int handshakesPerAddress;

    @Option(
            names = "--max-pending-connections",
            paramLabel = "N",
            defaultValue = "5000",
            description = "TCP connections at a time that are not WebSockets (yet)")
    private int maxPendingConnections;

    @Option(
            names = "--request-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description =
                    "from the opened connection, or the answer before, to a whole request, TLS included; three times as long for"
                            + " its answer")
    private Duration requestTimeout;

    @Option(names = "--max-rooms", paramLabel = "N", defaultValue = "5000", description = "rooms at a time")
    private int maxRooms;

    @Option(names = "--max-members", paramLabel = "N", defaultValue = "100", description = "members of one room")
    private int maxMembers;

    @Option(
            names = "--max-waiting",
            paramLabel = "N",
            defaultValue = "100",
            description = "newcomers who may wait to be let into one room; half of them from one address")
    private int maxWaiting;

    @Option(
            names = "--max-message-bytes",
            paramLabel = "N",
            defaultValue = "262144",
            description = "bytes of one message")
    private int maxMessageBytes;

    @Option(
            names = "--max-hello-bytes",
            paramLabel = "N",
            defaultValue = "16384",
            description = "bytes of one message before the welcome")
    private int maxHelloBytes;

    @Option(
            names = "--max-depth",
            paramLabel = "N",
            defaultValue = "32",
            description = "nesting of arrays and objects in a message")
    private int maxDepth;

    @Option(
            names = "--max-name-length",
            paramLabel = "N",
            defaultValue = "64",
            description = "characters of a participant's name")
    private int maxNameLength;

    @Option(
            names = "--max-room-name-length",
            paramLabel = "N",
            defaultValue = "64",
            description = "characters of a room's name")
    private int maxRoomNameLength;

    @Option(
            names = "--max-state-bytes",
            paramLabel = "N",
            defaultValue = "4096",
            description = "bytes of a participant's state")
    private int maxStateBytes;

    @Option(
            names = "--messages-per-second",
            paramLabel = "N",
            defaultValue = "100",
            description = "messages a second per connection in the long run")
    private int messagesPerSecond;

    @Option(
            names = "--message-burst",
            paramLabel = "N",
            defaultValue = "500",
            description = "messages at once per connection after a pause")
    private int messageBurst;

    @Option(
            names = "--deliveries-per-second",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "deliveries a second of what is said to everybody in one room, in the long run; as many again of who comes and"
                            + " goes, and of what moderators do there")
    private int deliveriesPerSecond;

    @Option(
            names = "--outbox-bytes",
            paramLabel = "N",
            defaultValue = "1048576",
            description = "bytes that may wait for a client and be kept until it acknowledges them")
    private int outboxBytes;

    @Option(
            names = "--outbox-messages",
            paramLabel = "N",
            defaultValue = "4096",
            description = "messages that may wait and be kept so")
    private int outboxMessages;

    @Option(
            names = "--outbox-total-bytes",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "bytes that may wait and be kept for all clients together, and that parts of messages may have; 0: a quarter of the heap")
    private long outboxTotalBytes;

    @Option(
            names = "--hello-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "from the opened connection to its first message")
    private Duration helloTimeout;

    @Option(
            names = "--heartbeat",
            paramLabel = "TIME",
            defaultValue = "15s",
            description = "between two pings; twice as long in silence ends a connection")
    private Duration heartbeat;

    @Option(
            names = "--resume-window",
            paramLabel = "TIME",
            defaultValue = "60s",
            description =
                    "how long a participant who lost the connection may come back and miss nothing; 0s: not at all")
    private Duration resumeWindow;

    @Option(
            names = "--max-away",
            paramLabel = "N",
            defaultValue = "10000",
            description = "participants who may be away so at a time")
    private int maxAway;

    @Option(
            names = "--wait-for-host",
            paramLabel = "SWITCH",
            defaultValue = "off",
            description =
                    "whether newcomers wait while no host is there, with --access tokens (${COMPLETION-CANDIDATES})")
    private Switch waitForHost;

    @Option(
            names = "--wait-timeout",
            paramLabel = "TIME",
            defaultValue = "15m",
            description = "how long a newcomer may wait to be let in")
    private Duration waitTimeout;

    @Option(
            names = "--close-timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "how long a closing connection may take")
    private Duration closeTimeout;

    @Option(
            names = "--reconnect-spread",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "clients sent away come back at a random time within this")
    private Duration reconnectSpread;

    @Option(
            names = "--requests-per-second-per-address",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "requests of plain HTTP a second from one address in the long run; ten times as many at once after a pause")
    private int requestsPerSecondPerAddress;

    @Option(
            names = "--public-rooms",
            paramLabel = "NAME",
            split = ",",
            description =
                    "rooms that everybody is shown with how many are in them: names, or patterns such as lobby-*, of which"
                            + " rooms are shown while somebody is in them; none: no such list")
    private List<String> publicRooms = List.of();

    @Option(
            names = "--max-list-readers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "readers of that list at a time; a tenth of them from one address")
    private int maxListReaders;

    @Option(
            names = "--metrics",
            paramLabel = "WHOM",
            defaultValue = "local",
            description =
                    "whom GET /metrics tells what the hub counts: local (this machine and private networks, without a"
                            + " proxy), on (everybody) or off")
    private MetricsShown metrics;

    private enum Switch {
        ON,
        OFF
    }

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
    HubConfig toConfig() {
        return HubConfig.builder()
                .host(host)
                .port(port)
                .access(access.toConfig())
                .tls(tls.toConfig())
                .fleet(fleet.toConfig())
                .trustedProxies(trustedProxies)
                .proxyProtocol(proxyProtocol)
                .hostNames(hostNames)
                .allowedOrigins(allowedOrigins)
                .stunUrls(stunUrls)
                .turnUrls(turnUrls)
                .turnSecret(turnSecret())
                .turnTtl(turnTtl)
                .maxConnections(maxConnections)
                .maxHandshakes(maxHandshakes)
                .connectionsPerSecond(connectionsPerSecond)
                .connectionBurst(connectionBurst)
                .connectionsPerAddress(connectionsPerAddress)
                .connectionsPerSecondPerAddress(connectionsPerSecondPerAddress)
                .handshakesPerAddress(handshakesPerAddress)
                .maxPendingConnections(maxPendingConnections)
                .requestTimeout(requestTimeout)
                .maxRooms(maxRooms)
                .maxMembers(maxMembers)
                .maxWaiting(maxWaiting)
                .maxMessageBytes(maxMessageBytes)
                .maxHelloBytes(maxHelloBytes)
                .maxDepth(maxDepth)
                .maxNameLength(maxNameLength)
                .maxRoomNameLength(maxRoomNameLength)
                .maxStateBytes(maxStateBytes)
                .messagesPerSecond(messagesPerSecond)
                .messageBurst(messageBurst)
                .deliveriesPerSecond(deliveriesPerSecond)
                .outboxBytes(outboxBytes)
                .outboxMessages(outboxMessages)
                .outboxTotalBytes(outboxTotalBytes)
                .helloTimeout(helloTimeout)
                .heartbeat(heartbeat)
                .resumeWindow(resumeWindow)
                .maxAway(maxAway)
                .waitForHost(waitForHost == Switch.ON)
                .waitTimeout(waitTimeout)
                .closeTimeout(closeTimeout)
                .reconnectSpread(reconnectSpread)
                .requestsPerSecondPerAddress(requestsPerSecondPerAddress)
                .publicRooms(publicRooms)
                .maxListReaders(maxListReaders)
                .metrics(metrics)
                .build();
    }

    private @Nullable String turnSecret() {
        if (turnSecretFile == null) {
            return turnSecret;
        }
        if (turnSecret != null) {
            throw new IllegalArgumentException("turn-secret and turn-secret-file are both set; allowed: one of them");
        }
        return SecretFile.read("turn-secret-file", turnSecretFile);
    }
}
