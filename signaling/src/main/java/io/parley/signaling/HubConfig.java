package io.parley.signaling;

import io.parley.signaling.auth.AddressBlock;
import io.parley.signaling.auth.HostPolicy;
import io.parley.signaling.auth.IceUrls;
import io.parley.signaling.auth.OriginPolicy;
import io.parley.signaling.listing.PublicRooms;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.transport.MetricsShown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of a hub. Immutable; made by a {@link #builder()}, which refuses what is not allowed.
 *
 * @param host address to listen on
 * @param port TCP port to listen on, 0–65535; 0: any free one
 * @param access who may enter rooms
 * @param tls whether the hub speaks TLS, and with which certificate
 * @param fleet whether it is one of several hubs that share their rooms
 * @param trustedProxies addresses or blocks of them ({@code 10.0.0.0/8}) of proxies that are believed for whom a request is
 * @param proxyProtocol whether all connections of these proxies begin with who the client is, by the PROXY protocol
 * @param hostNames names by which the hub may be called, besides addresses, localhost and {@code host}; none: by any where it listens
 *     beyond this machine, by no other elsewhere
 * @param allowedOrigins origins, besides the hub's own, whose pages may connect, as {@code https://app.example}; {@code *}: all
 * @param stunUrls STUN servers that clients are told ({@code stun:host:port}, RFC 7064)
 * @param turnUrls TURN servers that clients are told, with credentials ({@code turn:host:port?transport=udp}, RFC 7065); they need turnSecret
 * @param turnSecret what the TURN servers know too (coturn's {@code static-auth-secret}): 20 or more printable ASCII characters
 * @param turnTtl how long a TURN credential is good for, 2 s to 24 h; it is renewed when half of that has passed, at the latest
 * @param maxConnections connections at a time, 1 or more
 * @param maxHandshakes connections at a time that have not been welcomed yet, 1 or more
 * @param connectionsPerSecond new connections a second in the long run, 1 to 1,000,000
 * @param connectionBurst new connections at once after a pause, 1 to 1,000,000
 * @param connectionsPerAddress of WebSockets, and of other connections, at a time from one address, of its participants who are
 *     away, and of rooms that it opened, 1 or more
 * @param connectionsPerSecondPerAddress new connections a second from one address in the long run, 1 to 1,000,000
 * @param handshakesPerAddress connections at a time from one address that have not been welcomed yet, 1 or more
 * @param maxPendingConnections TCP connections at a time that are not WebSockets (yet), 1 or more
 * @param requestTimeout from the opened connection, or the answer before, to a whole request, 1 ms to 24 h; three times as long from there
 *     until its answer is taken
 * @param maxRooms rooms at a time, 1 or more
 * @param maxMembers members of one room, 1 or more
 * @param maxWaiting newcomers who may wait to be let into one room, 0 or more
 * @param maxMessageBytes bytes of one message, 1024 or more
 * @param maxHelloBytes bytes of one message before the welcome, 256 or more; never more than maxMessageBytes count
 * @param maxDepth nesting of arrays and objects in a message, 4–1000
 * @param maxNameLength code points of a participant's name, 1–64
 * @param maxRoomNameLength code points of a room's name, 1–64
 * @param maxStateBytes bytes of the state a participant publishes, 2 or more, less than a message
 * @param messagesPerSecond messages a second per connection in the long run, 1 to 1,000,000
 * @param messageBurst messages at once per connection after a pause, 1 to 1,000,000
 * @param deliveriesPerSecond deliveries a second of what is said to everybody in one room, in the long run, 1 to 1,000,000,000; as many
 *     again of who comes and goes, and of what moderators do there
 * @param outboxBytes bytes that may wait for a client and be kept until it acknowledges them, at least twice a message
 * @param outboxMessages messages that may wait and be kept so, 16 or more
 * @param outboxTotalBytes bytes that all outboxes and all parts of messages may hold together, at least outboxBytes; 0: a quarter of the
 *     heap
 * @param helloTimeout from the opened connection to its {@code hello}, 1 ms to 24 h
 * @param heartbeat between two pings, 1 ms to 24 h; twice as long in silence ends a connection
 * @param resumeWindow how long a participant who lost the connection may come back and miss nothing, 0 to 24 h; 0: not at all
 * @param maxAway participants who may be away so at a time, 0 or more
 * @param waitForHost whether newcomers wait while nobody is there who may moderate; only with access by tokens, for elsewhere
 *     whoever opens a room is its host
 * @param waitTimeout how long a newcomer may wait to be let in, 1 ms to 24 h
 * @param closeTimeout how long a closing connection may take, 1 ms to 24 h
 * @param reconnectSpread clients sent away are told to come back at a random time within this, 0 to 24 h
 * @param requestsPerSecondPerAddress requests of plain HTTP (pages, the API, metrics) a second from one address in the long run, 1 to
 *     1,000,000; ten times as many at once
 * @param publicRooms rooms that everybody is shown with how many are in them: names, which are always shown, and patterns with
 *     {@code *} for any characters, whose rooms are while somebody is in them; 100 at most; none: there is no such list
 * @param maxListReaders readers of that list at a time, 1 or more; a tenth of them from one address
 * @param metrics whom {@code GET /metrics} tells what the hub counts
 */
public record HubConfig(
        String host,
        int port,
        AccessConfig access,
        TlsConfig tls,
        FleetConfig fleet,
        List<String> trustedProxies,
        boolean proxyProtocol,
        List<String> hostNames,
        List<String> allowedOrigins,
        List<String> stunUrls,
        List<String> turnUrls,
        Optional<Secret> turnSecret,
        Duration turnTtl,
        int maxConnections,
        int maxHandshakes,
        int connectionsPerSecond,
        int connectionBurst,
        int connectionsPerAddress,
        int connectionsPerSecondPerAddress,
        int handshakesPerAddress,
        int maxPendingConnections,
        Duration requestTimeout,
        int maxRooms,
        int maxMembers,
        int maxWaiting,
        int maxMessageBytes,
        int maxHelloBytes,
        int maxDepth,
        int maxNameLength,
        int maxRoomNameLength,
        int maxStateBytes,
        int messagesPerSecond,
        int messageBurst,
        int deliveriesPerSecond,
        int outboxBytes,
        int outboxMessages,
        long outboxTotalBytes,
        Duration helloTimeout,
        Duration heartbeat,
        Duration resumeWindow,
        int maxAway,
        boolean waitForHost,
        Duration waitTimeout,
        Duration closeTimeout,
        Duration reconnectSpread,
        int requestsPerSecondPerAddress,
        List<String> publicRooms,
        int maxListReaders,
        MetricsShown metrics) {

    private static final int MAX_NAME = 64; // PROTOCOL.md
    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_DELIVERIES = 1_000_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SHORTEST_TURN_TTL = Duration.ofSeconds(2); // user names count in seconds
    private static final Duration LONGEST = Duration.ofHours(24);

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
    public HubConfig {
        trustedProxies = List.copyOf(trustedProxies);
        hostNames = List.copyOf(hostNames);
        allowedOrigins = List.copyOf(allowedOrigins);
        stunUrls = List.copyOf(stunUrls);
        turnUrls = List.copyOf(turnUrls);
        publicRooms = List.copyOf(publicRooms);
        Allowed.check(!host.isBlank(), "host", host, "an address or name to listen on");
        Allowed.range("port", port, 0, 65_535);
        if (access.mode().isEmpty() && !AccessConfig.isLoopback(host)) {
            throw new IllegalArgumentException("access is to be chosen, for others than this machine can reach " + host
                    + ": \"open\" (whoever knows a room's name may enter it), \"passphrase\" (whoever opens a room"
                    + " sets one, and others have to know it) or \"tokens\" (only who has a token made by you)");
        }
        trustedProxies.forEach(block -> Allowed.check(
                AddressBlock.parse(block).isPresent(),
                "trusted-proxies",
                block,
                "addresses or blocks of them such as 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32"));
        Allowed.check(
                !proxyProtocol || !trustedProxies.isEmpty(),
                "proxy-protocol",
                true,
                "with trusted-proxies; from nobody else is it believed");
        hostNames.forEach(name -> Allowed.check(
                HostPolicy.isName(name), "host-names", name, "names such as meet.example, without a port"));
        if (access.mode().isEmpty() && !trustedProxies.isEmpty()) {
            throw new IllegalArgumentException(
                    "access is to be chosen, for others can reach the hub through its proxies:"
                            + " open, passphrase or tokens");
        }
        if (access.mode().isEmpty() && !hostNames.stream().allMatch(AccessConfig::isOfThisMachine)) {
            throw new IllegalArgumentException(
                    "access is to be chosen, for others can reach the hub by the names in host-names:"
                            + " open, passphrase or tokens");
        }
        allowedOrigins.forEach(origin -> Allowed.check(
                OriginPolicy.isOrigin(origin),
                "allowed-origins",
                origin,
                "origins such as https://app.example:8443, or * for all"));
        stunUrls.forEach(url ->
                Allowed.check(IceUrls.isStun(url), "stun-urls", url, "addresses such as stun:stun.example:3478"));
        turnUrls.forEach(url -> Allowed.check(
                IceUrls.isTurn(url), "turn-urls", url, "addresses such as turn:turn.example:3478?transport=udp"));
        turnSecret.ifPresent(secret -> Allowed.check(
                secret.value().matches("[!-~]{20,}"),
                "turn-secret",
                "(not shown)",
                "20 or more letters, digits and signs of ASCII, without spaces"));
        Allowed.check(
                turnUrls.isEmpty() || turnSecret.isPresent(),
                "turn-urls",
                String.join(",", turnUrls),
                "with turn-secret");
        time("turn-ttl", turnTtl, SHORTEST_TURN_TTL);
        Allowed.atLeast("max-connections", maxConnections, 1);
        Allowed.atLeast("max-handshakes", maxHandshakes, 1);
        Allowed.range("connections-per-second", connectionsPerSecond, 1, MAX_RATE);
        Allowed.range("connection-burst", connectionBurst, 1, MAX_RATE);
        Allowed.atLeast("connections-per-address", connectionsPerAddress, 1);
        Allowed.range("connections-per-second-per-address", connectionsPerSecondPerAddress, 1, MAX_RATE);
        Allowed.atLeast("handshakes-per-address", handshakesPerAddress, 1);
        Allowed.range("requests-per-second-per-address", requestsPerSecondPerAddress, 1, MAX_RATE);
        Allowed.atLeast("max-pending-connections", maxPendingConnections, 1);
        time("request-timeout", requestTimeout, SHORTEST);
        Allowed.atLeast("max-rooms", maxRooms, 1);
        Allowed.atLeast("max-members", maxMembers, 1);
        Allowed.atLeast("max-waiting", maxWaiting, 0);
        Allowed.range("max-message-bytes", maxMessageBytes, 1024, 16 * 1024 * 1024);
        Allowed.range("max-hello-bytes", maxHelloBytes, 256, 16 * 1024 * 1024);
        Allowed.range("max-depth", maxDepth, 4, 1000);
        Allowed.range("max-name-length", maxNameLength, 1, MAX_NAME);
        Allowed.range("max-room-name-length", maxRoomNameLength, 1, RoomName.MAX_LENGTH);
        Allowed.range("max-state-bytes", maxStateBytes, 2, maxMessageBytes - 1);
        Allowed.range("messages-per-second", messagesPerSecond, 1, MAX_RATE);
        Allowed.range("message-burst", messageBurst, 1, MAX_RATE);
        Allowed.range("deliveries-per-second", deliveriesPerSecond, 1, MAX_DELIVERIES);
        Allowed.atLeast("outbox-bytes", outboxBytes, 2 * maxMessageBytes);
        Allowed.atLeast("outbox-messages", outboxMessages, 16);
        Allowed.check(
                outboxTotalBytes == 0 || outboxTotalBytes >= outboxBytes,
                "outbox-total-bytes",
                outboxTotalBytes,
                "0, or " + outboxBytes + " (outbox-bytes) or more");
        time("hello-timeout", helloTimeout, SHORTEST);
        time("heartbeat", heartbeat, SHORTEST);
        time("resume-window", resumeWindow, Duration.ZERO);
        Allowed.atLeast("max-away", maxAway, 0);
        Allowed.check(
                !waitForHost || access.chosen() == AccessConfig.Mode.TOKENS,
                "wait-for-host",
                "on",
                "with access \"tokens\"; elsewhere whoever opens a room is its host");
        time("wait-timeout", waitTimeout, SHORTEST);
        time("close-timeout", closeTimeout, SHORTEST);
        time("reconnect-spread", reconnectSpread, Duration.ZERO);
        publicRooms.forEach(room -> Allowed.check(
                PublicRooms.isOne(room, maxRoomNameLength),
                "public-rooms",
                room,
                "names of rooms, or patterns such as lobby-*"));
        Allowed.check(
                publicRooms.size() <= PublicRooms.MOST,
                "public-rooms",
                publicRooms.size() + " names and patterns",
                PublicRooms.MOST + " at most");
        Allowed.atLeast("max-list-readers", maxListReaders, 1);
    }

    /** What a hub does that is told nothing: it listens on 127.0.0.1:8080. */
    public static HubConfig defaults() {
        return builder().build();
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    private static void time(String name, Duration value, Duration least) {
        boolean right = value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0;
        Allowed.check(right, name, value, least.toMillis() + "ms to " + LONGEST.toHours() + "h");
    }

    /** Collects settings; what is not set has its default. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port = 8080;
        private AccessConfig access = AccessConfig.undecided();
        private TlsConfig tls = TlsConfig.off();
        private FleetConfig fleet = FleetConfig.alone();
        private List<String> trustedProxies = List.of();
        private boolean proxyProtocol;
        private List<String> hostNames = List.of();
        private List<String> allowedOrigins = List.of();
        private List<String> stunUrls = List.of();
        private List<String> turnUrls = List.of();
        private @Nullable String turnSecret;
        private Duration turnTtl = Duration.ofHours(1);
        private int maxConnections = 10_000;
        private int maxHandshakes = 500;
        private int connectionsPerSecond = 1_000;
        private int connectionBurst = 5_000;
        private int connectionsPerAddress = 1_000;
        private int connectionsPerSecondPerAddress = 100;
        private int handshakesPerAddress = 100;
        private int maxPendingConnections = 5_000;
        private Duration requestTimeout = Duration.ofSeconds(10);
        private int maxRooms = 5_000;
        private int maxMembers = 100;
        private int maxWaiting = 100;
        private int maxMessageBytes = 256 * 1024;
        private int maxHelloBytes = 16 * 1024;
        private int maxDepth = 32;
        private int maxNameLength = MAX_NAME;
        private int maxRoomNameLength = RoomName.MAX_LENGTH;
        private int maxStateBytes = 4 * 1024;
        private int messagesPerSecond = 100;
        private int messageBurst = 500;
        private int deliveriesPerSecond = 100_000;
        private int outboxBytes = 1024 * 1024;
        private int outboxMessages = 4_096;
        private long outboxTotalBytes;
        private Duration helloTimeout = Duration.ofSeconds(10);
        private Duration heartbeat = Duration.ofSeconds(15);
        private Duration resumeWindow = Duration.ofSeconds(60);
        private int maxAway = 10_000;
        private boolean waitForHost;
        private Duration waitTimeout = Duration.ofMinutes(15);
        private Duration closeTimeout = Duration.ofSeconds(5);
        private Duration reconnectSpread = Duration.ofSeconds(5);
        private int requestsPerSecondPerAddress = 200;
        private List<String> publicRooms = List.of();
        private int maxListReaders = 1_000;
        private MetricsShown metrics = MetricsShown.LOCAL;

        private Builder() {}

        /** See {@link HubConfig#host()}. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** See {@link HubConfig#port()}. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** See {@link HubConfig#access()}. */
        public Builder access(AccessConfig value) {
            access = value;
            return this;
        }

        /** See {@link HubConfig#tls()}. */
        public Builder tls(TlsConfig value) {
            tls = value;
            return this;
        }

        /** See {@link HubConfig#fleet()}. */
        public Builder fleet(FleetConfig value) {
            fleet = value;
            return this;
        }

        /** See {@link HubConfig#trustedProxies()}. */
        public Builder trustedProxies(List<String> value) {
            trustedProxies = value;
            return this;
        }

        /** See {@link HubConfig#proxyProtocol()}. */
        public Builder proxyProtocol(boolean value) {
            proxyProtocol = value;
            return this;
        }

        /** See {@link HubConfig#hostNames()}. */
        public Builder hostNames(List<String> value) {
            hostNames = value;
            return this;
        }

        /** See {@link HubConfig#allowedOrigins()}. */
        public Builder allowedOrigins(List<String> value) {
            allowedOrigins = value;
            return this;
        }

        /** See {@link HubConfig#stunUrls()}. */
        public Builder stunUrls(List<String> value) {
            stunUrls = value;
            return this;
        }

        /** See {@link HubConfig#turnUrls()}. */
        public Builder turnUrls(List<String> value) {
            turnUrls = value;
            return this;
        }

        /** See {@link HubConfig#turnSecret()}; null: none. */
        public Builder turnSecret(@Nullable String value) {
            turnSecret = value;
            return this;
        }

        /** See {@link HubConfig#turnTtl()}. */
        public Builder turnTtl(Duration value) {
            turnTtl = value;
            return this;
        }

        /** See {@link HubConfig#maxConnections()}. */
        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        /** See {@link HubConfig#maxHandshakes()}. */
        public Builder maxHandshakes(int value) {
            maxHandshakes = value;
            return this;
        }

        /** See {@link HubConfig#connectionsPerSecond()}. */
        public Builder connectionsPerSecond(int value) {
            connectionsPerSecond = value;
            return this;
        }

        /** See {@link HubConfig#connectionBurst()}. */
        public Builder connectionBurst(int value) {
            connectionBurst = value;
            return this;
        }

        /** See {@link HubConfig#connectionsPerAddress()}. */
        public Builder connectionsPerAddress(int value) {
            connectionsPerAddress = value;
            return this;
        }

        /** See {@link HubConfig#connectionsPerSecondPerAddress()}. */
        public Builder connectionsPerSecondPerAddress(int value) {
            connectionsPerSecondPerAddress = value;
            return this;
        }

        /** See {@link HubConfig#handshakesPerAddress()}. */
        public Builder handshakesPerAddress(int value) {
            handshakesPerAddress = value;
            return this;
        }

        /** See {@link HubConfig#maxPendingConnections()}. */
        public Builder maxPendingConnections(int value) {
            maxPendingConnections = value;
            return this;
        }

        /** See {@link HubConfig#requestTimeout()}. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /** See {@link HubConfig#maxRooms()}. */
        public Builder maxRooms(int value) {
            maxRooms = value;
            return this;
        }

        /** See {@link HubConfig#maxMembers()}. */
        public Builder maxMembers(int value) {
            maxMembers = value;
            return this;
        }

        /** See {@link HubConfig#maxWaiting()}. */
        public Builder maxWaiting(int value) {
            maxWaiting = value;
            return this;
        }

        /** See {@link HubConfig#maxMessageBytes()}. */
        public Builder maxMessageBytes(int value) {
            maxMessageBytes = value;
            return this;
        }

        /** See {@link HubConfig#maxHelloBytes()}. */
        public Builder maxHelloBytes(int value) {
            maxHelloBytes = value;
            return this;
        }

        /** See {@link HubConfig#maxDepth()}. */
        public Builder maxDepth(int value) {
            maxDepth = value;
            return this;
        }

        /** See {@link HubConfig#maxNameLength()}. */
        public Builder maxNameLength(int value) {
            maxNameLength = value;
            return this;
        }

        /** See {@link HubConfig#maxRoomNameLength()}. */
        public Builder maxRoomNameLength(int value) {
            maxRoomNameLength = value;
            return this;
        }

        /** See {@link HubConfig#maxStateBytes()}. */
        public Builder maxStateBytes(int value) {
            maxStateBytes = value;
            return this;
        }

        /** See {@link HubConfig#messagesPerSecond()}. */
        public Builder messagesPerSecond(int value) {
            messagesPerSecond = value;
            return this;
        }

        /** See {@link HubConfig#messageBurst()}. */
        public Builder messageBurst(int value) {
            messageBurst = value;
            return this;
        }

        /** See {@link HubConfig#deliveriesPerSecond()}. */
        public Builder deliveriesPerSecond(int value) {
            deliveriesPerSecond = value;
            return this;
        }

        /** See {@link HubConfig#outboxBytes()}. */
        public Builder outboxBytes(int value) {
            outboxBytes = value;
            return this;
        }

        /** See {@link HubConfig#outboxMessages()}. */
        public Builder outboxMessages(int value) {
            outboxMessages = value;
            return this;
        }

        /** See {@link HubConfig#outboxTotalBytes()}. */
        public Builder outboxTotalBytes(long value) {
            outboxTotalBytes = value;
            return this;
        }

        /** See {@link HubConfig#helloTimeout()}. */
        public Builder helloTimeout(Duration value) {
            helloTimeout = value;
            return this;
        }

        /** See {@link HubConfig#heartbeat()}. */
        public Builder heartbeat(Duration value) {
            heartbeat = value;
            return this;
        }

        /** See {@link HubConfig#resumeWindow()}. */
        public Builder resumeWindow(Duration value) {
            resumeWindow = value;
            return this;
        }

        /** See {@link HubConfig#maxAway()}. */
        public Builder maxAway(int value) {
            maxAway = value;
            return this;
        }

        /** See {@link HubConfig#waitForHost()}. */
        public Builder waitForHost(boolean value) {
            waitForHost = value;
            return this;
        }

        /** See {@link HubConfig#waitTimeout()}. */
        public Builder waitTimeout(Duration value) {
            waitTimeout = value;
            return this;
        }

        /** See {@link HubConfig#closeTimeout()}. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = value;
            return this;
        }

        /** See {@link HubConfig#reconnectSpread()}. */
        public Builder reconnectSpread(Duration value) {
            reconnectSpread = value;
            return this;
        }

        /** See {@link HubConfig#requestsPerSecondPerAddress()}. */
        public Builder requestsPerSecondPerAddress(int value) {
            requestsPerSecondPerAddress = value;
            return this;
        }

        /** See {@link HubConfig#publicRooms()}. */
        public Builder publicRooms(List<String> value) {
            publicRooms = value;
            return this;
        }

        /** See {@link HubConfig#maxListReaders()}. */
        public Builder maxListReaders(int value) {
            maxListReaders = value;
            return this;
        }

        /** See {@link HubConfig#metrics()}. */
        public Builder metrics(MetricsShown value) {
            metrics = value;
            return this;
        }

        /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
        public HubConfig build() {
            return new HubConfig(
                    host,
                    port,
                    access,
                    tls,
                    fleet,
                    trustedProxies,
                    proxyProtocol,
                    hostNames,
                    allowedOrigins,
                    stunUrls,
                    turnUrls,
                    Optional.ofNullable(turnSecret).map(Secret::new),
                    turnTtl,
                    maxConnections,
                    maxHandshakes,
                    connectionsPerSecond,
                    connectionBurst,
                    connectionsPerAddress,
                    connectionsPerSecondPerAddress,
                    handshakesPerAddress,
                    maxPendingConnections,
                    requestTimeout,
                    maxRooms,
                    maxMembers,
                    maxWaiting,
                    maxMessageBytes,
                    maxHelloBytes,
                    maxDepth,
                    maxNameLength,
                    maxRoomNameLength,
                    maxStateBytes,
                    messagesPerSecond,
                    messageBurst,
                    deliveriesPerSecond,
                    outboxBytes,
                    outboxMessages,
                    outboxTotalBytes,
                    helloTimeout,
                    heartbeat,
                    resumeWindow,
                    maxAway,
                    waitForHost,
                    waitTimeout,
                    closeTimeout,
                    reconnectSpread,
                    requestsPerSecondPerAddress,
                    publicRooms,
                    maxListReaders,
                    metrics);
        }
    }
}
